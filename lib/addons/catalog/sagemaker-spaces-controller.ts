import type { Addon } from "../addon";
import { managedPolicy } from "../common";

export const sagemakerSpacesController: Addon = {
  name: "sagemaker-spaces-controller",
  title: "Amazon SageMaker Spaces controller",
  summary:
    "The controller of Amazon SageMaker Spaces registers workspaces with Systems Manager and starts sessions to them.",
  namespace: "jupyter-k8s-system",
  serviceAccounts: ["jupyter-k8s-controller-manager"],
  scopes: { cluster_arn: { of: "ARN of the EKS cluster that it runs in" } },
  permissions: [
    {
      actions: ["ssm:CreateActivation"],
      resources: ["*"],
      conditions: {
        StringEquals: {
          "aws:RequestTag/sagemaker.amazonaws.com/eks-cluster-arn": "<cluster_arn>",
          "aws:RequestTag/sagemaker.amazonaws.com/managed-by": "amazon-sagemaker-spaces",
        },
      },
    },
    { actions: ["ssm:DescribeActivations"], resources: ["*"] },
    { actions: ["ssm:DescribeSessions"], resources: ["*"] },
    { actions: ["ssm:DeleteActivation"], resources: ["*"] },
    {
      actions: ["ssm:AddTagsToResource"],
      resources: ["arn:<partition>:ssm:*:*:managed-instance/*", "arn:<partition>:iam::*:role/sagemaker-space-*"],
      conditions: {
        StringEquals: {
          "aws:RequestTag/sagemaker.amazonaws.com/eks-cluster-arn": "<cluster_arn>",
          "aws:RequestTag/sagemaker.amazonaws.com/managed-by": "amazon-sagemaker-spaces",
        },
      },
    },
    { actions: ["ssm:DescribeInstanceInformation"], resources: ["*"] },
    {
      actions: ["ssm:DeregisterManagedInstance"],
      resources: ["arn:<partition>:ssm:*:*:managed-instance/*"],
      conditions: {
        StringEquals: {
          "ssm:resourceTag/sagemaker.amazonaws.com/eks-cluster-arn": "<cluster_arn>",
          "ssm:resourceTag/sagemaker.amazonaws.com/managed-by": "amazon-sagemaker-spaces",
        },
      },
    },
    {
      actions: ["iam:PassRole"],
      resources: ["arn:<partition>:iam::*:role/sagemaker-space-*"],
      conditions: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
    },
    {
      actions: ["ssm:StartSession"],
      resources: ["arn:<partition>:ssm:*:*:managed-instance/*"],
      conditions: {
        StringEquals: {
          "ssm:resourceTag/sagemaker.amazonaws.com/eks-cluster-arn": "<cluster_arn>",
          "ssm:resourceTag/sagemaker.amazonaws.com/managed-by": "amazon-sagemaker-spaces",
        },
      },
    },
    {
      actions: ["ssm:StartSession"],
      resources: [
        "arn:<partition>:ssm:*::document/AWS-StartSSHSession",
        "arn:<partition>:ssm:*:*:document/SageMaker-Space*",
      ],
    },
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
    { actions: ["ssm:DescribeDocument"], resources: ["arn:<partition>:ssm:*:*:document/SageMaker-Space*"] },
    {
      actions: ["ssm:CreateDocument"],
      resources: ["arn:<partition>:ssm:*:*:document/SageMaker-Space*"],
      conditions: {
        StringEquals: {
          "aws:RequestTag/sagemaker.amazonaws.com/eks-cluster-arn": "<cluster_arn>",
          "aws:RequestTag/sagemaker.amazonaws.com/managed-by": "amazon-sagemaker-spaces",
        },
      },
    },
    {
      actions: ["ssm:UpdateServiceSetting", "ssm:GetServiceSetting", "ssm:ResetServiceSetting"],
      resources: ["arn:<partition>:ssm:*:*:servicesetting/ssm/managed-instance/activation-tier"],
    },
    {
      actions: ["ssm:AddTagsToResource"],
      resources: ["arn:<partition>:ssm:*:*:document/SageMaker-Space*"],
      conditions: { StringEquals: { "aws:RequestTag/sagemaker.amazonaws.com/managed-by": "amazon-sagemaker-spaces" } },
    },
  ],
  upstream: [
    managedPolicy("AmazonSageMakerSpacesControllerPolicy", "2026-02-12", {
      documents: ["sagemaker-spaces-controller"],
      written: { cluster_arn: "${aws:PrincipalTag/eks-cluster-arn}" },
    }),
  ],
  caveats: [
    "This is the text of the AWS managed policy AmazonSageMakerSpacesControllerPolicy, with the cluster's ARN in the place of the principal's tag `eks-cluster-arn`, which Pod Identity sets on a session and IRSA does not.",
    "The EKS add-on `amazon-sagemaker-spaces` takes a role for each of its service accounts, and `service_account_role_arn` sets one only: annotate the service account yourself.",
    "AWS documents the add-on with Pod Identity. Namespace and service account are those of the project that it installs ([jupyter-infra/jupyter-k8s](https://github.com/jupyter-infra/jupyter-k8s/blob/f2670353e769c58b4164d0a08c6f296a1e4e9b3e/config/default/kustomization.yaml)): compare with the add-on in your cluster.",
  ],
};
