import type { Emulator } from "../../lab/emulator";
import { type Call, startProxy } from "../../lab/proxy";
import { type Diagnostic, Root } from "../../lab/root";
import { type During, type FaultRow, iamCalls, needsImport } from "./calls";
import { configuration, providerArn, roleName } from "./configuration";
import { type Faults, note, noteReplan, noteWhatIsLeft, noteWhatStands } from "./outcome";

const APPLY = ["apply", "-auto-approve"];
const DESTROY = ["destroy", "-auto-approve"];

/**
 * Applies, plans and destroys all cases together while each meets its fault. A passing fault must not be seen;
 * a lasting one must be told, with its case and its call, and the next run must make it good.
 * @param unharmed name of a case that meets no fault, whose calls show that the list of them is whole
 */
export async function survive(rows: readonly FaultRow[], emulator: Emulator, unharmed = "unharmed"): Promise<Faults> {
  const faults: Faults = new Map();
  const names = [unharmed, ...rows.map(({ name }) => name)];
  const proxy = await startProxy(emulator.endpoint);
  const root = new Root(
    { "main.tf.json": configuration(names, 2) },
    { ...emulator.env, AWS_ENDPOINT_URL: proxy.endpoint },
  );
  const harmed = async (during: During, ...command: string[]) => {
    proxy.harm((call) => faultOf(rows, during, call));
    const errors = await root.errors(...command);
    noteUnlisted(faults, unharmed, during, proxy.calls);
    noteUnmet(faults, rows, during, proxy.calls);
    proxy.harm();
    noteTold(faults, rows, during, errors);
  };
  try {
    await root.run("init", "-input=false");
    await harmed("create", ...APPLY);
    const imports = rows.filter(needsImport).map(importBlock);
    if (imports.length > 0) root.write("import.tf.json", { import: imports });
    await root.run(...APPLY, "-input=false");
    await noteWhatStands(faults, names, emulator.iam);
    await harmed("refresh", "plan");
    await noteReplan(faults, names, root);
    await harmed("destroy", ...DESTROY);
    await root.run(...DESTROY, "-input=false");
    await noteWhatIsLeft(faults, names, emulator.iam);
  } catch (error) {
    note(faults, "", (error as Error).message);
  } finally {
    root.remove();
    proxy.stop();
  }
  return faults;
}

function faultOf(rows: readonly FaultRow[], during: During, { action, subject, before }: Call) {
  const row = rows.find((each) => each.during === during && each.action === action && isOf(each.name, subject));
  return row && (row.lasting ? before >= row.before : before === row.before) ? row.fault : undefined;
}

const isOf = (name: string, subject: string) => subject === roleName(name) || subject.endsWith(`/${name}`);

/** Notes a call that Terraform made, or did not make, other than the list says. */
function noteUnlisted(faults: Faults, unharmed: string, during: During, calls: readonly Call[]): void {
  const made = calls.filter(({ subject }) => isOf(unharmed, subject));
  const [said, listed] = [made, listedCalls(during)].map((each) => {
    return each.map(({ action, before }) => `${action} ${before}`).sort();
  });
  if (`${said}` !== `${listed}`) note(faults, "", `${during} made the calls ${said}; listed are ${listed}`);
}

/** Notes a fault that did no harm: Terraform made no more calls than without it. */
function noteUnmet(faults: Faults, rows: readonly FaultRow[], during: During, calls: readonly Call[]): void {
  for (const { name, action } of rows.filter((row) => row.during === during && !row.lasting)) {
    const made = calls.filter((call) => call.action === action && isOf(name, call.subject)).length;
    const usual = listedCalls(during).filter((call) => call.action === action).length;
    if (made <= usual) note(faults, name, `${action} was called ${made} times, as often as without a fault`);
  }
}

/** The calls of one case in one command; a destroy refreshes first. */
const listedCalls = (during: During) =>
  iamCalls.filter((call) => during === call.during || (during === "destroy" && call.during === "refresh"));

/** Notes where an error is missing, is too much, or does not say what failed. */
function noteTold(faults: Faults, rows: readonly FaultRow[], during: During, errors: readonly Diagnostic[]): void {
  for (const row of rows) {
    // An error of a destroy has no address, but every message of the AWS provider names its role or provider.
    const isOfRow = ({ address, summary }: Diagnostic) => `${address ?? summary}`.includes(row.name);
    const told = errors.filter(isOfRow).map(({ summary }) => summary);
    const says = row.during === during ? saidOf(row) : undefined;
    if (says === undefined && told.length > 0) note(faults, row.name, `${during} was told of ${told}`);
    if (says !== undefined && !told.some((summary) => summary.includes(says))) {
      note(faults, row.name, `${during} was not told of ${says}, but of ${told}`);
    }
  }
}

/** What the error names: the call that fails as often as it is made, or what its repetition meets. */
function saidOf(row: FaultRow): string | undefined {
  if (row.lasting) return row.action;
  return needsImport(row) ? "EntityAlreadyExists" : undefined;
}

/** What a user writes to take in what IAM has already. */
const importBlock = ({ name, action }: FaultRow) =>
  action === "CreateRole"
    ? { to: `module.${name}.aws_iam_role.role`, id: roleName(name) }
    : { to: `aws_iam_openid_connect_provider.${name}`, id: providerArn(name) };
