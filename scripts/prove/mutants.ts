import fc from "fast-check";
import { lab } from "../lab/lab";
import type { Effort, Figure, Part } from "./part";
import { builderMutants } from "./trust/builder-mutants";
import { admits } from "./trust/judge";
import { oracleMutants } from "./trust/oracle-mutants";
import type { PlannedRole } from "./trust/plan";
import { type Mistake, type Names, renderedMutants } from "./trust/rendered-mutants";
import { planSample } from "./trust/roles";
import { catchMutants } from "./trust/unit-tests";
import { alone, ownTokens, type Token, type Workload } from "./trust/workloads";
import { wrongToken } from "./trust/wrong-tokens";

/** Mistakes made on purpose: in policies that Terraform planned, and in the code that builds and judges them. */
export const part: Part = {
  name: "mutants",
  missing: () => lab().missing.terraform ?? lab().missing["hashicorp/aws"],
  run: async (effort) => [await rendered(effort), await source(effort)],
};

interface Subject {
  readonly role: PlannedRole;
  readonly wrong: readonly Token[];
}

/** Each must let a wrong token in, or keep an own one out, of every one of six roles for one service account. */
async function rendered({ short, seed, say }: Effort): Promise<Figure> {
  const plain = (await planSample(short, seed)).filter(({ workload }) => isPlain(workload));
  const roles = plain.filter((_, index) => index % Math.ceil(plain.length / 6) === 0);
  const subjects = roles.map((role): Subject => {
    return { role, wrong: fc.sample(wrongToken([role], plain), { seed, numRuns: 10_000 }).map(({ token }) => token) };
  });
  if (subjects.some((subject) => isCaught((statement) => [statement], subject))) {
    throw new Error("mutants: without any, tokens are judged wrongly");
  }
  const all = Object.entries(renderedMutants);
  const survivors = all.filter(([, mistake]) => !subjects.every((subject) => isCaught(mistake, subject)));
  for (const [name] of survivors) say(`mutants: a trust policy with ${name} survives`);
  const held = all.length - survivors.length;
  return { claim: "mistakes in trust policies caught by tokens", tried: all.length, held, note: `seed ${seed}` };
}

function isCaught(mistake: Mistake, { role: { policy, workload }, wrong }: Subject): boolean {
  const statement = [JSON.parse(policy).Statement].flat()[0];
  const mutant = { Version: "2012-10-17", Statement: mistake(statement, namesIn(workload)) };
  return !ownTokens(workload).every((own) => admits(mutant, own)) || wrong.some((token) => admits(mutant, token));
}

/** Each must be caught by a committed unit test; in short, some of those that the quickest tests catch. */
async function source({ short, say }: Effort): Promise<Figure> {
  const all = [...builderMutants, ...oracleMutants];
  const pure = all.filter(({ file }) => /^lib\/(irsa|rules)\//.test(file));
  const chosen = short ? pure.filter((_, index) => index % 10 === 0) : all;
  say(`mutants: ${chosen.length} copies of the checkout under the unit tests`);
  const caught = await catchMutants(chosen);
  const survivors = chosen.filter((mutant) => !caught.has(mutant));
  for (const { file, name } of survivors) say(`mutants: ${file} with ${name} survives`);
  const held = chosen.length - survivors.length;
  return { claim: "mistakes in builder and oracle caught by unit tests", tried: chosen.length, held };
}

/** One service account, whose namespace and name do not say the same. */
const isPlain = (workload: Workload) =>
  workload.namespace !== workload.service_account &&
  Object.keys(alone).every((list) => workload[list as keyof typeof alone].length === 0);

function namesIn({ oidc_provider_arn: arn, namespace, service_account: name, audience }: Workload): Names {
  return { arn, issuer: arn.split(":oidc-provider/")[1] as string, namespace, name, audience };
}
