import type { References } from "../../export";
import { input, variables } from "./input";

/** What is said of a service account itself. */
export const serviceAccountInputs = variables({
  force: input(
    "bool",
    "Whether to take over annotations that another owner, such as Helm, has set; only where none is created.",
    false,
  ),
  labels: input("map(string)", "Labels of a service account that is created.", {}),
  annotations: input("map(string)", "More annotations; where they clash with those of IRSA, IRSA's stand.", {}),
  token_expiration: input(
    "number",
    "Seconds that a token is valid, from 600 to 86400; null for the cluster's default, about a day.",
    null,
  ),
  automount_service_account_token: input(
    "bool",
    "Whether pods of a service account that is created get a token for the Kubernetes API; IRSA's they get anyhow.",
    true,
  ),
  image_pull_secrets: input(
    "list(string)",
    "Names of Secrets that pods of a service account that is created pull their images with.",
    [],
  ),
});

/** The same as props. */
export const serviceAccountProps = (inputs: References<typeof serviceAccountInputs>) => ({
  force: inputs.force,
  labels: inputs.labels,
  annotations: inputs.annotations,
  tokenExpiration: inputs.token_expiration,
  automountServiceAccountToken: inputs.automount_service_account_token,
  imagePullSecrets: inputs.image_pull_secrets,
});
