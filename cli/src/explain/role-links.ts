import {
  DEFAULT_AUDIENCE,
  evaluateAssumeRole,
  POD_IDENTITY_ACTIONS,
  POD_IDENTITY_PRINCIPAL,
  readTrustPolicy,
} from "../../../lib/irsa";
import { podRequest, providerIn } from "../audit/subjects";
import { accountOf, nameOf, type Role } from "../facts/facts";
import { isAbsent } from "../facts/found";
import { nearMiss, type Token } from "../trust/near-miss";
import { podIdentityMiss } from "../trust/pod-identity-miss";
import { hostOf } from "../trust/statements";
import { type Evidence, roleIn } from "./evidence";
import { audienceOf } from "./issuer-links";
import { broken, type Link, ok, unseen } from "./link";
import { tokenIn } from "./pod";

/** The role, and whether its trust policy admits the pods. */

const TRUST = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html";
const POD_TRUST = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html";

export function roleLink(evidence: Evidence, arn: string): Link {
  const { found } = evidence;
  if (roleIn(evidence, arn)) return ok("role", `${nameOf(arn)} exists`);
  const twin = evidence.facts.roles.find((role) => role.name === nameOf(arn) && role.account === accountOf(arn));
  if (twin) {
    const says = `there is no role ${arn}; there is ${twin.arn}, and its path is part of the ARN`;
    return broken("role", "role-path", says, { command: annotate(evidence, twin.arn), link: TRUST });
  }
  if (isAbsent(found, "Role", nameOf(arn)) || evidence.facts.completeRoles.has(accountOf(arn))) {
    const says = `account ${accountOf(arn)} has no role ${nameOf(arn)}`;
    return broken("role", "role-missing", says, { command: `aws iam list-roles --query "Roles[].Arn"`, link: TRUST });
  }
  const own = found.accounts[0];
  const where = own && own !== accountOf(arn) ? `; it is in account ${accountOf(arn)}, see --role-profile` : "";
  return unseen("role", "role-unseen", `the role was not read${where}`, {
    command: `aws iam get-role --role-name ${nameOf(arn)}`,
  });
}

const annotate = ({ name, namespace }: Evidence, arn: string) =>
  `kubectl annotate serviceaccount ${name} -n ${namespace} --overwrite eks.amazonaws.com/role-arn=${arn}`;

/** Whether the trust policy admits the token that the pods' volumes ask for. */
export function trustLink(evidence: Evidence, arn: string): Link {
  const role = roleIn(evidence, arn);
  if (!role) return unseen("trust", "trust-unseen", "the trust policy was not read");
  const provider = providerIn(evidence.cluster, arn);
  if (!provider) return unseen("trust", "trust-unseen", "the issuer is not known, so the trust policy was not checked");
  const sub = `system:serviceaccount:${evidence.namespace}:${evidence.name}`;
  const token = { provider, sub, aud: presentedAudience(evidence) };
  return judged(role, token);
}

/** The audience of the token that a pod has, or else of the one that the webhook would give it. */
function presentedAudience(evidence: Evidence): string {
  for (const pod of evidence.pods) {
    const token = tokenIn(pod, "aws-iam-token");
    if (token?.audience) return token.audience;
  }
  return audienceOf(evidence);
}

function judged(role: Role, token: Token): Link {
  try {
    const policy = readTrustPolicy(role.trust);
    const miss = nearMiss(policy, token);
    if (!miss) return ok("trust", `admits ${token.sub} with audience "${token.aud}"`);
    if (miss.code === "depends") return unseen("trust", "trust-depends", miss.says, { link: TRUST });
    const details = miss.statement ? [`${miss.statement} is the nearest.`] : [];
    const command = miss.code === "denied" ? undefined : updateCommand(role, tokenStatement(token));
    return broken("trust", `trust-${miss.code}`, miss.says, { details, ...(command && { command }), link: TRUST });
  } catch (error) {
    return broken("trust", "trust-unreadable", (error as Error).message.replace(/^irsa: /, ""), { link: TRUST });
  }
}

function tokenStatement({ provider, sub, aud }: Token): object {
  const host = hostOf(provider);
  return {
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${host}:sub`]: sub, [`${host}:aud`]: aud ?? DEFAULT_AUDIENCE } },
  };
}

/** The policy with a further statement: nobody who gets the role today loses it. */
function updateCommand({ name, trust }: Role, statement: object): string {
  const text =
    typeof trust === "string" ? (trust.startsWith("%") ? decodeURIComponent(trust) : trust) : JSON.stringify(trust);
  const document = JSON.parse(text) as { Statement: object | object[] };
  const next = { ...document, Statement: [...[document.Statement].flat(), statement] };
  return `aws iam update-assume-role-policy --role-name ${name} --policy-document '${JSON.stringify(next)}'`;
}

export function podTrustLink(evidence: Evidence, arn: string): Link {
  const { association, cluster } = evidence;
  const role = roleIn(evidence, arn);
  if (!role || !association) return unseen("trust", "trust-unseen", "the trust policy was not read");
  const request = podRequest(cluster, association);
  if (!request)
    return unseen("trust", "trust-unseen", "the cluster's ARN is not known, so the trust policy was not checked");
  try {
    const miss = podIdentityMiss(readTrustPolicy(role.trust), request);
    if (!miss)
      return ok("trust", `lets EKS Pod Identity get the role for ${request.namespace}/${request.serviceAccount}`);
    if (miss.code === "depends") return unseen("trust", "trust-depends", miss.says, { link: POD_TRUST });
    const details = miss.statement ? [`${miss.statement} is the nearest.`] : [];
    const command = /^(denied|no-session-tags)$/.test(miss.code)
      ? undefined
      : updateCommand(role, podStatement(request));
    return broken("trust", `trust-${miss.code}`, miss.says, { details, ...(command && { command }), link: POD_TRUST });
  } catch (error) {
    return broken("trust", "trust-unreadable", (error as Error).message.replace(/^irsa: /, ""), { link: POD_TRUST });
  }
}

function podStatement({ clusterArn, namespace, serviceAccount }: NonNullable<ReturnType<typeof podRequest>>): object {
  const tags = {
    "aws:RequestTag/eks-cluster-arn": clusterArn,
    "aws:RequestTag/kubernetes-namespace": namespace,
    "aws:RequestTag/kubernetes-service-account": serviceAccount,
  };
  return {
    Effect: "Allow",
    Principal: { Service: POD_IDENTITY_PRINCIPAL },
    Action: POD_IDENTITY_ACTIONS,
    Condition: { StringEquals: tags },
  };
}

/** A role of another account that the first one assumes. */
export function targetRoleLinks(evidence: Evidence): Link[] {
  const { association } = evidence;
  const target = association?.targetRoleArn;
  if (!target || !association.roleArn) return [];
  const role = roleIn(evidence, target);
  const link = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html";
  if (!role) {
    const says = `the target role ${target} was not read; it is in account ${accountOf(target)}`;
    return [unseen("target-role", "target-role-unseen", says, { link })];
  }
  const own = { "kubernetes-namespace": evidence.namespace, "kubernetes-service-account": evidence.name };
  const tags: Record<string, string> = association.disableSessionTags ? {} : own;
  const { verdict, why } = evaluateAssumeRole(role.trust, { principalArn: association.roleArn, tags });
  if (verdict === "refused")
    return [
      broken("target-role", "target-role-trust", `${target} does not admit ${nameOf(association.roleArn)}: ${why}`, {
        link,
      }),
    ];
  return [
    ok(
      "target-role",
      `${nameOf(target)} admits ${nameOf(association.roleArn)}${verdict === "depends" ? ` if ${why}` : ""}`,
    ),
  ];
}
