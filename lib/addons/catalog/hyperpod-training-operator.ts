import type { Addon } from "../addon";
import { managedPolicy } from "../common";

export const hyperpodTrainingOperator: Addon = {
  name: "hyperpod-training-operator",
  title: "SageMaker HyperPod training operator",
  summary: "The training operator of SageMaker HyperPod reads the nodes of HyperPod clusters.",
  serviceAccounts: [],
  scopes: {},
  permissions: [
    {
      actions: ["sagemaker:DescribeClusterNode"],
      resources: ["arn:<partition>:sagemaker:*:*:cluster/*"],
      conditions: { StringEquals: { "aws:ResourceTag/SageMaker": "true" } },
    },
  ],
  upstream: [
    managedPolicy("AmazonSageMakerHyperPodTrainingOperatorAccess", "2026-02-12", {
      documents: ["hyperpod-training-operator"],
    }),
  ],
  eksAddon: "amazon-sagemaker-hyperpod-training-operator",
  caveats: [
    "AWS publishes neither the namespace nor the service account. Public configurations use `aws-hyperpod` and `hp-training-operator-controller-manager`: compare with the add-on in your cluster.",
  ],
};
