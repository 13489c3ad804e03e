import {
  DeleteOpenIDConnectProviderCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  type IAMClient,
  PutRolePolicyCommand,
  TagOpenIDConnectProviderCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import type { Emulator } from "../../lab/emulator";
import { Root } from "../../lab/root";
import { configuration, MANAGED, providerArn, roleName } from "./configuration";
import { type Faults, note, noteReplan, noteWhatIsLeft, noteWhatStands } from "./outcome";

/** What another hand does to a case behind Terraform's back. */
export interface Edit {
  readonly name: string;
  readonly does: (iam: IAMClient, RoleName: string, OpenIDConnectProviderArn: string) => Promise<unknown>;
}

const anyone =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}';
const everything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

const detach = (iam: IAMClient, RoleName: string) =>
  iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: MANAGED }));
const remove = (iam: IAMClient, RoleName: string) =>
  iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "own" }));

export const edits: readonly Edit[] = [
  {
    name: "role-deleted",
    does: async (iam, RoleName) => {
      await detach(iam, RoleName);
      await remove(iam, RoleName);
      await iam.send(new DeleteRoleCommand({ RoleName }));
    },
  },
  { name: "policy-detached", does: detach },
  { name: "inline-policy-deleted", does: remove },
  {
    name: "inline-policy-edited",
    does: (iam, RoleName) =>
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "own", PolicyDocument: everything })),
  },
  {
    name: "trust-policy-opened",
    does: (iam, RoleName) => iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: anyone })),
  },
  {
    name: "role-edited",
    does: (iam, RoleName) =>
      iam.send(new UpdateRoleCommand({ RoleName, Description: "mine", MaxSessionDuration: 7200 })),
  },
  {
    name: "tag-changed",
    does: (iam, RoleName) => iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: "team", Value: "audit" }] })),
  },
  { name: "tag-removed", does: (iam, RoleName) => iam.send(new UntagRoleCommand({ RoleName, TagKeys: ["team"] })) },
  {
    name: "provider-deleted",
    does: (iam, _, OpenIDConnectProviderArn) =>
      iam.send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn })),
  },
  {
    name: "provider-edited",
    does: (iam, _, OpenIDConnectProviderArn) =>
      iam.send(
        new TagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, Tags: [{ Key: "team", Value: "audit" }] }),
      ),
  },
];

/** All edits at once: the next plan sees each, the next apply takes it back, and a destroy leaves nothing. */
export async function takeBack({ env, iam }: Emulator): Promise<Faults> {
  const faults: Faults = new Map();
  const names = edits.map(({ name }) => name);
  const root = new Root({ "main.tf.json": configuration(names, 2) }, env);
  try {
    await root.apply();
    await Promise.all(edits.map(({ name, does }) => does(iam, roleName(name), providerArn(name))));
    const seen = await root.replan();
    for (const name of names) if (!seen.includes(`${name}.`)) note(faults, name, "the next plan does not see it");
    await root.run("apply", "-auto-approve", "-input=false");
    await noteWhatStands(faults, names, iam);
    await noteReplan(faults, names, root);
    await root.destroy();
    await noteWhatIsLeft(faults, names, iam);
  } catch (error) {
    note(faults, "", (error as Error).message);
  } finally {
    root.remove();
  }
  return faults;
}
