import type { Addon } from "../addon";
import { managedPolicy } from "../common";

export const sagemakerSpacesRouter: Addon = {
  name: "sagemaker-spaces-router",
  title: "Amazon SageMaker Spaces router",
  summary: "The router of Amazon SageMaker Spaces encrypts and decrypts session data with AWS KMS.",
  namespace: "jupyter-k8s-system",
  serviceAccounts: ["jupyter-k8s-authmiddleware"],
  scopes: { cluster_arn: { of: "ARN of the EKS cluster that it runs in" } },
  permissions: [
    { actions: ["kms:DescribeKey"], resources: ["arn:<partition>:kms:*:*:key/*"] },
    {
      actions: ["kms:GenerateDataKey", "kms:Decrypt"],
      resources: ["arn:<partition>:kms:*:*:key/*"],
      conditions: {
        StringEquals: {
          "kms:EncryptionContext:sagemaker:component": "amazon-sagemaker-spaces",
          "kms:EncryptionContext:sagemaker:eks-cluster-arn": "<cluster_arn>",
        },
      },
    },
  ],
  upstream: [
    managedPolicy("AmazonSageMakerSpacesRouterPolicy", "2026-02-12", {
      documents: ["sagemaker-spaces-router"],
      written: { cluster_arn: "${aws:PrincipalTag/eks-cluster-arn}" },
    }),
  ],
  caveats: [
    "This is the text of the AWS managed policy AmazonSageMakerSpacesRouterPolicy, with the cluster's ARN in the place of the principal's tag `eks-cluster-arn`, which Pod Identity sets on a session and IRSA does not.",
    "The EKS add-on `amazon-sagemaker-spaces` takes a role for each of its service accounts, and `service_account_role_arn` sets one only: annotate the service account yourself.",
    "AWS documents the add-on with Pod Identity. Namespace and service account are those of the project that it installs ([jupyter-infra/jupyter-k8s](https://github.com/jupyter-infra/jupyter-k8s/blob/f2670353e769c58b4164d0a08c6f296a1e4e9b3e/config/default/kustomization.yaml)): compare with the add-on in your cluster.",
  ],
};
