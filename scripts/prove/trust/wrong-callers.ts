import fc from "fast-check";
import type { PodIdentityRequest } from "../../../lib/irsa";
import { admitsCaller, type Caller, isForCaller, ownCallers } from "./callers";
import { type Edit, edits } from "./edits";
import type { PlannedRole } from "./plan";
import { clustersOf, rolesOf, type Workload } from "./workloads";

/** Callers that a role is not for, most of them a hair's breadth from one that it is for. */
export interface WrongCaller {
  readonly role: PlannedRole;
  readonly caller: Caller;
  readonly kind: string;
}

type Text = keyof Pick<PodIdentityRequest, "clusterArn" | "namespace" | "serviceAccount">;

/** What EKS would ask for one of a role's service accounts, whether the role has clusters or not. */
function podsOf(of: Workload): PodIdentityRequest[] {
  const clusters = clustersOf(of.oidc_provider_arn);
  return [of, ...of.additional_subjects].flatMap(({ namespace, service_account: serviceAccount }) =>
    clusters.map((clusterArn) => ({ clusterArn, namespace, serviceAccount })),
  );
}

/** A change that no edit of one part makes; `other` is of the same role or of a neighbour. */
const podChanges: Readonly<
  Record<string, (pod: PodIdentityRequest, other: PodIdentityRequest, of: Workload) => object>
> = {
  "another cluster": (pod, _, of) => ({ ...pod, clusterArn: clustersOf(of.oidc_provider_arn)[2] }),
  "another's cluster": (pod, { clusterArn }) => ({ ...pod, clusterArn }),
  "another's namespace": (pod, { namespace }) => ({ ...pod, namespace }),
  "another's service account": (pod, { serviceAccount }) => ({ ...pod, serviceAccount }),
  "another's pair": (pod, { namespace, serviceAccount }) => ({ ...pod, namespace, serviceAccount }),
  "the cluster's name in another account": (pod) => ({
    ...pod,
    clusterArn: pod.clusterArn.replace(/\d{12}/, "210987654321"),
  }),
  "the cluster's name in another region": (pod) => ({ ...pod, clusterArn: pod.clusterArn.replace(/-\d:/, "-9:") }),
  "the cluster's name in another partition": (pod) => ({
    ...pod,
    clusterArn: pod.clusterArn.replace(/aws[^:]*/, "aws-iso"),
  }),
  "namespace and service account swapped": (pod) => ({
    ...pod,
    namespace: pod.serviceAccount,
    serviceAccount: pod.namespace,
  }),
  "the namespace's own service account": (pod) => ({ ...pod, serviceAccount: "default" }),
  "a name that a pattern matches": (pod, _, { subject_patterns: [pattern = "::a:b"] }) => {
    const [, , namespace, name = ""] = pattern.split(":");
    return { ...pod, namespace, serviceAccount: name.replaceAll("*", "x").replaceAll("?", "y") };
  },
  "no tags": (pod) => ({ ...pod, sessionTags: false }),
};

const roleChanges: Readonly<Record<string, (arn: string, other: string) => { principalArn: string; tags?: object }>> = {
  "another role": (_, principalArn) => ({ principalArn }),
  "the role of that name in another account": (arn) => ({ principalArn: arn.replace(/\d{12}/, "210987654321") }),
  "the role of that name in another partition": (arn) => ({ principalArn: arn.replace(/aws[^:]*/, "aws-iso") }),
  "a longer name": (arn) => ({ principalArn: `${arn}-3` }),
  "under another path": (arn) => ({ principalArn: arn.replace(":role/", ":role/x/") }),
  "without its path": (arn) => ({ principalArn: arn.replace(/:role\/.*\//, ":role/") }),
  "with a tag": (principalArn) => ({ principalArn, tags: { team: "payments" } }),
};

/** Wrong callers of these roles, made of their own and those of their neighbours. */
export function wrongCaller(roles: readonly PlannedRole[]): fc.Arbitrary<WrongCaller> {
  const from = fc.constantFrom(...roles);
  const pick = fc.nat();
  const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T;
  const edited = fc
    .record({
      role: from,
      pick,
      part: fc.constantFrom<Text>("namespace", "serviceAccount", "clusterArn"),
      edit: nameIn(edits),
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    })
    .map(({ role, pick, part, edit, place }) => {
      const pod = at(podsOf(role.workload), pick);
      const text = pod[part];
      const changed = (edits[edit] as Edit)(text, Math.floor(place * text.length));
      return { role, caller: { pod: { ...pod, [part]: changed } }, kind: `${part}: ${edit}` };
    });
  const changed = fc
    .record({ role: from, neighbour: from, isNear: fc.boolean(), pick, other: pick, kind: nameIn(podChanges) })
    .map(({ role, neighbour, isNear, pick, other, kind }) => {
      const pod = at(podsOf(role.workload), pick);
      const others = podsOf((isNear ? role : neighbour).workload);
      const change = podChanges[kind] as (typeof podChanges)[string];
      return { role, caller: { pod: change(pod, at(others, other), role.workload) } as Caller, kind };
    });
  const role = fc
    .record({ role: from, pick, other: pick, kind: nameIn(roleChanges) })
    .map(({ role, pick, other, kind }) => {
      const { trusted_role_arns: trusted, oidc_provider_arn } = role.workload;
      const all = rolesOf(oidc_provider_arn);
      const change = roleChanges[kind] as (typeof roleChanges)[string];
      const caller = { role: change(at(trusted.length > 0 ? trusted : all, pick), at(all, other)) } as Caller;
      return { role, caller, kind };
    });
  return fc
    .oneof({ weight: 2, arbitrary: edited }, { weight: 3, arbitrary: changed }, { weight: 1, arbitrary: role })
    .filter(({ role, caller }) => !isForCaller(role.workload, caller));
}

const nameIn = (table: object) => fc.constantFrom(...Object.keys(table));

/** Tries this many wrong callers on the roles, no two alike; the same seed tries the same. */
export function tryWrongCallers(roles: readonly PlannedRole[], count: number, seed: number) {
  const tried = new Set<string>();
  const refused = fc.property(wrongCaller(roles), ({ role, caller }) => {
    tried.add(`${role.address} ${JSON.stringify(caller)}`);
    return !admitsCaller(role.policy, caller);
  });
  for (let round = 0; tried.size < count; round += 1) {
    const { counterexample } = fc.check(refused, { seed: seed + round, numRuns: count - tried.size });
    if (counterexample) return { tried: tried.size, admitted: counterexample[0] as WrongCaller };
  }
  return { tried: tried.size };
}

/** The own callers of roles that they refuse. */
export const refusedCallers = (roles: readonly PlannedRole[]) =>
  roles.flatMap(({ address, policy, workload }) =>
    ownCallers(workload).flatMap((caller) => (admitsCaller(policy, caller) ? [] : [{ address, caller }])),
  );
