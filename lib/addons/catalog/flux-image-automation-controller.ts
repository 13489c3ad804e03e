import type { Addon } from "../addon";
import { FLUX_BOOTSTRAP, fluxChart, fluxPage } from "../flux";

export const fluxImageAutomationController: Addon = {
  name: "flux-image-automation-controller",
  title: "Flux image-automation-controller",
  summary: "The image-automation-controller of Flux commits image updates to CodeCommit repositories.",
  namespace: "flux-system",
  serviceAccounts: ["image-automation-controller"],
  scopes: {
    codecommit_repository_arns: { of: "CodeCommit repositories that it pulls from and pushes to", optional: true },
  },
  anyOf: ["codecommit_repository_arns"],
  permissions: [{ actions: ["codecommit:GitPull", "codecommit:GitPush"], resources: ["<codecommit_repository_arns>"] }],
  upstream: [
    fluxPage("For Amazon CodeCommit", {
      documents: ["flux-codecommit-write"],
      written: { codecommit_repository_arns: ["arn:aws:codecommit:<region>:<account-id>:<repository-name>"] },
    }),
  ],
  helm: fluxChart("imageAutomationController"),
  caveats: [FLUX_BOOTSTRAP],
};
