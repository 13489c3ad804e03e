import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Characters of the validations of each module, conditions and messages. Terraform reads every one of them twice, at every
 * plan, for every call: 0.4 µs each. A change of this table is a change of everybody's plans: make them fewer.
 */
const characters: Readonly<Record<string, number>> = {
  "adot-collector": 10_433,
  "amazon-managed-prometheus-query": 9_475,
  "amazon-managed-prometheus-remote-write": 9_496,
  "argo-workflows": 10_360,
  argocd: 9_981,
  "argocd-image-updater": 10_935,
  "aws-for-fluent-bit": 13_385,
  "aws-gateway-api-controller": 8_506,
  "aws-load-balancer-controller": 9_642,
  "aws-load-balancer-controller-targetgroup-binding-only": 10_632,
  "aws-privateca-issuer": 9_674,
  "cert-manager": 10_328,
  "cloudnative-pg": 10_360,
  "cloudwatch-observability": 9_189,
  "cluster-autoscaler": 10_230,
  "cni-metrics-helper": 8_482,
  "distribution-registry": 10_381,
  "ebs-csi-driver": 10_229,
  "efs-csi-driver": 10_343,
  "efs-csi-driver-node": 12_057,
  "external-dns": 12_479,
  "external-secrets": 15_710,
  "fluent-bit": 13_361,
  "flux-helm-controller": 9_410,
  "flux-image-automation-controller": 9_605,
  "flux-image-reflector-controller": 9_497,
  "flux-kustomize-controller": 10_359,
  "flux-source-controller": 11_507,
  "fsx-lustre-csi-driver": 9_447,
  "fsx-openzfs-csi-driver": 8_494,
  "gitlab-runner": 10_357,
  "grafana-cloudwatch": 10_415,
  "grafana-loki": 11_278,
  "grafana-tempo": 11_281,
  "hyperpod-observability": 10_457,
  "hyperpod-training-operator": 8_506,
  "image-builder": 9_443,
  irsa: 15_293,
  karpenter: 11_349,
  keda: 10_312,
  kyverno: 9_383,
  "mountpoint-s3-csi-driver": 13_301,
  "network-flow-monitor-agent": 8_506,
  "node-termination-handler": 9_371,
  "oidc-provider": 2_997,
  opencost: 9_408,
  pganalyze: 10_468,
  "pod-identity": 2_453,
  "prometheus-cloudwatch-exporter": 9_442,
  role: 11_558,
  roles: 20_997,
  "sagemaker-spaces-controller": 8_777,
  "sagemaker-spaces-router": 8_765,
  "secrets-store-csi-driver": 12_503,
  "service-account": 3_382,
  thanos: 11_260,
  "vault-kms-unseal": 9_410,
  velero: 11_807,
  "vpc-cni-ipv4": 9_972,
  "vpc-cni-ipv6": 9_473,
  "yet-another-cloudwatch-exporter": 9_445,
};

interface Variable {
  readonly validation?: readonly { readonly condition: string; readonly error_message: string }[];
}

test("no module's validations grow unnoticed", () => {
  const counted = readdirSync("modules").map((name) => {
    const text = readFileSync(join("modules", name, "variables.tf.json"), "utf8");
    const variables: Variable[] = Object.values(JSON.parse(text).variable);
    const all = variables.flatMap(({ validation = [] }) => validation);
    return [name, all.reduce((sum, each) => sum + each.condition.length + each.error_message.length, 0)];
  });
  expect(Object.fromEntries(counted)).toEqual(characters);
});
