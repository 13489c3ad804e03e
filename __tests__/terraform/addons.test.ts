import { TerraformOutput, TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import {
  type Addon,
  type AnyPolicy,
  addons,
  isBuckets,
  policyDifferences,
  policyOf,
  type Values,
} from "../../lib/addons";
import { AddonRole, providers } from "../../lib/constructs";
import { exampleOf, exampleScopes } from "../../lib/modules/addon/usage";
import { type Diagnostic, moduleSource, Root } from "../../scripts/lab/root";
import { expected } from "../support/addons";
import { needs } from "../support/needs";

/** The modules of all add-ons on the real Terraform and the real AWS provider. */

const PLACES = {
  commercial: { partition: "aws", region: "eu-west-1", suffix: "amazonaws.com" },
  china: { partition: "aws-cn", region: "cn-north-1", suffix: "amazonaws.com.cn" },
  government: { partition: "aws-us-gov", region: "us-gov-west-1", suffix: "amazonaws.com" },
} as const;

type Place = keyof typeof PLACES;
type Scopes = Readonly<Record<string, string | string[] | boolean>>;

const ACCOUNT = "123456789012";

const host = (place: Place) =>
  `oidc.eks.${PLACES[place].region}.${PLACES[place].suffix}/id/EXAMPLED539D4633E53DE1B71EXAMPLE`;

const providerArn = (place: Place) => `arn:${PLACES[place].partition}:iam::${ACCOUNT}:oidc-provider/${host(place)}`;

const valuesOf = (place: Place, scopes: Scopes): Values => ({ ...PLACES[place], account: ACCOUNT, ...scopes });

/** Values of scopes in a partition. */
const inPlace = (place: Place, scopes: Scopes): Scopes =>
  JSON.parse(JSON.stringify(scopes).replaceAll("arn:aws:", `arn:${PLACES[place].partition}:`));

/** Every scope of an add-on, with as many ARNs as a large cluster has, prefixes of buckets among them. */
function widest({ scopes }: Addon): Scopes {
  const many = (arn: string) =>
    Array.from({ length: 12 }, (_, n) => `${arn.slice(0, -2)}${String(n).padStart(2, "0")}`);
  const value = (name: string) => {
    if (typeof scopes[name]?.default === "boolean") return true;
    const example = exampleOf(name);
    if (typeof example === "string") return name === "cluster_name" ? "a".repeat(100) : example;
    const [first] = example as [string];
    if (!name.endsWith("_arns") || name === "assume_role_arns") return example;
    return isBuckets(name)
      ? [...many(first), `${first}/logs`, `${first}/traces/eu`, "arn:aws:s3:::other/x"]
      : many(first);
  };
  return Object.fromEntries(Object.keys(scopes).map((name) => [name, value(name)]));
}

/** A service account, where the add-on's project names none. */
const account = (addon: Addon) => ({
  ...(addon.namespace === undefined && { namespace: "payments" }),
  ...(addon.serviceAccounts.length === 0 && { serviceAccount: "ledger" }),
});

/** A call of an add-on's module, with what it must be given. */
function call(addon: Addon, place: Place, scopes: object) {
  return {
    source: moduleSource(addon.name),
    oidc_provider_arn: providerArn(place),
    ...(addon.namespace === undefined && { namespace: "payments" }),
    ...(addon.serviceAccounts.length === 0 && { service_account: "ledger" }),
    ...scopes,
  };
}

const provider = { provider: { aws: { skip_credentials_validation: true, skip_requesting_account_id: true } } };
const offline = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };

/** IAM's own length of a policy: without blanks. */
const lengthOf = (json: string) => json.replace(/\s/g, "").length;

needs("terraform", "hashicorp/aws")("the permissions of every add-on, as Terraform renders them", () => {
  // With the partition `aws` and minimal inputs, addons-apply.test.ts applies them.
  const cases = addons.flatMap((addon) =>
    (["china", "government", "commercial"] as const).flatMap((place) => {
      const of = (kind: string, scopes: Scopes) => ({
        name: `${addon.name}-${place}-${kind}`,
        addon,
        place,
        scopes: inPlace(place, scopes),
      });
      const all = of("widest", widest(addon));
      return place === "commercial" ? [all] : [of("minimal", exampleScopes(addon)), all];
    }),
  );
  const rendered = new Map<string, string | null>();
  const attached = new Map<string, string[]>();
  const built = new Map<string, string | null>();

  beforeAll(async () => {
    const stack = new TerraformStack(new RootConstruct(), "stack");
    stack.addOverride("terraform.required_providers.aws", providers.aws);
    for (const { name, addon, place, scopes } of cases) {
      if (!name.endsWith("government-widest")) continue;
      const oidcProviderArn = providerArn(place);
      const { policyJson } = new AddonRole(stack, name, { addon, ...account(addon), oidcProviderArn, scopes });
      new TerraformOutput(stack, `${name}-json`, { value: policyJson }).overrideLogicalId(`${name}-json`);
    }
    const root = new Root(
      {
        "cdk.tf.json": stack.toTerraform(),
        "main.tf.json": {
          ...provider,
          module: Object.fromEntries(cases.map(({ name, addon, place, scopes }) => [name, call(addon, place, scopes)])),
          output: {
            policies: { value: Object.fromEntries(cases.map(({ name }) => [name, `\${module.${name}.policy_json}`])) },
          },
        },
      },
      offline,
    );
    await root.run("init", "-input=false", "-no-color");
    await root.run("plan", "-out=plan", "-input=false", "-no-color");
    const { planned_values } = JSON.parse(await root.run("show", "-json", "plan"));
    for (const [name, json] of Object.entries<string | null>(planned_values.outputs.policies.value)) {
      rendered.set(name, json);
      built.set(name, planned_values.outputs[`${name}-json`]?.value);
    }
    for (const { address, resources } of planned_values.root_module.child_modules as ChildModule[]) {
      const arns = resources.flatMap(({ type, values }) =>
        type === "aws_iam_role_policy_attachment" ? [values.policy_arn] : [],
      );
      attached.set(address.replace("module.", ""), arns.sort());
    }
    root.remove();
  });

  test.each(addons.map((addon) => [addon.name, addon] as const))(
    "%s: what its definition says, in every partition",
    (_, addon) => {
      for (const { name, place, scopes } of cases.filter((each) => each.addon === addon)) {
        const defined = policyOf(addon, valuesOf(place, scopes));
        const json = rendered.get(name) ?? null;
        if (defined.Statement.length === 0) {
          expect([name, json]).toEqual([name, null]);
          continue;
        }
        const policy: AnyPolicy & { Version: string } = JSON.parse(json as string);
        expect(policy.Version).toBe("2012-10-17");
        expect([name, policyDifferences(defined, policy)]).toEqual([name, []]);
        expect(json).not.toMatch(/"Resource":\s*(\[\s*\]|""|null)|[<>]|\$\{/);
        expect(lengthOf(json as string)).toBeLessThanOrEqual(10240);
        if (place !== "commercial") expect(ownArns(scopes, json as string)).not.toContain("arn:aws:");
      }
    },
  );

  test.each(addons.map((addon) => [addon.name, addon] as const))("%s: its AWS managed policies", (name, addon) => {
    const paths = expected[name]?.attached ?? [];
    for (const { name, place } of cases.filter((each) => each.addon === addon && each.name.endsWith("minimal"))) {
      const { partition } = PLACES[place];
      const inPartition = paths.map((path) => OUTSIDE_AWS[path] ?? path);
      expect([name, attached.get(name)]).toEqual([
        name,
        inPartition.map((path) => `arn:${partition}:iam::aws:policy/${path}`),
      ]);
    }
  });

  test("switches attach managed policies, and a cluster's name takes the place of one", () => {
    const of = (name: string) => attached.get(name)?.map((arn) => arn.replace("arn:aws:iam::aws:policy/", ""));
    expect(of("efs-csi-driver-commercial-widest")).toEqual([
      "AmazonS3FilesClientFullAccess",
      "service-role/AmazonEFSCSIDriverPolicy",
      "service-role/AmazonS3FilesCSIDriverPolicy",
    ]);
    expect(of("efs-csi-driver-node-commercial-widest")).toEqual(["AmazonS3FilesClientFullAccess"]);
    expect(of("ebs-csi-driver-commercial-widest")).toEqual([]);
  });

  test.each(addons.map((addon) => [addon.name, addon] as const))(
    "%s: the construct renders what the module does",
    (_, addon) => {
      const name = `${addon.name}-government-widest`;
      expect(statements(built.get(name))).toEqual(statements(rendered.get(name)));
    },
  );
});

/** The statements of a policy in an order of their own: those of open scopes come first in a module. */
const statements = (json: string | null | undefined) =>
  json ? (JSON.parse(json).Statement as object[]).map((each) => JSON.stringify(each)).sort() : [];

/** The policy without the ARNs that the test gave. */
const ownArns = (scopes: Scopes, json: string) =>
  Object.values(scopes)
    .flat()
    .filter((given) => String(given).startsWith("arn:"))
    .reduce<string>((rest, arn) => rest.replaceAll(String(arn), ""), json);

/** What is attached in place of an AWS managed policy that no other partition is known to have. */
const OUTSIDE_AWS: Readonly<Record<string, string>> = {
  AmazonEBSCSIDriverPolicyV2: "service-role/AmazonEBSCSIDriverPolicy",
};

interface ChildModule {
  readonly address: string;
  readonly resources: readonly { readonly type: string; readonly values: { readonly policy_arn: string } }[];
}

needs("terraform", "hashicorp/aws")("a call that an add-on cannot make a role of", () => {
  const addon = (name: string) => addons.find((each) => each.name === name) as Addon;
  type Wrong = Record<string, [call: object, message: string]>;

  /** What the role as a whole does not allow; Terraform looks at it when every input is good. */
  const together: Wrong = {
    nothing_to_read: [
      call(addon("external-secrets"), "commercial", {}),
      "add-on external-secrets needs one of secret_arns, parameter_arns, push_secret_arns",
    ],
    too_long: [
      call(addon("velero"), "commercial", {
        bucket_arns: Array.from({ length: 200 }, (_, n) => `arn:aws:s3:::payments-backups-of-production-${n}`),
      }),
      "permissions of add-on velero and inline_policies of",
    ],
  };

  const alone: Wrong = {
    other_issuer: [
      {
        ...call(addon("karpenter"), "commercial", exampleScopes(addon("karpenter"))),
        oidc_provider_arn: `arn:aws:iam::${ACCOUNT}:oidc-provider/example.com/id/A`,
      },
      `oidc_provider_arn "arn:aws:iam::${ACCOUNT}:oidc-provider/example.com/id/A" must be the ARN of an EKS OIDC provider`,
    ],
    own_policy: [
      {
        ...call(addon("cert-manager"), "commercial", exampleScopes(addon("cert-manager"))),
        inline_policies: { "cert-manager": '{"Statement":[]}' },
      },
      'inline_policies key "cert-manager" must be a policy name',
    ],
    own_attachment: [
      {
        ...call(addon("ebs-csi-driver"), "commercial", {}),
        policy_arns: { AmazonEBSCSIDriverPolicyV2: "arn:aws:iam::aws:policy/A" },
      },
      'policy_arns key "AmazonEBSCSIDriverPolicyV2" must be a key other than "AmazonEBSCSIDriverPolicyV2"',
    ],
    no_zone: [
      call(addon("external-dns"), "commercial", { hosted_zone_arns: [] }),
      'hosted_zone_arns "0 entries" must list 1 to 500 hosted zones',
    ],
    other_service: [
      call(addon("external-dns"), "commercial", { hosted_zone_arns: ["arn:aws:s3:::payments"] }),
      'hosted_zone_arns[0] "arn:aws:s3:::payments" must be an ARN',
    ],
  };

  test.each([
    ["alone", alone],
    ["together", together],
  ])("stops at plan, with the input's name: inputs %s", async (_, wrong) => {
    const files = Object.entries(wrong).map(([name, [given]]) => [`${name}.tf.json`, { module: { [name]: given } }]);
    const root = new Root({ "provider.tf.json": provider, ...Object.fromEntries(files) }, offline);
    await root.run("init", "-input=false", "-no-color");
    const errors = await root.errors("plan");
    root.remove();
    const said = Object.entries(wrong).map(([name, [, message]]) => {
      const own = errors.filter((each) => isOf(name, each)).map(({ detail }) => detail);
      return [name, own.find((detail) => detail.includes(`irsa: ${message}`)) ? message : own];
    });
    expect(said).toEqual(Object.entries(wrong).map(([name, [, message]]) => [name, message]));
  });

  const isOf = (name: string, { range }: Diagnostic) =>
    range?.filename === `${name}.tf.json` || range?.filename.includes(`/modules/${name}/`) === true;
});
