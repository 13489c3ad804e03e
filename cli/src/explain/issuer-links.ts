import { AUDIENCE_ANNOTATION, DEFAULT_AUDIENCE } from "../../../lib/irsa";
import { providerIn } from "../audit/subjects";
import { accountOf } from "../facts/facts";
import { isAbsent } from "../facts/found";
import { hostOf } from "../trust/statements";
import type { Evidence } from "./evidence";
import { broken, type Link, ok, unseen } from "./link";

/** The cluster's issuer, and the OIDC provider that IAM knows it by. */

const IRSA = "https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html";
const PROVIDER = "https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html";

export function issuerLink({ cluster, found }: Evidence): Link {
  const told = found.clusters[0]?.identity?.oidc?.issuer;
  const discovered = found.issuers[0];
  if (told && discovered && told !== discovered) {
    const says = `EKS says that the issuer of ${cluster.name} is ${told}; the context's API server issues tokens of ${discovered}`;
    const command = `aws eks update-kubeconfig --name ${cluster.name}`;
    return broken("issuer", "wrong-context", says, { command });
  }
  const issuer = told ?? discovered;
  if (issuer) return ok("issuer", issuer);
  if (found.clusters[0]) {
    return broken(
      "issuer",
      "no-issuer",
      `cluster ${cluster.name} has no OIDC issuer; local clusters on Outposts do not support IRSA`,
      { link: IRSA },
    );
  }
  if (isAbsent(found, "Cluster")) {
    return broken("issuer", "no-cluster", "EKS has no cluster of this name in this region", {
      command: "aws eks list-clusters",
    });
  }
  const command = "kubectl get --raw /.well-known/openid-configuration";
  return unseen("issuer", "issuer-unseen", "the cluster's issuer was not read", { command });
}

/** The audience of the tokens that the webhook asks for. */
export const audienceOf = ({ account }: Evidence) => account?.annotations[AUDIENCE_ANNOTATION] ?? DEFAULT_AUDIENCE;

export function providerLink(evidence: Evidence): Link {
  const { cluster, facts, found, roleArn } = evidence;
  const account = (roleArn && accountOf(roleArn)) || found.accounts[0];
  const issuer = cluster.issuer;
  if (!issuer || !account) {
    return unseen(
      "provider",
      "provider-unseen",
      "the OIDC provider was not checked: the issuer or the account is not known",
    );
  }
  const arn = providerIn(cluster, roleArn && accountOf(roleArn) ? roleArn : `arn:aws:iam::${account}:role/x`);
  if (!arn)
    return broken("provider", "bad-issuer", `${issuer} cannot be the URL of an OIDC provider in IAM`, {
      link: PROVIDER,
    });
  const host = hostOf(arn);
  const provider = facts.providers.find((each) => each.arn === arn);
  const audience = audienceOf(evidence);
  if (provider?.audiences && !provider.audiences.includes(audience)) {
    return broken(
      "provider",
      "provider-audience",
      `the OIDC provider does not list the audience "${audience}", only ${provider.audiences.map((each) => `"${each}"`).join(", ")}`,
      {
        command: `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${arn} --client-id ${audience}`,
        link: PROVIDER,
      },
    );
  }
  if (provider?.audiences) return ok("provider", `${arn} lists "${audience}"`);
  if (provider) return unseen("provider", "provider-unseen", `${arn} exists; its audiences were not read`);
  if (isAbsent(found, "Provider", arn) || facts.completeProviders.has(account)) {
    return broken("provider", "provider-missing", `account ${account} has no OIDC provider for ${issuer}`, {
      command: `aws iam create-open-id-connect-provider --url ${issuer} --client-id-list ${audience}`,
      details: elsewhere(evidence, host, account),
      link: PROVIDER,
    });
  }
  const command = `aws iam get-open-id-connect-provider --open-id-connect-provider-arn ${arn}`;
  const whose =
    found.accounts[0] && found.accounts[0] !== account ? `; it is in account ${account}, see --role-profile` : "";
  return unseen("provider", "provider-unseen", `the OIDC provider was not read${whose}`, { command });
}

/** IAM looks for the provider in the role's own account: one in the cluster's account is of no use. */
function elsewhere({ facts }: Evidence, host: string, account: string): string[] {
  const others = facts.providers.filter(
    ({ arn }) => arn.endsWith(`:oidc-provider/${host}`) && accountOf(arn) !== account,
  );
  return others.map(({ arn }) => `Account ${accountOf(arn)} has it; IAM looks in the role's own account, ${account}.`);
}
