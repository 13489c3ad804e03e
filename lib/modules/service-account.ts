import { AnnotatedServiceAccount, providers } from "../constructs";
import { hclText } from "../constructs/hcl";
import { defineModule } from "../export";
import { DEFAULT_AUDIENCE } from "../irsa";
import { registry, terraform } from "./parts/common";
import { input, output, variables } from "./parts/input";
import * as notes from "./parts/notes";
import { workloadInputs } from "./parts/role-inputs";
import { serviceAccountInputs, serviceAccountProps } from "./parts/service-account-inputs";
import { offline, wide } from "./parts/tests";

export const serviceAccount = defineModule({
  name: "service-account",
  source: "lib/modules/service-account.ts",
  summary:
    "The Kubernetes ServiceAccount of a workload, created or found, with the annotations that give its pods their IAM role. Terraform needs rights on service accounts in the namespace (get, create, patch, delete), and on nothing else.",
  usage: `module "service_account" {
  source = "${registry}/service-account"

  role_arn        = "arn:aws:iam::111122223333:role/eks-payments-s3-backup"
  namespace       = "payments"
  service_account = "s3-backup"
}`,
  notes: [notes.CREATED_OR_FOUND, notes.RESTART, notes.AUDIENCES, notes.SDKS].join("\n\n"),
  terraform,
  providers: { kubernetes: providers.kubernetes },
  variables: {
    ...workloadInputs,
    ...serviceAccountInputs,
    ...variables({
      role_arn: input("string", "ARN of the role to give to the pods."),
      create: input(
        "bool",
        "Whether to create the service account. False: annotate an existing one. See the README before you change it.",
        true,
      ),
      audience: input("string", "Audience of the tokens, the same as the role's. Default: sts.amazonaws.com.", null),
    }),
  },
  tests: {
    providers: { kubernetes: offline.kubernetes },
    inputs: {
      role_arn: "arn:aws:iam::111122223333:role/eks-payments-s3-backup",
      namespace: "payments",
      service_account: "s3-backup",
      annotations: { "eks.amazonaws.com/sts-regional-endpoints": "true" },
    },
    holds: {
      annotates_with_the_role: {
        that: {
          "The annotation must be the role's ARN.":
            'jsonencode(output.annotations) == jsonencode({ "eks.amazonaws.com/role-arn" = "arn:aws:iam::111122223333:role/eks-payments-s3-backup", "eks.amazonaws.com/sts-regional-endpoints" = "true" })',
        },
      },
    },
    refuses: {
      wrong_inputs: {
        ...wide,
        role_arn: "s3-backup",
        token_expiration: 599,
        annotations: { "eks.amazonaws.com/audience": "*" },
      },
    },
  },
  build(scope, inputs) {
    const account = new AnnotatedServiceAccount(scope, "annotated-service-account", {
      namespace: inputs.namespace,
      serviceAccount: inputs.service_account,
      roleArn: inputs.role_arn,
      create: inputs.create,
      ...serviceAccountProps(inputs),
      audience: hclText`coalesce(${inputs.audience}, ${DEFAULT_AUDIENCE})`,
    });
    const dependsOn = account.dependables;
    return {
      name: output("Name of the service account, once it is annotated.", inputs.service_account, { dependsOn }),
      namespace: output("Namespace of the service account.", inputs.namespace, { dependsOn }),
      annotations: output("All annotations that are set.", account.annotations, { dependsOn }),
    };
  },
});
