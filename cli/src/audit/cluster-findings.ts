import { rules } from "../../../lib/irsa";
import { check } from "../../../lib/rules";
import { accountOf, type Cluster, type Facts, nameOf, type ServiceAccount } from "../facts/facts";
import type { Association } from "../facts/kinds";
import { nearMiss } from "../trust/near-miss";
import { podIdentityMiss } from "../trust/pod-identity-miss";
import { findingOf, type Note } from "./finding";
import type { Finding, SubjectReport } from "./report";
import { annotatedRole, judgeAssociation, judgeToken, podRequest, tokenOf } from "./subjects";
import type { ReadRole } from "./trust";

/** A service account that is tied to a role. */
export interface Tie extends SubjectReport {
  readonly role: string;
}

/** What the service accounts and the associations of a cluster are tied to, and what is wrong with that. */
export function clusterFindings(
  cluster: Cluster,
  facts: Facts,
  roles: ReadonlyMap<string, ReadRole>,
): { ties: Tie[]; findings: Finding[] } {
  const ties: Tie[] = [];
  const findings: Finding[] = [];
  const associations = new Map(
    (cluster.associations ?? []).map((each) => [`${each.namespace}/${each.serviceAccount}`, each]),
  );
  const existing = new Set((cluster.serviceAccounts ?? []).map(({ namespace, name }) => `${namespace}/${name}`));
  const add = (id: string, notes: readonly Note[], role?: string) => {
    const source = `cluster ${cluster.name}`;
    findings.push(...notes.map((note) => findingOf(note, { target: `${cluster.name}/${id}`, role, source })));
  };
  for (const account of cluster.serviceAccounts ?? []) {
    const arn = annotatedRole(account);
    if (arn === undefined) continue;
    const id = `${account.namespace}/${account.name}`;
    const { verdict, notes } = annotationVerdict(cluster, account, arn, facts, roles.get(arn));
    const association = associations.get(id);
    const own = associationRole(association);
    if (association) {
      const which = own ? nameOf(own) : "another role";
      add(
        id,
        [{ rule: "association-wins", message: `its pods get ${which} by the association, not ${nameOf(arn)}` }],
        arn,
      );
    } else add(id, notes, arn);
    ties.push(tieOf(cluster, account, "annotation", verdict, arn, true));
  }
  for (const association of associations.values()) {
    const { namespace, serviceAccount } = association;
    const arn = associationRole(association);
    if (!arn) continue;
    const { verdict, notes } = associationVerdict(cluster, association, arn, facts, roles.get(arn));
    const id = `${namespace}/${serviceAccount}`;
    add(id, notes, arn);
    ties.push(
      tieOf(
        cluster,
        { namespace, name: serviceAccount },
        "association",
        verdict,
        arn,
        cluster.serviceAccounts && existing.has(id),
      ),
    );
  }
  return { ties, findings };
}

/** A list of associations does not tell their roles; a description does. */
const associationRole = (association: Association | undefined) => association?.roleArn;

type Verdict = SubjectReport["verdict"];

function tieOf(
  { name: cluster }: Cluster,
  { namespace, name }: Pick<ServiceAccount, "namespace" | "name">,
  by: "annotation" | "association",
  verdict: Verdict,
  role: string,
  exists: boolean | undefined,
): Tie {
  return { cluster, namespace, name, by: [by], verdict, exists, role };
}

function annotationVerdict(
  cluster: Cluster,
  account: ServiceAccount,
  arn: string,
  facts: Facts,
  read: ReadRole | undefined,
): { verdict: Verdict; notes: Note[] } {
  const fault = faultOf(arn);
  if (fault) return { verdict: "unknown", notes: [{ rule: "bad-annotation", message: fault }] };
  if (!read) return absent(arn, facts, "is annotated with");
  if (read.error) return { verdict: "unknown", notes: [] };
  const token = tokenOf(cluster, account, arn);
  if (!token) return { verdict: "unknown", notes: [] };
  const { verdict } = judgeToken(read.policy, token);
  if (verdict === "refused") {
    const says = nearMiss(read.policy, token)?.says;
    return { verdict, notes: [{ rule: "not-admitted", message: `${nameOf(arn)} does not admit it: ${says}` }] };
  }
  const provider = facts.providers.find((each) => each.arn === token.provider);
  if (provider?.audiences && !provider.audiences.includes(token.aud)) {
    const message = `the OIDC provider does not list its audience "${token.aud}", only ${provider.audiences.join(", ")}`;
    return { verdict: "refused", notes: [{ rule: "not-admitted", message }] };
  }
  if (!provider && facts.completeProviders.has(accountOf(arn))) {
    const message = `account ${accountOf(arn)} has no OIDC provider for the cluster's issuer ${cluster.issuer}`;
    return { verdict: "refused", notes: [{ rule: "not-admitted", message }] };
  }
  return { verdict, notes: [] };
}

function associationVerdict(
  cluster: Cluster,
  association: Association,
  arn: string,
  facts: Facts,
  read: ReadRole | undefined,
): { verdict: Verdict; notes: Note[] } {
  if (!read) return absent(arn, facts, "has an association with");
  const found = read.error ? undefined : judgeAssociation(read.policy, cluster, association);
  const request = podRequest(cluster, association);
  if (found?.verdict !== "refused" || !request) return { verdict: found?.verdict ?? "unknown", notes: [] };
  const says = podIdentityMiss(read.policy, request)?.says;
  const message = `${nameOf(arn)} does not admit its Pod Identity association: ${says}`;
  return { verdict: "refused", notes: [{ rule: "not-admitted", message }] };
}

function absent(arn: string, facts: Facts, how: string): { verdict: Verdict; notes: Note[] } {
  if (!facts.completeRoles.has(accountOf(arn))) return { verdict: "unknown", notes: [] };
  const twin = twinsIn(facts).get(`${accountOf(arn)}/${nameOf(arn).toLowerCase()}`);
  const hint = twin ? `; there is ${twin}` : "";
  return {
    verdict: "refused",
    notes: [{ rule: "missing-role", message: `it ${how} ${arn}, which does not exist${hint}` }],
  };
}

const twins = new WeakMap<Facts, Map<string, string>>();

/** Roles by account and name, without path and case: what a wrong ARN probably means. */
function twinsIn(facts: Facts): Map<string, string> {
  const known =
    twins.get(facts) ?? new Map(facts.roles.map(({ account, name, arn }) => [`${account}/${name.toLowerCase()}`, arn]));
  twins.set(facts, known);
  return known;
}

/** Why a text is no role's ARN; undefined when it is one. */
export function faultOf(arn: string): string | undefined {
  try {
    check("annotation eks.amazonaws.com/role-arn", rules.roleArn, arn);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^irsa: /, "").replace(/: https:\/\/\S+$/, "");
  }
}
