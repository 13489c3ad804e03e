import fc from "fast-check";
import { lab } from "../lab/lab";
import type { Effort, Figure, Part } from "./part";
import { builderMutants } from "./trust/builder-mutants";
import { admits } from "./trust/judge";
import { oracleMutants } from "./trust/oracle-mutants";
import { type Mistake, type Names, renderedMutants } from "./trust/rendered-mutants";
import { planSample } from "./trust/roles";
import { catchMutants } from "./trust/unit-tests";
import { ownTokens, type Workload } from "./trust/workloads";
import { wrongToken } from "./trust/wrong-tokens";

/** Mistakes made on purpose: in policies that Terraform planned, and in the code that builds and judges them. */
export const part: Part = {
  name: "mutants",
  missing: () => lab().missing.terraform ?? lab().missing["hashicorp/aws"],
  run: async (effort) => [await rendered(effort), await source(effort)],
};

/** Each must let a wrong token in, or keep an own one out, of every role that is for one service account. */
async function rendered({ short, seed, say }: Effort): Promise<Figure> {
  const roles = (await planSample(short, seed)).filter(({ workload }) => isPlain(workload));
  const tried = roles.slice(0, 6).map((role) => ({
    role,
    tokens: fc.sample(wrongToken([role], roles), { seed, numRuns: 10_000 }),
  }));
  const survives = (mistake: Mistake) =>
    tried.some(({ role: { policy, workload }, tokens }) => {
      const mutant = {
        Version: "2012-10-17",
        Statement: mistake([JSON.parse(policy).Statement].flat()[0], namesIn(workload)),
      };
      return (
        ownTokens(workload).every((own) => admits(mutant, own)) && !tokens.some(({ token }) => admits(mutant, token))
      );
    });
  if (!survives((statement) => [statement])) throw new Error("mutants: without any, the tokens are judged wrongly");
  const survivors = Object.keys(renderedMutants).filter((name) => survives(renderedMutants[name] as Mistake));
  for (const name of survivors) say(`mutants: a trust policy with ${name} survives`);
  const all = Object.keys(renderedMutants).length;
  return {
    claim: "mistakes in trust policies caught by tokens",
    tried: all,
    held: all - survivors.length,
    note: `seed ${seed}`,
  };
}

/** Each must be caught by a committed unit test; in short, some of those that the quickest tests catch. */
async function source({ short, say }: Effort): Promise<Figure> {
  const all = [...builderMutants, ...oracleMutants];
  const pure = all.filter(({ file }) => file.startsWith("lib/irsa/"));
  const chosen = short ? pure.filter((_, index) => index % 5 === 0) : all;
  say(`mutants: ${chosen.length} copies of the checkout under the unit tests`);
  const caught = await catchMutants(chosen);
  const survivors = chosen.filter((mutant) => !caught.has(mutant));
  for (const { file, name } of survivors) say(`mutants: ${file} with ${name} survives`);
  const held = chosen.length - survivors.length;
  return { claim: "mistakes in builder and oracle caught by unit tests", tried: chosen.length, held };
}

/** One service account, whose namespace and name do not say the same. */
const isPlain = ({ namespace, service_account, additional_subjects, subject_patterns }: Workload) =>
  additional_subjects.length === 0 && subject_patterns.length === 0 && namespace !== service_account;

function namesIn({ oidc_provider_arn: arn, namespace, service_account: name, audience }: Workload): Names {
  return { arn, issuer: arn.split(":oidc-provider/")[1] as string, namespace, name, audience };
}
