import { type Addon, addons, managedPoliciesOf, policyOf } from "../../lib/addons";
import { leftOut } from "../../lib/addons/left-out";
import { moduleFiles } from "../../lib/export";
import { addonList, addonModule, addonTable, helmValues } from "../../lib/modules";
import { exampleOf } from "../../lib/modules/addon/usage";
import { Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** A made-up add-on: one definition makes its module, and nothing else knows of it. */
const diary: Addon = {
  name: "diary",
  title: "Diary",
  summary: "Diary keeps what pods tell it.",
  namespace: "diaries",
  serviceAccounts: ["diary", "reader"],
  scopes: {
    bucket_arns: { of: "buckets that it writes to" },
    kms_key_arns: { of: "keys of those", optional: true },
  },
  permissions: [
    { actions: ["s3:PutObject"], resources: ["<bucket_arns>/${aws:username}/*", "arn:<partition>:s3:::shared/%{x}"] },
    {
      actions: ["kms:Decrypt", "s3:ListAllMyBuckets"],
      resources: ["*"],
      when: "kms_key_arns",
      conditions: { StringEquals: { "aws:PrincipalTag/<account>": ["${aws:userid}", "<region>"] } },
    },
    { actions: ["s3:GetObject"], resources: ["<bucket_arns>/*", "<kms_key_arns>"], unless: "kms_key_arns" },
  ],
  managedPolicies: ["job-function/Diary"],
  upstream: [
    {
      repository: "example/diary",
      path: "policy.json",
      section: "Policy",
      commit: "0123456789abcdef0123456789abcdef01234567",
      date: "2026-01-31",
      written: { bucket_arns: "*" },
    },
  ],
  differences: [
    { actions: ["s3:PutObject"], reason: "It is made up." },
    { actions: ["s3:DeleteObject"], omitted: true, reason: "It is made up too." },
  ],
  helm: {
    repository: "https://charts.example.com",
    chart: "diary",
    values: "agent.serviceAccount",
    others: { "agent.enabled": true, pages: "all" },
  },
  eksAddon: "diary",
  caveats: ["It forgets nothing."],
};

const files = moduleFiles(addonModule(diary), "npm run export");

test("its README says what it may do, where that comes from, and how it gets the role", () => {
  const readme = files["README.md"] as string;
  for (const line of [
    "| s3 | `PutObject` | `<bucket_arns>/${aws:username}/*`, `arn:<partition>:s3:::shared/%{x}` |",
    "| AWS managed policy | [Diary](https://docs.aws.amazon.com/aws-managed-policy/latest/reference/Diary.html) | as AWS maintains it |",
    "| kms | `Decrypt` | `*` where `aws:PrincipalTag/<account>` StringEquals `${aws:userid}`, `<region>` with `kms_key_arns` |",
    '- [example/diary, policy.json](https://github.com/example/diary/blob/0123456789abcdef0123456789abcdef01234567/policy.json) ("Policy"), last changed on 2026-01-31.',
    "- Upstream writes `*` where this module takes `bucket_arns`.",
    "- Differs from upstream: `s3:PutObject`. It is made up.",
    "- Not granted, unlike upstream: `s3:DeleteObject`. It is made up too.",
    '  addon_name               = "diary"',
    '  repository = "https://charts.example.com"',
    "        annotations = module.diary.service_account_annotations",
    "      enabled = true",
    '    pages = "all"',
    "      eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/eks-diary",
    "pages: all",
    "- It forgets nothing.",
  ]) {
    expect(readme.split("\n")).toContain(line);
  }
});

test("its row in the table of add-ons", () => {
  expect(addonTable([diary]).split("\n")[2]).toBe(
    "| [`diary`](../modules/diary) | `diaries/diary`, `diaries/reader` | `bucket_arns`, `kms_key_arns`? | [example/diary](https://github.com/example/diary), as AWS managed policy |",
  );
});

test("its link in the list of add-ons, ten on a line", () => {
  const named = [..."abcdefghijk"].map((name) => ({ ...diary, name }));
  const lines = addonList(named).split("\n");
  expect(lines.map((line) => line.match(/\[/g)?.length)).toEqual([10, 1]);
  expect(addonList(named.slice(0, 2))).toBe("[a](modules/a) · [b](modules/b)");
});

test("the values of its Helm chart, in YAML, name its first service account and its role, and what else it needs", () => {
  expect(helmValues([{ ...diary, name: "none", helm: undefined }, diary])).toBe(`### diary

Chart \`diary\` from \`https://charts.example.com\`, namespace \`diaries\`.

\`\`\`yaml
agent:
  serviceAccount:
    name: diary
    annotations:
      eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/eks-diary
  enabled: true
pages: all
\`\`\``);
  const yours = helmValues([{ ...diary, namespace: undefined, serviceAccounts: [] }]);
  expect(yours).toContain("namespace `payments` (an example: it is yours to choose)");
  expect(yours).toContain("    name: ledger\n");
  expect(yours).toContain("role/eks-payments-ledger\n");
});

needs("terraform", "hashicorp/aws")("its module", () => {
  test("plans, with IAM's variables as they are written, and both service accounts trusted", async () => {
    const module = {
      source: "./diary",
      oidc_provider_arn: "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A",
      bucket_arns: ["arn:aws-cn:s3:::diary"],
      kms_key_arns: ["arn:aws-cn:kms:cn-north-1:123456789012:key/a"],
    };
    const output = {
      policy: { value: "${jsondecode(module.diary.policy_json)}" },
      trust: { value: "${jsondecode(module.diary.trust_policy_json)}" },
    };
    const provider = { aws: { skip_credentials_validation: true, skip_requesting_account_id: true } };
    const env = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };
    const own = Object.fromEntries(Object.entries(files).map(([name, text]) => [`diary/${name}`, text]));
    const root = new Root({ ...own, "main.tf.json": { provider, module: { diary: module }, output } }, env);
    await root.run("init", "-input=false", "-no-color");
    await root.run("plan", "-out=plan", "-input=false", "-no-color");
    const { planned_values } = JSON.parse(await root.run("show", "-json", "plan"));
    root.remove();
    expect(planned_values.outputs.policy.value.Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["s3:ListAllMyBuckets", "kms:Decrypt"],
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalTag/123456789012": ["${aws:userid}", "cn-north-1"] } },
      },
      {
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: ["arn:aws-cn:s3:::shared/%{x}", "arn:aws-cn:s3:::diary/${aws:username}/*"],
      },
    ]);
    expect(JSON.stringify(planned_values.outputs.trust.value.Statement)).toContain(
      '":sub":["system:serviceaccount:diaries:diary","system:serviceaccount:diaries:reader"]'.slice(6),
    );
  });
});

test("every add-on names its sources whole, and none is left out as well", () => {
  for (const { name, upstream, differences = [], permissions, managedPolicies = [] } of addons) {
    expect([name, upstream.length > 0, permissions.length + managedPolicies.length > 0]).toEqual([name, true, true]);
    for (const { path, commit, date = "2000-01-01" } of upstream) {
      const isPage = path.startsWith("https://");
      expect([name, path, commit ?? "none"]).toEqual([
        name,
        path,
        isPage ? "none" : expect.stringMatching(/^[0-9a-f]{40}$/),
      ]);
      expect([name, date]).toEqual([name, expect.stringMatching(/^20[0-2]\d-[01]\d-[0-3]\d$/)]);
    }
    const granted = permissions.flatMap(({ actions }) => actions);
    for (const { actions, omitted = false } of differences)
      expect([name, actions.filter((each) => granted.includes(each) === omitted)]).toEqual([name, []]);
  }
  const used = addons.flatMap(({ upstream }) => upstream.flatMap(({ documents = [] }) => documents));
  expect(used.filter((name) => name in leftOut)).toEqual([]);
});

test("each scope of which one must be given has a statement of its own", () => {
  for (const addon of addons) {
    for (const name of addon.anyOf ?? []) {
      const value = typeof addon.scopes[name]?.default === "boolean" ? true : exampleOf(name);
      const { Statement } = policyOf(addon, { partition: "aws", [name]: value });
      const attached = managedPoliciesOf(addon).filter(({ when }) => when === name);
      expect([addon.name, name, Statement.length + attached.length > 0]).toEqual([addon.name, name, true]);
    }
  }
});

test("no add-on is granted what it is not narrowed to, where data is at stake", () => {
  const data =
    /^(route53:Change|s3:|secretsmanager:Get(Secret|Resource)|ssm:(Get|Put)|kms:|sqs:|aps:(?!List)|acm-pca:|ecr:(?!GetAuth)|codecommit:|kinesis:|firehose:P|elasticfilesystem:Client|s3files:|logs:(Put|Get)LogEvents)/;
  const open = addons.flatMap(({ name, permissions }) =>
    permissions.flatMap(({ actions, resources }) =>
      resources.some((resource) => resource === "*")
        ? actions.filter((each) => data.test(each)).map((each) => `${name} ${each}`)
        : [],
    ),
  );
  // VPC Lattice logs to buckets and reads their policies: the project's own document has these on `*`.
  expect(open).toEqual([
    "aws-gateway-api-controller s3:GetBucketPolicy",
    "aws-gateway-api-controller s3:PutBucketPolicy",
  ]);
});
