import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

const ROLE_ARN = "arn:aws:iam::111122223333:role/eks-payments-s3-backup";

/** Planned, not applied: there is no Kubernetes API server here, and a plan dials none. */
const configuration = {
  provider: { kubernetes: { host: "https://127.0.0.1:9" } },
  module: {
    created: {
      source: moduleSource("service-account"),
      role_arn: ROLE_ARN,
      namespace: "payments",
      service_account: "s3-backup",
      labels: { team: "payments" },
      annotations: { note: "kept" },
      token_expiration: 3600,
      audience: "other",
    },
    annotated: {
      source: moduleSource("service-account"),
      role_arn: ROLE_ARN,
      namespace: "payments",
      service_account: "default",
      create: false,
      force: true,
    },
  },
};

interface Plan {
  readonly resource_changes: readonly { readonly address: string; readonly change: { readonly after: object } }[];
}

needs("terraform", "hashicorp/kubernetes")("modules/service-account", () => {
  test("plans the annotated service account, with the annotations that are given", async () => {
    const root = new Root({ "main.tf.json": configuration });
    await root.run("init", "-input=false", "-no-color");
    await root.run("plan", "-out=plan", "-input=false", "-no-color");
    const { resource_changes }: Plan = JSON.parse(await root.run("show", "-json", "plan"));
    root.remove();
    const planned = Object.fromEntries(resource_changes.map(({ address, change }) => [address, change.after]));
    expect(planned).toEqual({
      "module.created.kubernetes_service_account_v1.service_account[0]": expect.objectContaining({
        metadata: [
          expect.objectContaining({
            name: "s3-backup",
            namespace: "payments",
            labels: { team: "payments" },
            annotations: {
              "eks.amazonaws.com/role-arn": ROLE_ARN,
              "eks.amazonaws.com/audience": "other",
              "eks.amazonaws.com/token-expiration": "3600",
              note: "kept",
            },
          }),
        ],
      }),
      "module.annotated.kubernetes_annotations.annotations[0]": expect.objectContaining({
        kind: "ServiceAccount",
        metadata: [{ name: "default", namespace: "payments" }],
        annotations: { "eks.amazonaws.com/role-arn": ROLE_ARN },
        force: true,
      }),
    });
  });
});
