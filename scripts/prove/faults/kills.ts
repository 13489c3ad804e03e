import { setTimeout as wait } from "node:timers/promises";
import type { Emulator } from "../../lab/emulator";
import { startProxy } from "../../lab/proxy";
import { Root } from "../../lab/root";
import { children } from "../../lab/run";
import { startStateServer } from "../../lab/state";
import { configuration, providerArn, roleName } from "./configuration";
import { type Faults, note, noteReplan, noteWhatIsLeft, noteWhatStands } from "./outcome";

/** A process that is killed at the worst moment: IAM has carried a call out, and the answer is on its way. */
export interface Kill {
  readonly name: string;
  readonly during: "apply" | "destroy";
  /** The call of IAM at whose answer it is killed. */
  readonly at: string;
  readonly killed: "terraform" | "provider";
  /** Where the state is: in a file, or on a server, whose lock stays. */
  readonly state: "file" | "server";
  /** What IAM has, and the state does not: it takes an import. */
  readonly imports: readonly ("role" | "provider")[];
}

const kill = (
  during: Kill["during"],
  at: string,
  killed: Kill["killed"],
  state: Kill["state"] = "file",
  ...imports: Kill["imports"]
): Kill => ({ name: `${killed}-${at.toLowerCase()}-${state}`, during, at, killed, state, imports });

export const kills: readonly Kill[] = [
  kill("apply", "PutRolePolicy", "terraform", "server", "provider", "role"),
  kill("apply", "CreateRole", "terraform", "file", "role"),
  kill("destroy", "DeleteRole", "terraform"),
  kill("apply", "CreateRole", "provider", "file", "role"),
  kill("apply", "CreateOpenIDConnectProvider", "terraform", "file", "provider"),
  kill("apply", "AttachRolePolicy", "terraform"),
  kill("apply", "PutRolePolicy", "terraform"),
  kill("apply", "AttachRolePolicy", "provider"),
  kill("destroy", "DetachRolePolicy", "terraform"),
  kill("destroy", "DeleteRole", "provider"),
  kill("destroy", "DeleteOpenIDConnectProvider", "provider"),
];

const APPROVED = ["-auto-approve", "-input=false", "-no-color"];

/** Kills, and does what a user then does: runs the command again, unlocks or imports where Terraform asks for it. */
export async function recover({ name, during, at, killed, state, imports }: Kill, emulator: Emulator): Promise<Faults> {
  const faults: Faults = new Map();
  const proxy = await startProxy(emulator.endpoint);
  const server = await startStateServer();
  const terraform = state === "server" ? { backend: server.backend } : {};
  const root = new Root(
    { "main.tf.json": { terraform, ...configuration([name], 2) } },
    { ...emulator.env, AWS_ENDPOINT_URL: proxy.endpoint },
  );
  try {
    await root.run("init", "-input=false");
    if (during === "destroy") await root.run("apply", ...APPROVED);

    proxy.harm(({ action }) => (action === at ? "held" : undefined));
    const held = proxy.holds();
    const command = root.start(during, ...APPROVED);
    await Promise.race([held, command.ended.then(() => Promise.reject(new Error(`${at} was never called`)))]);
    // What goes on beside the call is done by then: killed while it writes its state file, Terraform cuts it short.
    await wait(500);
    const plugins = (await children(command.pid)).filter(({ line }) => line.includes("terraform-provider-aws"));
    if (killed === "terraform") process.kill(command.pid, "SIGKILL");
    for (const { pid } of plugins) process.kill(pid, "SIGKILL");
    const { code } = await command.ended;
    if (code === 0) note(faults, name, "the command that was killed succeeded");
    proxy.harm();

    if (state === "server") await unlock(root);
    if (during === "apply") {
      const imported = await applyImporting(root, name);
      if (`${imported}` !== `${imports}`) note(faults, name, `imported was ${imported}, not ${imports}`);
      await noteWhatStands(faults, [name], emulator.iam);
      await noteReplan(faults, [name], root);
    }
    await root.run("destroy", ...APPROVED);
    await noteWhatIsLeft(faults, [name], emulator.iam);
  } catch (error) {
    note(faults, name, (error as Error).message);
  } finally {
    root.remove();
    server.stop();
    proxy.stop();
  }
  return faults;
}

/** Applies; what IAM has already is imported at the address that the error names, until nothing is left to import. */
async function applyImporting(root: Root, name: string): Promise<("role" | "provider")[]> {
  const imported: ("role" | "provider")[] = [];
  for (;;) {
    const errors = await root.errors("apply", "-auto-approve");
    if (errors.length === 0) return imported;
    const [error] = errors.filter(({ summary }) => summary.includes("EntityAlreadyExists"));
    if (!error?.address || imported.length > 1) throw new Error(errors.map(({ summary }) => summary).join());
    const isRole = error.address.endsWith("aws_iam_role.role");
    await root.run("import", "-input=false", error.address, isRole ? roleName(name) : providerArn(name));
    imported.push(isRole ? "role" : "provider");
  }
}

/** What Terraform says of a lock names what to give to `force-unlock`. @throws Error when it says nothing of it */
async function unlock(root: Root): Promise<void> {
  const { stderr } = await root.try("plan", "-input=false", "-no-color", "-lock-timeout=1s");
  const [, id] = /Error acquiring the state lock[\s\S]*ID:\s+(\S+)/.exec(stderr) ?? [];
  if (!id) throw new Error(`the state is not locked: ${stderr}`);
  await root.run("force-unlock", "-force", id);
}
