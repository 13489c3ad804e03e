import type { Addon } from "../addon";
import { amazonManagedPrometheusQuery } from "./amazon-managed-prometheus-query";
import { amazonManagedPrometheusRemoteWrite } from "./amazon-managed-prometheus-remote-write";
import { argocdImageUpdater } from "./argocd-image-updater";
import { awsForFluentBit } from "./aws-for-fluent-bit";
import { awsGatewayApiController } from "./aws-gateway-api-controller";
import { awsLoadBalancerController } from "./aws-load-balancer-controller";
import { awsLoadBalancerControllerTargetgroupBindingOnly } from "./aws-load-balancer-controller-targetgroup-binding-only";
import { awsPrivatecaIssuer } from "./aws-privateca-issuer";
import { certManager } from "./cert-manager";
import { cloudwatchObservability } from "./cloudwatch-observability";
import { clusterAutoscaler } from "./cluster-autoscaler";
import { cniMetricsHelper } from "./cni-metrics-helper";
import { ebsCsiDriver } from "./ebs-csi-driver";
import { efsCsiDriver } from "./efs-csi-driver";
import { externalDns } from "./external-dns";
import { externalSecrets } from "./external-secrets";
import { fsxLustreCsiDriver } from "./fsx-lustre-csi-driver";
import { fsxOpenzfsCsiDriver } from "./fsx-openzfs-csi-driver";
import { grafanaLoki } from "./grafana-loki";
import { grafanaTempo } from "./grafana-tempo";
import { imageBuilder } from "./image-builder";
import { karpenter } from "./karpenter";
import { keda } from "./keda";
import { mountpointS3CsiDriver } from "./mountpoint-s3-csi-driver";
import { nodeTerminationHandler } from "./node-termination-handler";
import { pganalyze } from "./pganalyze";
import { secretsStoreCsiDriver } from "./secrets-store-csi-driver";
import { thanos } from "./thanos";
import { velero } from "./velero";
import { vpcCniIpv4 } from "./vpc-cni-ipv4";
import { vpcCniIpv6 } from "./vpc-cni-ipv6";

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
  clusterAutoscaler,
  karpenter,
  nodeTerminationHandler,
  keda,
  ebsCsiDriver,
  efsCsiDriver,
  fsxLustreCsiDriver,
  fsxOpenzfsCsiDriver,
  mountpointS3CsiDriver,
  velero,
  externalSecrets,
  secretsStoreCsiDriver,
  amazonManagedPrometheusRemoteWrite,
  amazonManagedPrometheusQuery,
  cloudwatchObservability,
  awsForFluentBit,
  grafanaLoki,
  grafanaTempo,
  thanos,
  pganalyze,
  argocdImageUpdater,
  imageBuilder,
];
