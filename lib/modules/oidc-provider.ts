import { ClusterIssuer, OidcProvider, providers } from "../constructs";
import { neverNull } from "../constructs/hcl";
import { defineModule } from "../export";
import { DEFAULT_AUDIENCE } from "../irsa";
import { registry, terraform } from "./parts/common";
import { input, output, variables } from "./parts/input";
import * as notes from "./parts/notes";
import { clusterInputs } from "./parts/provider-inputs";
import { roleInputs } from "./parts/role-inputs";
import { offline, overrides } from "./parts/tests";

export const oidcProvider = defineModule({
  name: "oidc-provider",
  source: "lib/modules/oidc-provider.ts",
  summary:
    "The OIDC issuer of an EKS cluster, found by the cluster's name and registered in IAM: once per cluster, before any role that trusts it.",
  usage: `module "oidc_provider" {
  source = "${registry}/oidc-provider"

  cluster_name = "production"
}`,
  notes: [notes.THUMBPRINTS, notes.EXISTING_PROVIDER, notes.AUDIENCES].join("\n\n"),
  terraform,
  providers: { aws: providers.aws, tls: providers.tls },
  variables: {
    ...clusterInputs,
    ...variables({ audiences: input("list(string)", "Audiences that tokens may have.", [DEFAULT_AUDIENCE]) }),
    tags: roleInputs.tags,
  },
  tests: {
    providers: { aws: offline.aws, tls: offline.tls },
    overrides: { "data.aws_eks_cluster.cluster": overrides["data.aws_eks_cluster.cluster"] },
    inputs: { cluster_name: "production", read_thumbprint: false },
    holds: {
      registers_the_issuer_for_one_audience: {
        that: {
          "The provider must be of the cluster's issuer.":
            'aws_iam_openid_connect_provider.provider.url == "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"',
          "The provider must accept sts.amazonaws.com and no other audience.":
            'aws_iam_openid_connect_provider.provider.client_id_list == toset(["sts.amazonaws.com"])',
        },
      },
    },
    refuses: { wrong_inputs: { cluster_name: "a b", audiences: ["*"], thumbprints: [] } },
  },
  build(scope, inputs) {
    const issuer = new ClusterIssuer(scope, "cluster-issuer", {
      clusterName: inputs.cluster_name,
      issuerUrl: inputs.issuer_url,
    });
    const provider = new OidcProvider(scope, "oidc-provider", {
      issuerUrl: issuer.url,
      conditions: issuer.conditions,
      audiences: inputs.audiences,
      readThumbprint: inputs.read_thumbprint,
      thumbprints: inputs.thumbprints,
      tags: inputs.tags,
    });
    return {
      arn: output("ARN of the OIDC provider, for the roles that trust it.", neverNull(provider.arn)),
      issuer_url: output("The issuer URL, as in the iss claim of tokens.", issuer.url, {
        preconditions: issuer.conditions,
      }),
      issuer_host: output(
        "The issuer without its scheme: the prefix of the condition keys in trust policies.",
        issuer.host,
      ),
      thumbprints: output("Thumbprints of the OIDC provider in IAM.", provider.thumbprints),
    };
  },
});
