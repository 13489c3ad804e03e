import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { IrsaRole, type IrsaRoleProps, providers } from "../../lib/constructs";
import type { Subject, SubjectPattern } from "../../lib/irsa";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** The construct, with inputs known at synth, and the modules, with the same inputs as variables, plan one role. */

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ARN = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;
const CHINA_ARN = "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A1";
const OTHER_ARN = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/A1";

const BLUE = "arn:aws:eks:eu-west-1:111122223333:cluster/blue";
const GREEN = "arn:aws:eks:eu-west-1:111122223333:cluster/green";

const base = { oidcProviderArn: ARN, namespace: "payments", serviceAccount: "s3-backup" };
const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${aws:username}"}]}';

const cases: Record<string, IrsaRoleProps> = {
  plain: base,
  name_of_64: { ...base, namespace: "n".repeat(30), serviceAccount: "s".repeat(29) },
  name_of_65: { ...base, namespace: "n".repeat(30), serviceAccount: "s".repeat(30) },
  longest_name: { ...base, namespace: "n".repeat(63), serviceAccount: "s".repeat(253) },
  shortest_name: { ...base, namespace: "a", serviceAccount: "b" },
  china: { ...base, oidcProviderArn: CHINA_ARN },
  subjects: {
    ...base,
    additionalSubjects: [
      { namespace: "b", serviceAccount: "z" },
      { namespace: "b", serviceAccount: "a", oidcProviderArn: OTHER_ARN },
      { namespace: "b", serviceAccount: "z", oidcProviderArn: ARN },
      { namespace: "a-b", serviceAccount: "c.d" },
    ],
  },
  patterns: { ...base, subjectPatterns: ["system:serviceaccount:ci:b*", "system:serviceaccount:ci:a?"], audience: "x" },
  two_clusters_patterns: {
    ...base,
    subjectPatterns: ["system:serviceaccount:ci:b*"],
    additionalSubjectPatterns: [
      { oidcProviderArn: OTHER_ARN, subjectPattern: "system:serviceaccount:ci:z*" },
      { oidcProviderArn: OTHER_ARN, subjectPattern: "system:serviceaccount:ci:a*" },
      { oidcProviderArn: ARN, subjectPattern: "system:serviceaccount:ci:a*" },
    ],
  },
  prefix: { ...base, roleNamePrefix: "prod-blue-" },
  longest_prefix: {
    ...base,
    roleNamePrefix: "p".repeat(32),
    namespace: "n".repeat(30),
    serviceAccount: "s".repeat(30),
  },
  both_identities: {
    ...base,
    podIdentityClusterArns: [GREEN, BLUE, GREEN],
    additionalSubjects: [
      { namespace: "b", serviceAccount: "z" },
      { namespace: "payments", serviceAccount: "ledger" },
      { namespace: "a", serviceAccount: "z" },
    ],
  },
  pod_identity_only: { namespace: "payments", serviceAccount: "s3-backup", podIdentityClusterArns: [BLUE] },
  pod_identity_and_another_provider: {
    namespace: "payments",
    serviceAccount: "s3-backup",
    podIdentityClusterArns: [BLUE],
    additionalSubjects: [{ namespace: "b", serviceAccount: "a", oidcProviderArn: OTHER_ARN }],
  },
  trusted: { ...base, trustedRoleArns: ["arn:aws:iam::123456789012:role/b", "arn:aws:iam::111122223333:role/a/a"] },
  assuming: { ...base, assumeRoleArns: ["arn:aws:iam::123456789012:role/b", "arn:aws:iam::123456789012:role/a"] },
  managed: {
    ...base,
    rolePath: "/payments/",
    policyName: "Backup",
    assumeRoleArns: ["arn:aws:iam::123456789012:role/b"],
    inlinePolicies: { b: POLICY },
    policyArns: { a: "arn:aws:iam::aws:policy/A" },
    tags: { team: "payments" },
  },
  everything: {
    ...base,
    roleName: "Backup",
    rolePath: "/payments/",
    description: "At ${this} and %{ that }",
    maxSessionDuration: 7200,
    permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary",
    policyArns: { a: "arn:aws:iam::aws:policy/A" },
    inlinePolicies: { b: POLICY },
    trustPolicyQuota: 4096,
    tags: { team: "payments" },
  },
};

/** How many resources a case makes, where that is not the role alone. */
const RESOURCES: Readonly<Record<string, number>> = { assuming: 2, managed: 6, everything: 3 };

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const snaked = (value: object) =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [snakeCase(key), each]));

function inputs({ additionalSubjects, additionalSubjectPatterns, ...props }: IrsaRoleProps): Record<string, unknown> {
  const subjects = (additionalSubjects as Subject[] | undefined)?.map(snaked);
  const patterns = (additionalSubjectPatterns as SubjectPattern[] | undefined)?.map(snaked);
  return { ...snaked(props), additional_subjects: subjects ?? [], additional_subject_patterns: patterns ?? [] };
}

const call = (props: IrsaRoleProps) => ({ source: moduleSource("role"), ...inputs(props) });

/** The same as one of many. */
function callOfMany(props: IrsaRoleProps): object {
  const { oidc_provider_arn, pod_identity_cluster_arns, ...others } = inputs(props);
  const { audience, trust_policy_quota, role_name_prefix, ...workload } = others;
  const shared = {
    oidc_provider_arn,
    pod_identity_cluster_arns,
    audience,
    trust_policy_quota,
    role_name_prefix,
  };
  return { source: moduleSource("roles"), ...shared, workloads: { it: workload } };
}

interface Planned {
  readonly type: string;
  readonly index?: string;
  readonly values: unknown;
}

interface PlannedModule {
  readonly address?: string;
  readonly resources?: readonly (Planned & { readonly address: string })[];
  readonly child_modules?: readonly PlannedModule[];
}

needs("terraform", "hashicorp/aws")("construct, module and module of many", () => {
  test("plan the same role, trust policy and policies for the same inputs", async () => {
    const stack = new TerraformStack(new RootConstruct(), "stack");
    stack.addOverride("terraform.required_providers.aws", providers.aws);
    for (const [name, props] of Object.entries(cases)) new IrsaRole(stack, name, props);
    const calls = Object.fromEntries(
      Object.entries(cases).flatMap(([name, props]) => [
        [name, call(props)],
        [`${name}_of_many`, callOfMany(props)],
      ]),
    );
    const modules = JSON.stringify({ module: calls }).replaceAll(/[$%](?=\{)/g, (mark) => mark + mark);
    const env = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };
    const provider = { provider: { aws: { skip_credentials_validation: true, skip_requesting_account_id: true } } };
    const files = { "provider.tf.json": provider, "cdk.tf.json": stack.toTerraform(), "modules.tf.json": modules };
    const root = new Root(files, env);
    await root.run("init", "-input=false", "-no-color");
    await root.run("plan", "-out=plan", "-input=false", "-no-color");
    const { resources = [], child_modules = [] }: PlannedModule = JSON.parse(await root.run("show", "-json", "plan"))
      .planned_values.root_module;
    root.remove();

    const plain = ({ type, index, values }: Planned) => ({ type, index, values });
    const ofConstruct = (name: string) =>
      resources.filter(({ address }) => address.split(".")[1]?.startsWith(`${name}_`));
    const called = (name: string) => child_modules.find(({ address }) => address === `module.${name}`);
    const ofModule = (name: string) => called(name)?.resources ?? [];
    const ofMany = (name: string) => called(`${name}_of_many`)?.child_modules?.[0]?.resources ?? [];
    for (const name of Object.keys(cases)) {
      expect([name, ofConstruct(name).map(plain)]).toEqual([name, ofModule(name).map(plain)]);
      expect([name, ofMany(name).map(plain)]).toEqual([name, ofModule(name).map(plain)]);
      expect([name, ofModule(name).length]).toEqual([name, RESOURCES[name] ?? 1]);
    }
  });
});
