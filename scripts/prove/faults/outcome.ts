import { isDeepStrictEqual } from "node:util";
import type { IAMClient } from "@aws-sdk/client-iam";
import { storedProviders, storedRoles } from "../../lab/iam";
import type { Root } from "../../lab/root";
import { expectedProvider, expectedRole, providerArn, roleName } from "./configuration";

/** What is not as it must be, by the name of the case; under "" what is nobody's. */
export type Faults = Map<string, string>;

export function note(faults: Faults, name: string, what: string): void {
  if (!faults.has(name)) faults.set(name, what);
}

/** Notes which cases do not stand in IAM as their configuration says, and which have another role or provider besides. */
export async function noteWhatStands(faults: Faults, names: readonly string[], iam: IAMClient): Promise<void> {
  const [roles, providers] = await stored(names, iam);
  for (const name of names) {
    const role = roles[roleName(name)];
    if (!isDeepStrictEqual(sorted(role), sorted(expectedRole(name)))) note(faults, name, `its role is ${shown(role)}`);
    const provider = providers[providerArn(name)];
    if (!isDeepStrictEqual(provider, expectedProvider(name))) note(faults, name, `its provider is ${shown(provider)}`);
  }
  for (const found of [roles, providers].flatMap(Object.keys)) {
    const name = names.find((each) => found.includes(each) && ![roleName(each), providerArn(each)].includes(found));
    if (name) note(faults, name, `it has a double, ${found}`);
  }
}

/** Notes which cases have left something in IAM. */
export async function noteWhatIsLeft(faults: Faults, names: readonly string[], iam: IAMClient): Promise<void> {
  const found = (await stored(names, iam)).flatMap(Object.keys);
  for (const name of names) {
    const left = found.filter((one) => one.includes(name));
    if (left.length > 0) note(faults, name, `destroy left ${left}`);
  }
}

/** Notes what a plan finds to do, where it must find nothing. */
export async function noteReplan(faults: Faults, names: readonly string[], root: Root): Promise<void> {
  const plan = await root.replan();
  if (plan === "no changes") return;
  const touched = names.filter((name) => plan.includes(`${name}.`));
  for (const name of touched.length > 0 ? touched : [""]) note(faults, name, `the next plan is not empty: ${plan}`);
}

/** The roles and the providers that bear one of the names; others may come and go meanwhile. */
async function stored(names: readonly string[], iam: IAMClient) {
  const isAsked = (found: string) => names.some((name) => found.includes(name));
  return [await storedRoles(iam, isAsked), await storedProviders(iam, isAsked)] as const;
}

const shown = (value: unknown) => JSON.stringify(value) ?? "not there";

const sorted = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_, inner) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
