import { lab } from "../lab/lab";
import type { Effort, Figure, Part } from "./part";
import { ownCallers } from "./trust/callers";
import { admits, tryWrongTokens } from "./trust/judge";
import type { PlannedRole } from "./trust/plan";
import { planSample } from "./trust/roles";
import { startSigner } from "./trust/signed";
import { isFor, issOf, oidcProviders, ownTokens } from "./trust/workloads";
import { refusedCallers, tryWrongCallers } from "./trust/wrong-callers";

/** Who gets in: tokens on the trust policies that Terraform plans, judged by the oracle. */
export const part: Part = {
  name: "tokens",
  missing: () => lab().missing.terraform ?? lab().missing["hashicorp/aws"],
  async run(effort) {
    const roles = await planSample(effort.short, effort.seed);
    return [own(roles), wrong(roles, effort), ...(await signed(roles)), ownOthers(roles), wrongOthers(roles, effort)];
  },
};

function own(roles: readonly PlannedRole[]): Figure {
  const verdicts = roles.flatMap(({ policy, workload }) => ownTokens(workload).map((token) => admits(policy, token)));
  return { claim: "own tokens admitted", ...counted(verdicts), note: `${roles.length} planned roles` };
}

function wrong(roles: readonly PlannedRole[], { short, seed, say }: Effort): Figure {
  const { tried, admitted } = tryWrongTokens(roles, short ? 20_000 : 100_000, seed);
  if (admitted) say(`tokens: admitted (${admitted.kind}): ${JSON.stringify(admitted)}`);
  return { claim: "wrong tokens refused", tried, held: tried - (admitted ? 1 : 0), note: `seed ${seed}` };
}

/** Real JWTs of one cluster's issuer, verified as STS does, on every role. */
async function signed(roles: readonly PlannedRole[]): Promise<Figure[]> {
  const [arn] = oidcProviders;
  const signer = await startSigner(issOf(arn));
  const own = roles.flatMap(({ workload }) => ownTokens(workload).filter((token) => token.arn === arn));
  const judged: boolean[] = [];
  const refused: boolean[] = [];
  for (const { claims } of own) {
    const [sub, aud] = [claims.sub, claims.aud as string];
    const token = { arn, claims: await signer.verify(await signer.sign(sub, aud)) };
    judged.push(roles.every(({ policy, workload }) => admits(policy, token) === isFor(workload, token)));
    const verified = await Promise.allSettled(Object.values(await signer.forge(sub, aud)).map(signer.verify));
    refused.push(...verified.map(({ status }) => status === "rejected"));
  }
  signer.stop();
  return [
    { claim: "signed tokens admitted where they belong, and nowhere else", ...counted(judged) },
    { claim: "forged tokens refused", ...counted(refused) },
  ];
}

function ownOthers(roles: readonly PlannedRole[]): Figure {
  const tried = roles.flatMap(({ workload }) => ownCallers(workload)).length;
  const held = tried - refusedCallers(roles).length;
  return { claim: "own Pod Identity requests and trusted roles admitted", tried, held };
}

function wrongOthers(roles: readonly PlannedRole[], { short, seed, say }: Effort): Figure {
  const { tried, admitted } = tryWrongCallers(roles, short ? 4_000 : 20_000, seed);
  if (admitted) say(`tokens: admitted (${admitted.kind}): ${JSON.stringify(admitted)}`);
  const claim = "wrong Pod Identity requests and roles refused";
  return { claim, tried, held: tried - (admitted ? 1 : 0), note: `seed ${seed}` };
}

const counted = (held: readonly boolean[]) => ({ tried: held.length, held: held.filter(Boolean).length });
