import { addons } from "../../../lib/addons";
import type { ModuleDefinition } from "../../../lib/export";
import { exampleScopes } from "../../../lib/modules/addon/usage";
import type { Diagnostic } from "../../lab/root";
import { excesses, mistakes, mistyped } from "./mistakes";
import { messageOf, type Row } from "./row";
import { rows } from "./rows";

/** A call of a module with one value under test, in a file of its own. */
export interface Call {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** How Terraform's message begins or, of a wrong type, ends; undefined when the value is accepted. */
  readonly says?: string;
  readonly isJudgedInUse?: true;
  readonly isJudgedAlone?: true;
}

/** Good values for what a module must be given. */
const required: Readonly<Record<string, unknown>> = {
  cluster_name: "production",
  namespace: "payments",
  oidc_provider_arn:
    "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  role_arn: "arn:aws:iam::111122223333:role/eks-payments-s3-backup",
  service_account: "s3-backup",
  workloads: {},
};

/** What a module says: the same, but for the page that states the rule. */
const inTerraform = (message: string) => message.replace(/: https:\/\/\S+$/, "");

const table = [
  ...[...rows, ...mistakes].map((row) => ({ ...row, says: row.refused && inTerraform(messageOf(row)) })),
  ...mistyped,
].map(({ input, value, refused: _, ...row }: Row & { says?: string }) => ({ inputs: { [input]: value }, ...row }));

/** A call of the module for each row on one of the inputs: a whole one, or one that gives this input and no other. */
export const calls = (
  module: ModuleDefinition,
  source: string,
  inputs = Object.keys(module.variables),
  gives: "all" | "alone" = "all",
): Call[] =>
  callsWith(
    module,
    source,
    table.filter((row) => inputs.includes(Object.keys(row.inputs)[0] as string)),
    gives === "all",
  );

/** A call of the module, whole, for each way that its inputs are wrong together. */
export const excessCalls = (module: ModuleDefinition, source: string): Call[] => callsWith(module, source, excesses);

function callsWith(
  { name: module, variables }: ModuleDefinition,
  source: string,
  given: readonly (Omit<Call, "name" | "file" | "text"> & { readonly inputs: object })[],
  isWhole = true,
): Call[] {
  const addon = addons.find(({ name }) => name === module);
  const good = {
    ...Object.fromEntries(Object.entries(required).filter(([input]) => input in variables)),
    ...(addon && exampleScopes(addon)),
  };
  return given.flatMap(({ inputs, ...judged }, index) => {
    if (!Object.keys(inputs).every((input) => input in variables)) return [];
    const [input] = Object.keys(inputs);
    const name = `${module}-${given === excesses ? "excess" : input}-${index}`;
    const call = { [name]: { source, ...(isWhole && good), ...inputs } };
    const text = JSON.stringify({ module: call }, null, 2).replaceAll(/[$%](?=\{)/g, (mark) => mark + mark);
    return [{ name, file: `${name}.tf.json`, text, ...judged }];
  });
}

/** What Terraform said of a call and what it should have said, where these differ. */
export function fault({ name, file, says }: Call, errors: readonly Diagnostic[]): string | undefined {
  const places = [file, `.terraform/modules/${name}/main.tf.json`];
  const isOf = ({ range }: Diagnostic) => range !== undefined && places.includes(range.filename);
  const details = errors.filter(isOf).map(({ detail }) => detail);
  const isRight = (detail: string) => detail.startsWith(says ?? "") || detail.endsWith(`${says}.`);
  if (says ? details.some(isRight) : details.length === 0) return undefined;
  return `"${says ?? "accepted"}", but Terraform said "${details[0] ?? "accepted"}"`;
}
