import { Irsa, providers } from "../constructs";
import { neverNull } from "../constructs/hcl";
import { defineModule } from "../export";
import { registry, terraform } from "./parts/common";
import { input, output, variables } from "./parts/input";
import * as notes from "./parts/notes";
import { clusterInputs, podIdentityInputs } from "./parts/provider-inputs";
import { roleInputs, roleProps, workloadInputs } from "./parts/role-inputs";
import { roleOutputs } from "./parts/role-outputs";
import { serviceAccountInputs, serviceAccountProps } from "./parts/service-account-inputs";
import { offline, overrides, trusts, wide } from "./parts/tests";

export const irsa = defineModule({
  name: "irsa",
  source: "lib/modules/irsa.ts",
  summary:
    "IRSA whole, from a cluster's name to an annotated service account: the issuer registered in IAM, the role, its permissions and the ServiceAccount of one workload. For the second workload of a cluster use `role` and `service-account`, or `create_oidc_provider = false`.",
  usage: `module "irsa" {
  source = "${registry}/irsa"

  cluster_name    = "production"
  namespace       = "payments"
  service_account = "s3-backup"

  policy_arns = {
    read = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
  }
}`,
  notes: [notes.TRUST, notes.FORBIDDEN_INLINE, notes.THUMBPRINTS, notes.RESTART, notes.AUDIENCES, notes.SDKS].join(
    "\n\n",
  ),
  terraform,
  providers,
  variables: {
    ...clusterInputs,
    ...workloadInputs,
    ...roleInputs,
    ...podIdentityInputs,
    ...serviceAccountInputs,
    ...variables({
      oidc_provider_arn: input(
        "string",
        "ARN of the cluster's OIDC provider, instead of cluster_name or issuer_url. Then none is created or looked up.",
        null,
      ),
      create_oidc_provider: input(
        "bool",
        "Whether to create the OIDC provider. False: look up the existing one, or use oidc_provider_arn.",
        true,
      ),
      create_service_account: input(
        "bool",
        "Whether to create the service account. False: its owner sets the annotations, or force does.",
        true,
      ),
    }),
  },
  tests: {
    providers: offline,
    overrides,
    inputs: {
      cluster_name: "production",
      create_oidc_provider: false,
      namespace: "payments",
      service_account: "s3-backup",
    },
    holds: { trusts_its_service_account_only: { that: trusts("payments", ["s3-backup"]) } },
    refuses: { wrong_inputs: { ...wide, audience: "*", thumbprints: [] } },
  },
  build(scope, inputs) {
    const props = roleProps(inputs);
    const irsa = new Irsa(scope, "irsa", {
      ...props,
      clusterName: inputs.cluster_name,
      issuerUrl: inputs.issuer_url,
      oidcProviderArn: inputs.oidc_provider_arn,
      createOidcProvider: inputs.create_oidc_provider,
      readThumbprint: inputs.read_thumbprint,
      thumbprints: inputs.thumbprints,
      ...serviceAccountProps(inputs),
      createServiceAccount: inputs.create_service_account,
      podIdentityClusterArns: inputs.pod_identity_cluster_arns,
    });
    const { arn, name, trust_policy_json, service_account_annotations } = roleOutputs(irsa.role, {
      ...props,
      oidcProviderArn: neverNull(irsa.provider.arn),
    });
    return {
      role_arn: arn,
      role_name: name,
      oidc_provider_arn: output("ARN of the cluster's IAM OIDC provider.", neverNull(irsa.provider.arn)),
      issuer_url: output("The cluster's issuer URL, as in the iss claim of tokens.", irsa.issuer.url, {
        preconditions: irsa.issuer.conditions,
      }),
      trust_policy_json,
      service_account_annotations,
    };
  },
});
