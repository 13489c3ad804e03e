import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  DeleteOpenIDConnectProviderCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { TerraformHclModule, TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { OidcProvider, providers } from "../../../lib/constructs";
import type { Emulator } from "../../lab/emulator";
import { Root } from "../../lab/root";
import { configuration, HOST, providerArn, roleName } from "./configuration";
import { type Faults, note, noteReplan, noteWhatIsLeft, noteWhatStands } from "./outcome";

/** What IAM has already when Terraform is to make it, what a user sees of that, and the way out. */
export interface Existing {
  readonly name: string;
  readonly exists: (iam: IAMClient, name: string) => Promise<unknown>;
  readonly wayOut: (root: Root, name: string) => Promise<unknown>;
  /** It stays its owner's: a destroy leaves it, and the case does not take it over. */
  readonly stays?: true;
}

const closed =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}';

const roleExists = (iam: IAMClient, name: string) =>
  iam.send(new CreateRoleCommand({ RoleName: roleName(name), AssumeRolePolicyDocument: closed }));
const providerExists = (iam: IAMClient, name: string) =>
  iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: `https://${HOST}/${name}`, ClientIDList: ["sts.amazonaws.com"] }),
  );

export const existing: readonly Existing[] = [
  {
    name: "role-is-imported",
    exists: roleExists,
    wayOut: (root, name) => root.run("import", "-input=false", `module.${name}.aws_iam_role.role`, roleName(name)),
  },
  {
    name: "provider-is-imported",
    exists: providerExists,
    wayOut: (root, name) =>
      root.run("import", "-input=false", `aws_iam_openid_connect_provider.${name}`, providerArn(name)),
  },
  {
    name: "provider-is-looked-up",
    exists: providerExists,
    wayOut: async (root, name) => root.write("main.tf.json", lookup(name)),
    stays: true,
  },
];

/** The case with its provider looked up by the construct, as `createOidcProvider: false` does. */
function lookup(name: string): object {
  const stack = new TerraformStack(new RootConstruct(), "lookup");
  stack.addOverride("terraform.required_providers.aws", providers.aws);
  const issuerUrl = `https://${HOST}/${name}`;
  const { arn } = new OidcProvider(stack, "provider", { issuerUrl, create: false, readThumbprint: false });
  const { source, ...variables } = configuration([name], 2).module[name] as { source: string };
  new TerraformHclModule(stack, name, { source, variables: { ...variables, oidc_provider_arn: arn } });
  return stack.toTerraform();
}

/** Applies, is refused by IAM, takes the way out; then all is as if the case had made it. */
export async function findWayOut({ name, exists, wayOut, stays }: Existing, { env, iam }: Emulator): Promise<Faults> {
  const faults: Faults = new Map();
  const root = new Root({ "main.tf.json": configuration([name], 2) }, env);
  try {
    await exists(iam, name);
    await root.run("init", "-input=false");
    const told = (await root.errors("apply", "-auto-approve")).map(({ address, summary }) => `${address}: ${summary}`);
    if (told.length !== 1 || !/ creating IAM .*EntityAlreadyExists/.test(`${told}`))
      note(faults, name, `told of ${told}`);
    await wayOut(root, name);
    await root.apply();
    await noteWhatStands(faults, [name], iam);
    await noteReplan(faults, [name], root);
    await root.destroy();
    if (stays) await iam.send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: providerArn(name) }));
    await noteWhatIsLeft(faults, [name], iam);
  } catch (error) {
    note(faults, name, (error as Error).message);
  } finally {
    root.remove();
  }
  return faults;
}
