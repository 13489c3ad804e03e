import { PodIdentityAssociation, podIdentityProvider } from "../constructs";
import { defineModule } from "../export";
import { registry, terraform } from "./parts/common";
import { input, output, variables } from "./parts/input";
import * as notes from "./parts/pod-identity-notes";
import { workloadInputs } from "./parts/role-inputs";
import { offline, wide } from "./parts/tests";

const clusterArn = "arn:aws:eks:eu-west-1:111122223333:cluster/production";

const example = {
  cluster_name: "production",
  namespace: "payments",
  service_account: "s3-backup",
  role_arn: "arn:aws:iam::111122223333:role/eks-payments-s3-backup",
};

export const podIdentity = defineModule({
  name: "pod-identity",
  source: "lib/modules/pod-identity.ts",
  summary:
    "The EKS Pod Identity association that gives one service account's pods a role, without an annotation; on request by way of a second role in another account.",
  usage: `module "pod_identity" {
  source = "${registry}/pod-identity"

  cluster_name    = "production"
  namespace       = "payments"
  service_account = "s3-backup"
  role_arn        = "arn:aws:iam::111122223333:role/eks-payments-s3-backup"
}`,
  notes: [notes.ASSOCIATIONS, notes.TARGET_ROLES, notes.RESTART_FOR_PODS, notes.POD_IDENTITY_SDKS].join("\n\n"),
  terraform,
  providers: { aws: podIdentityProvider },
  variables: {
    ...variables({ cluster_name: input("string", "Name of the EKS cluster in the provider's account and region.") }),
    ...workloadInputs,
    ...variables({
      role_arn: input("string", "ARN of the role to give to the pods. It must be in the cluster's account."),
      target_role_arn: input(
        "string",
        "ARN of a role in another account that EKS assumes from the first one, for the pods.",
        null,
      ),
      tags: input("map(string)", "Tags for the association.", {}),
    }),
  },
  tests: {
    providers: { aws: offline.aws },
    inputs: { ...example, target_role_arn: "arn:aws:iam::123456789012:role/reports" },
    holds: {
      lets_its_pods_alone_into_the_target_role: {
        that: {
          "The target role must admit this role, for this service account of this cluster, and nobody else.": `jsondecode(output.target_trust_policy_json).Statement == ${JSON.stringify(
            [
              {
                Action: ["sts:TagSession", "sts:AssumeRole"],
                Condition: {
                  ArnEquals: { "aws:PrincipalArn": example.role_arn },
                  StringEquals: {
                    "aws:RequestTag/eks-cluster-arn": clusterArn,
                    "aws:RequestTag/kubernetes-namespace": "payments",
                    "aws:RequestTag/kubernetes-service-account": "s3-backup",
                  },
                },
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:root" },
              },
            ],
          )}`,
        },
      },
    },
    refuses: { wrong_inputs: { ...wide, cluster_name: clusterArn, role_arn: "s3-backup", target_role_arn: "*" } },
  },
  build(scope, inputs) {
    const association = new PodIdentityAssociation(scope, "pod-identity-association", {
      clusterName: inputs.cluster_name,
      namespace: inputs.namespace,
      serviceAccount: inputs.service_account,
      roleArn: inputs.role_arn,
      targetRoleArn: inputs.target_role_arn,
      tags: inputs.tags,
    });
    return {
      association_arn: output("ARN of the association.", association.arn),
      association_id: output("ID of the association in EKS.", association.id),
      target_trust_policy_json: output(
        "Trust policy for the target role, as JSON. Admits these pods and nobody else.",
        association.targetTrustPolicyJson,
      ),
    };
  },
});
