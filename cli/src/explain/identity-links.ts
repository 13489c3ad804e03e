import { AUDIENCE_ANNOTATION, DEFAULT_AUDIENCE, ROLE_ARN_ANNOTATION } from "../../../lib/irsa";
import { faultOf } from "../audit/cluster-findings";
import { providerIn } from "../audit/subjects";
import { accountOf, nameOf } from "../facts/facts";
import { isAbsent } from "../facts/found";
import { hostOf } from "../trust/statements";
import { type Evidence, isRead } from "./evidence";
import { broken, type Link, ok, unseen, warning } from "./link";

/** Issuer, OIDC provider, service account and annotation: what names the role, and where its tokens come from. */

const IRSA = "https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html";
const PROVIDER = "https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html";
const ANNOTATE = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html";

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
      "the OIDC provider was not looked for: the issuer or the account is not known",
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
  if (provider) return unseen("provider", "provider-unseen", `${arn} is there; its audiences were not read`);
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

export function serviceAccountLink(evidence: Evidence): Link {
  const { account, namespace, name } = evidence;
  if (account) return ok("service-account", `${namespace}/${name} exists`);
  if (account === null) {
    const command = `kubectl create serviceaccount ${name} -n ${namespace}`;
    return broken("service-account", "no-service-account", `namespace ${namespace} has no service account ${name}`, {
      command,
    });
  }
  const command = `kubectl get serviceaccount ${name} -n ${namespace} -o json --show-managed-fields`;
  return unseen("service-account", "service-account-unseen", "the service account was not read", { command });
}

export function annotationLink(evidence: Evidence): Link {
  const { account, namespace, name, found } = evidence;
  const example = found.accounts[0] ?? "111122223333";
  const command = `kubectl annotate serviceaccount ${name} -n ${namespace} --overwrite ${ROLE_ARN_ANNOTATION}=arn:aws:iam::${example}:role/ROLE`;
  if (!account) return unseen("annotation", "annotation-unseen", "the annotation was not read");
  const arn = account.annotations[ROLE_ARN_ANNOTATION];
  if (arn === undefined) {
    const near = nearAnnotation(evidence);
    const says = `${namespace}/${name} has neither the annotation ${ROLE_ARN_ANNOTATION} nor a Pod Identity association`;
    const noAssociation =
      evidence.association === null ? says : `${namespace}/${name} has no annotation ${ROLE_ARN_ANNOTATION}`;
    return broken(
      "annotation",
      near ? near.code : "not-annotated",
      near ? `${noAssociation}; ${near.says}` : noAssociation,
      {
        command: near?.arn ? command.replace(/=arn:.*$/, `=${near.arn}`) : command,
        link: ANNOTATE,
      },
    );
  }
  const fault = faultOf(arn);
  if (fault) return broken("annotation", "bad-annotation", fault, { command, link: ANNOTATE });
  const own = found.clusters[0] && accountOf(found.clusters[0].arn);
  const other = own && own !== accountOf(arn) ? `, of another account than the cluster's (${own})` : "";
  return ok("annotation", `${arn}${other}`);
}

/** A role that is named in the wrong place: under another key, or on the pods. */
function nearAnnotation({ account, pods }: Evidence): { code: string; says: string; arn: string } | undefined {
  const isRole = (value: string) => /^arn:aws[a-z-]*:iam::\d{12}:role\//.test(value);
  const own = Object.entries(account?.annotations ?? {}).find(([, value]) => isRole(value));
  if (own) return { code: "annotation-key", says: `it has ${own[0]}, which nothing reads`, arn: own[1] };
  for (const { name, annotations } of pods) {
    const value = annotations[ROLE_ARN_ANNOTATION];
    if (value) return { code: "annotation-on-pod", says: `pod ${name} has it, where nothing reads it`, arn: value };
  }
  return undefined;
}

export function associationLinks({ association, found }: Evidence): Link[] {
  if (!association) return [];
  const { associationId, roleArn, disableSessionTags } = association;
  if (!roleArn) {
    const command = `aws eks describe-pod-identity-association --cluster-name ${association.clusterName} --association-id ${associationId}`;
    return [
      unseen("association", "association-unseen", `association ${associationId} is there; its role was not read`, {
        command,
      }),
    ];
  }
  const tags = disableSessionTags ? ", without session tags" : "";
  const own = found.clusters[0] && accountOf(found.clusters[0].arn);
  if (own && accountOf(roleArn) !== own) {
    const says = `the association names a role of account ${accountOf(roleArn)}; it must be in the cluster's account, ${own}`;
    return [
      broken("association", "association-account", says, {
        link: "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html",
      }),
    ];
  }
  return [ok("association", `${associationId} gives it ${nameOf(roleArn)}${tags}`)];
}

/** An annotation that an association makes void. */
export function idleAnnotationLinks({ account, association }: Evidence): Link[] {
  const arn = account?.annotations[ROLE_ARN_ANNOTATION];
  if (!association || !arn || arn === association.roleArn) return [];
  const says = `the annotation names ${nameOf(arn)}; the association wins, and new pods get ${nameOf(association.roleArn ?? "its role")}`;
  const { name, namespace } = account;
  const command = `kubectl annotate serviceaccount ${name} -n ${namespace} ${ROLE_ARN_ANNOTATION}-`;
  return [warning("annotation", "association-wins", says, { command })];
}

export function webhookLink(evidence: Evidence): Link {
  const link = "https://github.com/aws/amazon-eks-pod-identity-webhook";
  const hooks = evidence.found.objects.filter(({ kind }) => kind === "MutatingWebhookConfiguration");
  const own = hooks.find((hook) => hook.metadata.name.includes("pod-identity-webhook") || isIdentityHook(hook));
  if (own) return ok("webhook", `${own.metadata.name} is there`);
  if (isRead(evidence, "MutatingWebhookConfiguration")) {
    const says = "the cluster has no pod identity webhook, which gives pods their token; EKS has one in every cluster";
    return broken("webhook", "no-webhook", says, { command: "kubectl get mutatingwebhookconfigurations", link });
  }
  return unseen("webhook", "webhook-unseen", "webhooks were not read", {
    command: "kubectl get mutatingwebhookconfigurations",
  });
}

const isIdentityHook = (hook: object) =>
  /pod-identity|iam-for-pods/.test(JSON.stringify((hook as { webhooks?: unknown }).webhooks ?? ""));
