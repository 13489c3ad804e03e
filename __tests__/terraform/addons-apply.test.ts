import { type Addon, type AnyPolicy, addons, type PolicyDocument, policyDifferences, policyOf } from "../../lib/addons";
import { exampleOf, exampleScopes } from "../../lib/modules/addon/usage";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { type StoredRole, storedPolicy, storedRoles } from "../../scripts/lab/iam";
import { moduleSource, Root } from "../../scripts/lab/root";
import { expected } from "../support/addons";
import { needs } from "../support/needs";

/**
 * The modules of all add-ons in one configuration, from apply to destroy, against the AWS API on loopback, where no inline
 * policy is allowed: each has its permissions as a customer-managed policy. What they plan as inline ones,
 * addons.test.ts looks at.
 */

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ARN = `arn:aws:iam::123456789012:oidc-provider/${HOST}`;

/** Some add-ons are of the user's own service account, and one account cannot have them all. */
const accountOf = (name: string) => (expected[name]?.roleName ? `${name}-ledger` : undefined);

const calls = Object.fromEntries(
  addons.map((addon) => [
    addon.name,
    {
      source: moduleSource(addon.name),
      oidc_provider_arn: ARN,
      ...(addon.namespace === undefined && { namespace: "payments" }),
      ...(addon.serviceAccounts.length === 0 && { service_account: accountOf(addon.name) }),
      ...exampleScopes(addon),
      policy_name: `own-${addon.name}`,
    },
  ]),
);

function permissionsOf(name: string): PolicyDocument {
  const addon = addons.find((each) => each.name === name) as Addon;
  return policyOf(addon, { partition: "aws", account: "123456789012", region: "eu-west-1", ...exampleScopes(addon) });
}

/** What an add-on is narrowed to may be made in the same apply: its ARN is not known at plan. */
const later = {
  resource: {
    terraform_data: { key: { input: exampleOf("kms_key_arns") }, zone: { input: exampleOf("hosted_zone_arns") } },
  },
  module: {
    later_keys: {
      ...calls["ebs-csi-driver"],
      role_name: "later-keys",
      policy_name: null,
      kms_key_arns: ["${terraform_data.key.output[0]}"],
    },
    later_zones: {
      ...calls["external-dns"],
      role_name: "later-zones",
      policy_name: null,
      hosted_zone_arns: ["${terraform_data.zone.output[0]}"],
    },
  },
};

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("all add-ons in one account", () => {
  let emulator: Emulator;
  let root: Root;
  let roles: Record<string, StoredRole>;
  let outputs: Record<string, unknown>;
  beforeAll(async () => {
    emulator = await startEmulator();
    const arns = Object.fromEntries(addons.map(({ name }) => [name, `\${module.${name}.arn}`]));
    const files = { "main.tf.json": { module: calls, output: { arns: { value: arns } } }, "later.tf.json": later };
    root = new Root(files, emulator.env);
    await root.apply();
    roles = await storedRoles(emulator.iam);
    outputs = await root.outputs();
  });
  afterAll(() => {
    root?.remove();
    emulator?.stop();
  });

  test.each(Object.entries(expected))("%s: its role, whom it trusts, and what it may do", async (name, each) => {
    const namespace = each.subjects[0]?.split("/")[0];
    const role = accountOf(name) ? `eks-${namespace}-${accountOf(name)}` : `eks-${name}`;
    const { trust, attached, inline } = roles[role] as StoredRole;
    const subjects = each.subjects
      .map((subject) => subject.replace(/\/ledger$/, `/${accountOf(name)}`))
      .map((subject) => `system:serviceaccount:${subject.replace("/", ":")}`)
      .sort();
    expect(trust).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: { Federated: ARN },
          Condition: {
            StringEquals: {
              [`${HOST}:sub`]: subjects.length === 1 ? subjects[0] : subjects,
              [`${HOST}:aud`]: "sts.amazonaws.com",
            },
          },
        },
      ],
    });
    const own = `arn:aws:iam::123456789012:policy/own-${name}`;
    const managed = (each.attached ?? []).map((path) => `arn:aws:iam::aws:policy/${path}`);
    expect(attached).toEqual([...(each.inline === false ? [] : [own]), ...managed]);
    expect(inline).toEqual({});
    const policy = each.inline === false ? undefined : ((await storedPolicy(emulator.iam, own)) as AnyPolicy);
    expect(policy ? policyDifferences(permissionsOf(name), policy) : []).toEqual([]);
    expect(outputs).toMatchObject({ arns: { [name]: `arn:aws:iam::123456789012:role/${role}` } });
  });

  test("takes scopes that are made in the same apply", () => {
    const policy = (role: string, name: string) => JSON.stringify(roles[role]?.inline[name]);
    expect(policy("later-keys", "ebs-csi-driver")).toContain(`"Resource":"${exampleOf("kms_key_arns")[0]}"`);
    expect(policy("later-zones", "external-dns")).toContain(`"Resource":"${exampleOf("hosted_zone_arns")[0]}"`);
  });

  test("makes no other role", () => expect(Object.keys(roles)).toHaveLength(55 + 2));

  test("has nothing to do a second time", async () => expect(await root.replan()).toBe("no changes"));

  test("leaves nothing behind", async () => {
    await root.destroy();
    expect(await storedRoles(emulator.iam)).toEqual({});
  });
});
