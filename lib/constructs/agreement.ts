import { Token } from "cdktf";
import { accountOf, partitionOf } from "../irsa";
import { inputOf } from "../rules";
import { type Condition, hcl, verbatim } from "./hcl";

/** In what ARNs agree with a role's OIDC provider, or with its cluster's ARN where it has none. */
interface Agreement {
  /** Completes the sentence "INPUT ARN must be in … PROVIDER". */
  readonly says: string;
  /** Whether an ARN agrees, known at synth. */
  readonly fits: (arn: string, provider: string) => boolean;
  /** The same as an expression. */
  readonly condition: (arn: unknown, provider: string) => unknown;
}

const PARTITION: Agreement = {
  says: "the partition of",
  fits: (arn, provider) => partitionOf(arn) === partitionOf(provider),
  condition: (arn, provider) => hcl`split(":", ${arn})[1] == split(":", ${provider})[1]`,
};

/** IAM looks for providers, boundaries and policies in the role's own account; a policy may be AWS's. */
const ACCOUNT: Agreement = {
  says: "the partition and account of",
  fits: (arn, provider) => PARTITION.fits(arn, provider) && ["aws", accountOf(provider)].includes(accountOf(arn)),
  condition: (arn, provider) =>
    hcl`can(regex(replace(${provider}, "/^(arn:[^:]+:)[^:]+:[^:]*:([0-9]+):.*/", "^$1[^:]+:[^:]*:(aws|$2):"), ${arn}))`,
};

/**
 * ARNs that must be in the partition of the OIDC provider.
 * @param arns one or several; null and undefined for none
 * @returns what Terraform has to check, because it is not known at synth
 * @throws Error when an ARN that is known at synth is in another
 */
export const inPartition = (provider: string, prop: string, arns: unknown) => agree(PARTITION, provider, prop, arns);

/** ARNs that must be in the partition and the account of the OIDC provider, likewise. */
export const inAccount = (provider: string, prop: string, arns: unknown) => agree(ACCOUNT, provider, prop, arns);

function agree({ says, fits, condition }: Agreement, provider: string, prop: string, arns: unknown): Condition[] {
  const list = flattened(arns);
  if (list.length === 0) return [];
  const isOpen = (value: unknown) => Token.isUnresolved(value);
  const other = list.find((arn) => !isOpen(provider) && !isOpen(arn) && !fits(arn as string, provider));
  if (other !== undefined) throw new Error(`irsa: ${prop} "${other}" must be in ${says} "${provider}"`);
  if (![provider, ...list].some(isOpen)) return [];
  const must = `must be in ${says} "${provider}"`;
  if (typeof arns === "string") {
    return [{ condition: hcl`${condition(arns, provider)}`, errorMessage: `irsa: ${inputOf(prop)} "${arns}" ${must}` }];
  }
  const others = hcl`[for arn in flatten(${list}) : arn if arn != null && try(!(${condition(verbatim("arn"), provider)}), false)]`;
  const shown = hcl`join(", ", ${others})`;
  return [{ condition: hcl`length(${others}) == 0`, errorMessage: `irsa: ${inputOf(prop)} "${shown}" ${must}` }];
}

/** What lists hold, one by one; lists that only Terraform knows stay whole. */
function flattened(arns: unknown): unknown[] {
  if (arns == null) return [];
  return Array.isArray(arns) && !Token.isUnresolved(arns) ? arns.flatMap(flattened) : [arns];
}
