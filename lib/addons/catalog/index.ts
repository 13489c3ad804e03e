import type { Addon } from "../addon";
import { adotCollector } from "./adot-collector";
import { amazonManagedPrometheusQuery } from "./amazon-managed-prometheus-query";
import { amazonManagedPrometheusRemoteWrite } from "./amazon-managed-prometheus-remote-write";
import { argoWorkflows } from "./argo-workflows";
import { argocd } from "./argocd";
import { argocdImageUpdater } from "./argocd-image-updater";
import { awsForFluentBit } from "./aws-for-fluent-bit";
import { awsGatewayApiController } from "./aws-gateway-api-controller";
import { awsLoadBalancerController } from "./aws-load-balancer-controller";
import { awsLoadBalancerControllerTargetgroupBindingOnly } from "./aws-load-balancer-controller-targetgroup-binding-only";
import { awsPrivatecaIssuer } from "./aws-privateca-issuer";
import { certManager } from "./cert-manager";
import { cloudnativePg } from "./cloudnative-pg";
import { cloudwatchObservability } from "./cloudwatch-observability";
import { clusterAutoscaler } from "./cluster-autoscaler";
import { cniMetricsHelper } from "./cni-metrics-helper";
import { distributionRegistry } from "./distribution-registry";
import { ebsCsiDriver } from "./ebs-csi-driver";
import { efsCsiDriver } from "./efs-csi-driver";
import { efsCsiDriverNode } from "./efs-csi-driver-node";
import { externalDns } from "./external-dns";
import { externalSecrets } from "./external-secrets";
import { fluentBit } from "./fluent-bit";
import { fluxHelmController } from "./flux-helm-controller";
import { fluxImageAutomationController } from "./flux-image-automation-controller";
import { fluxImageReflectorController } from "./flux-image-reflector-controller";
import { fluxKustomizeController } from "./flux-kustomize-controller";
import { fluxSourceController } from "./flux-source-controller";
import { fsxLustreCsiDriver } from "./fsx-lustre-csi-driver";
import { fsxOpenzfsCsiDriver } from "./fsx-openzfs-csi-driver";
import { gitlabRunner } from "./gitlab-runner";
import { grafanaCloudwatch } from "./grafana-cloudwatch";
import { grafanaLoki } from "./grafana-loki";
import { grafanaTempo } from "./grafana-tempo";
import { hyperpodObservability } from "./hyperpod-observability";
import { hyperpodTrainingOperator } from "./hyperpod-training-operator";
import { imageBuilder } from "./image-builder";
import { karpenter } from "./karpenter";
import { keda } from "./keda";
import { kyverno } from "./kyverno";
import { mountpointS3CsiDriver } from "./mountpoint-s3-csi-driver";
import { networkFlowMonitorAgent } from "./network-flow-monitor-agent";
import { nodeTerminationHandler } from "./node-termination-handler";
import { opencost } from "./opencost";
import { pganalyze } from "./pganalyze";
import { prometheusCloudwatchExporter } from "./prometheus-cloudwatch-exporter";
import { sagemakerSpacesController } from "./sagemaker-spaces-controller";
import { sagemakerSpacesRouter } from "./sagemaker-spaces-router";
import { secretsStoreCsiDriver } from "./secrets-store-csi-driver";
import { thanos } from "./thanos";
import { vaultKmsUnseal } from "./vault-kms-unseal";
import { velero } from "./velero";
import { vpcCniIpv4 } from "./vpc-cni-ipv4";
import { vpcCniIpv6 } from "./vpc-cni-ipv6";
import { yetAnotherCloudwatchExporter } from "./yet-another-cloudwatch-exporter";

/** Every add-on that has a module: a line each, in the order of the README. */
export const addons: readonly Addon[] = [
  awsLoadBalancerController,
  awsLoadBalancerControllerTargetgroupBindingOnly,
  awsGatewayApiController,
  externalDns,
  certManager,
  awsPrivatecaIssuer,
  vpcCniIpv4,
  vpcCniIpv6,
  cniMetricsHelper,
  networkFlowMonitorAgent,
  clusterAutoscaler,
  karpenter,
  nodeTerminationHandler,
  keda,
  ebsCsiDriver,
  efsCsiDriver,
  efsCsiDriverNode,
  fsxLustreCsiDriver,
  fsxOpenzfsCsiDriver,
  mountpointS3CsiDriver,
  velero,
  cloudnativePg,
  externalSecrets,
  secretsStoreCsiDriver,
  vaultKmsUnseal,
  kyverno,
  amazonManagedPrometheusRemoteWrite,
  amazonManagedPrometheusQuery,
  cloudwatchObservability,
  adotCollector,
  yetAnotherCloudwatchExporter,
  prometheusCloudwatchExporter,
  grafanaCloudwatch,
  awsForFluentBit,
  fluentBit,
  grafanaLoki,
  grafanaTempo,
  thanos,
  opencost,
  pganalyze,
  argocd,
  argocdImageUpdater,
  argoWorkflows,
  fluxSourceController,
  fluxKustomizeController,
  fluxHelmController,
  fluxImageReflectorController,
  fluxImageAutomationController,
  imageBuilder,
  distributionRegistry,
  gitlabRunner,
  hyperpodObservability,
  hyperpodTrainingOperator,
  sagemakerSpacesController,
  sagemakerSpacesRouter,
];
