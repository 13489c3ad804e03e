import { resolve } from "node:path";

/** A workload that every subject is asked for. */
export interface Workload {
  readonly namespace: string;
  readonly service_account: string;
  readonly oidc_provider_arn: string;
  /** ARN of the one policy that its role has. */
  readonly policy_arn: string;
}

/** Texts, or objects that are written as JSON, by their paths in the root module's folder. */
export type Files = Readonly<Record<string, unknown>>;

/** The root module that makes these workloads' roles; a key of the workloads is a name. */
export type RootOf = (workloads: Readonly<Record<string, Workload>>) => Files | Promise<Files>;

/** A way to make roles: a folder whose `root.ts` (or `.js`, `.mjs`) exports a `RootOf` as its default. */
export interface Subject {
  readonly name: string;
  readonly root: RootOf;
}

/** The minimal module that one would write by hand, which the phases of Terraform are compared with. */
const HAND_WRITTEN = "hand-written";
/** Node loading what it takes, which the phases of Node are compared with. */
export const LOAD = "load";
/** Node doing nothing, which the phases of the command irsa are compared with. */
export const NODE = "node";
/** What the other subjects of a phase are compared with. */
export const BASELINES = [HAND_WRITTEN, LOAD, NODE] as const;

const OWN = [HAND_WRITTEN, "role", "roles", "stack"];

const ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

/** This many workloads, ten in a namespace. */
export function workloads(count: number): Record<string, Workload> {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return Object.fromEntries(
    numbers.map((index) => [
      `w${String(index).padStart(4, "0")}`,
      {
        namespace: `team-${Math.floor(index / 10)}`,
        service_account: `app-${index}`,
        oidc_provider_arn: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`,
        policy_arn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
      },
    ]),
  );
}

/** The same in the words of the cluster stack and of cdktf.json. */
export function stackWorkloads(workloads: Readonly<Record<string, Workload>>) {
  return Object.values(workloads).map(({ namespace, service_account, policy_arn }) => ({
    namespace,
    serviceAccount: service_account,
    policyArns: { read: policy_arn },
    createServiceAccount: false,
  }));
}

/** The project's own subjects, and those in these folders. */
export async function subjects(folders: readonly string[]): Promise<Subject[]> {
  const all = [...OWN.map((name) => resolve(__dirname, "subjects", name)), ...folders.map((folder) => resolve(folder))];
  return Promise.all(all.map(subjectIn));
}

async function subjectIn(folder: string): Promise<Subject> {
  const { default: root } = await import(resolve(folder, "root"));
  if (typeof root !== "function") throw new Error(`bench: ${folder}/root must export a function as its default`);
  return { name: folder.split(/[\\/]/).at(-1) as string, root };
}
