import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import {
  Annotations,
  App,
  Aspects,
  AssetType,
  DataResource,
  ImportableResource,
  S3Backend,
  TerraformAsset,
  TerraformHclModule,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import { Construct } from "constructs";
import { type ModuleDefinition, moduleFiles, type Outputs, references } from "../../lib/export";
import { definitionOf } from "./shapes/shape";

/** What cannot be exported, and what is said of it: the module, the place, the reason, the way out. */

const outdir = mkdtempSync(join(tmpdir(), "irsa-refused-"));
afterAll(() => rmSync(outdir, { recursive: true }));

type Build = (scope: Construct) => unknown;
type Refusal = readonly [what: string, build: Build, message: string, parts?: Partial<ModuleDefinition>];

const bucket = (scope: Construct, id = "bucket") => new S3Bucket(scope, id, {});
const number = { n: { type: "number", description: "A number." } } as const;
const object = { type: "object({ a = string })", description: "An object." } as const;
const asset = (scope: Construct, id: string, path: string, type?: AssetType, assetHash?: string) =>
  new TerraformAsset(scope, id, { path: join(outdir, path), type, assetHash });

const HINT = 'Where "${" or "%{" is meant as it stands, write "$${" or "%%{"';

for (const folder of ["folder", "empty", "linked", "circle/deep", "broken", "other"]) {
  mkdirSync(join(outdir, folder), { recursive: true });
}
writeFileSync(join(outdir, "folder/a"), Buffer.alloc(2 ** 20));
writeFileSync(join(outdir, "other/a"), "other");
writeFileSync(join(outdir, "broken/a\nb"), "");
symlinkSync(resolve("package.json"), join(outdir, "linked/out"));
symlinkSync(join(outdir, "circle"), join(outdir, "circle/deep/back"));

const refusals: readonly Refusal[] = [
  [
    "a stack in a module",
    (scope) => bucket(new TerraformStack(scope, "my")),
    "m/my is a TerraformStack in another, and its resources would be lost; make it a Construct, or export it by itself with exportStack",
  ],
  [
    "two resources of one address, by override",
    (scope) => {
      bucket(scope, "one").overrideLogicalId("this");
      bucket(scope, "two").overrideLogicalId("this");
    },
    'aws_s3_bucket.this is made twice, by m/one and by m/two; give one of them another id, or set addresses: "path"',
  ],
  [
    "two resources of one address, by cleaning",
    (scope) => {
      bucket(scope, "a.b");
      bucket(scope, "ab");
    },
    'aws_s3_bucket.ab is made twice, by m/a.b and by m/ab; give one of them another id, or set addresses: "path"',
  ],
  [
    "a variable inside that the definition has, too",
    (scope) => new TerraformVariable(scope, "n", { type: "number", description: "A number." }),
    'var.n is made twice, by an input of the definition and by m/n; give one of them another id, or set addresses: "path"',
    { variables: number },
  ],
  [
    "an output inside that build returns, too",
    (scope) => {
      new TerraformOutput(scope, "one", { value: 1, description: "One." });
      return { one: { value: 1, description: "One." } };
    },
    'output.one is made twice, by what build returns and by m/one; give one of them another id, or set addresses: "path"',
  ],
  [
    "what an aspect finds wrong",
    (scope) => {
      bucket(scope);
      Aspects.of(scope).add({ visit: (node) => node instanceof S3Bucket && Annotations.of(node).addError("no tags") });
    },
    "m/bucket: no tags",
  ],
  [
    "what a validation finds wrong",
    (scope) => bucket(scope).node.addValidation({ validate: () => ["too wide", "too long"] }),
    "2 problems:\n  m/bucket: too wide\n  m/bucket: too long",
  ],
  [
    "an aspect of another copy of cdktf",
    (scope) => Object.defineProperty(bucket(scope), Symbol("cdktf-aspects"), { value: {} }),
    "m/bucket has an aspect of another copy of cdktf, which would not run; keep one copy in node_modules",
  ],
  [
    "a provider",
    (scope) => new AwsProvider(scope, "aws", { alias: "us" }),
    "m/aws is a provider block, and the caller of a module configures it; take it out of build, and name an alias in the definition, as aliases of its provider",
  ],
  [
    "a backend",
    (scope) => new S3Backend(scope as TerraformStack, { bucket: "b", key: "k" }),
    "m/backend is a backend block, and the caller of a module configures it; take it out of build, and name an alias in the definition, as aliases of its provider",
  ],
  [
    "a provider and settings by override",
    (scope) => {
      TerraformStack.of(scope).addOverride("provider.aws", [{ region: "eu-west-1" }]);
      TerraformStack.of(scope).addOverride("terraform.cloud", { organization: "acme" });
    },
    "2 problems:\n  terraform.cloud is set inside, and it is the definition or the caller that sets it; take it out\n  provider.aws is configured inside, and the caller configures it; take it out",
  ],
  [
    "an alias that the definition does not name",
    (scope) => bucket(scope).addOverride("provider", "aws.us"),
    'aws_s3_bucket.bucket (m/bucket) needs the provider aws.us, and the definition names no such alias; add aliases: ["us"] to its provider "aws"',
  ],
  [
    "an alias that is passed on and that the definition does not name",
    (scope) => {
      const call = { source: "acme/a/aws", variables: {} };
      new TerraformHclModule(scope, "call", call).addOverride("providers", { "aws.there": "aws.us" });
    },
    'module.call (m/call) needs the provider aws.us, and the definition names no such alias; add aliases: ["us"] to its provider "aws"',
  ],
  [
    "a provider that the definition does not name",
    (scope) => bucket(scope),
    'aws_s3_bucket.bucket (m/bucket) needs a provider "aws", which the definition does not name; add it: providers: { "aws": { source: "…/aws", version: ">= …" } }',
    { providers: {} },
  ],
  [
    "a name that is none in Terraform",
    (scope) => bucket(scope, "1st"),
    'aws_s3_bucket.1st (m/1st): "1st" is no name in Terraform, which begins with a letter and goes on with letters, digits, "_" and "-"; give the construct another id',
  ],
  [
    "a name that is none in Terraform, by override",
    (scope) => bucket(scope).overrideLogicalId("my bucket"),
    'aws_s3_bucket.my bucket (m/bucket): "my bucket" is no name in Terraform, which begins with a letter and goes on with letters, digits, "_" and "-"; give the construct another id',
  ],
  [
    "an object of an input in a JSON document",
    (scope) => new SqsQueue(scope, "queue", { policy: JSON.stringify({ a: references({ n: object }).n }) }),
    'aws_sqs_queue.queue (m/queue): policy: "<unresolved-token>" stands for a value that JSON.stringify cannot write; use Fn.jsonencode',
  ],
  [
    "an object in a text",
    (scope) => new SqsQueue(scope, "queue", { name: `${{}}` }),
    'aws_sqs_queue.queue (m/queue): name: "[object Object]" stands for an object in a text; use Fn.jsonencode, or one of its attributes',
  ],
  [
    "a token that nobody resolves",
    (scope) => bucket(scope).addOverride("tags", { a: "#{TfToken[x]}" }),
    "m/bucket: Found an encoded list token string in a scalar string context.",
  ],
  [
    "a part of a token",
    (scope) => bucket(scope).addOverride("bucket", "${TfToken[TOKEN 1]}"),
    'aws_s3_bucket.bucket (m/bucket): bucket: "${TfToken[TOKEN 1]}" is a token that CDKTF did not resolve; give the value itself to the construct, or build the text with Fn.join or Fn.format',
  ],
  [
    "a path of this machine",
    (scope) => bucket(scope).addOverride("bucket", `\${file("${resolve("package.json")}")}`),
    `aws_s3_bucket.bucket (m/bucket): bucket: "${resolve("package.json")}" is a path of this machine; hand the file over with TerraformAsset`,
  ],
  [
    "a policy variable of IAM",
    (scope) => bucket(scope).addOverride("policy", '{"Resource":"${aws:username}"}'),
    `aws_s3_bucket.bucket (m/bucket): policy: "{\\"Resource\\":\\"\${aws:username}\\"}" refers to "aws", which is nothing in Terraform. ${HINT}`,
  ],
  [
    "a variable of a shell",
    (scope) => bucket(scope).addOverride("bucket", "echo ${HOME} ${#}"),
    `aws_s3_bucket.bucket (m/bucket): bucket: "echo \${HOME} \${#}" is no text that Terraform can read: it does not end. ${HINT}`,
  ],
  [
    "a format of curl",
    (scope) => bucket(scope).addOverride("bucket", "%{http_code}"),
    `aws_s3_bucket.bucket (m/bucket): bucket: "%{http_code}" is no text that Terraform can read: no directive follows %{. ${HINT}`,
  ],
  [
    "an expression that is none",
    (scope) => {
      bucket(scope).addOverride("bucket", "${join(var.a]}");
      bucket(scope, "b").addOverride("bucket", '${join("a}');
      bucket(scope, "c").addOverride("bucket", "${a@b}");
    },
    `3 problems:
  aws_s3_bucket.bucket (m/bucket): bucket: "\${join(var.a]}" is no text that Terraform can read: "]" closes nothing. ${HINT}
  aws_s3_bucket.b (m/b): bucket: "\${join(\\"a}" is no text that Terraform can read: a text in it does not end. ${HINT}
  aws_s3_bucket.c (m/c): bucket: "\${a@b}" is no text that Terraform can read: "@" does not belong there. ${HINT}`,
  ],
  [
    "a reference to what is not there",
    (scope) => {
      const texts = ["${var.name}", "${data.aws_region.here.id}", "${aws_vpc.main.id}", "${module.vpc.id}"];
      bucket(scope).addOverride("tags", Object.fromEntries(texts.map((text, index) => [index, text])));
    },
    `4 problems:
  aws_s3_bucket.bucket (m/bucket): tags.0: "\${var.name}" refers to var.name, which the module does not hold; build it in the module, or make it an input
  aws_s3_bucket.bucket (m/bucket): tags.1: "\${data.aws_region.here.id}" refers to data.aws_region.here, which the module does not hold; build it in the module, or make it an input
  aws_s3_bucket.bucket (m/bucket): tags.2: "\${aws_vpc.main.id}" refers to aws_vpc.main, which the module does not hold; build it in the module, or make it an input
  aws_s3_bucket.bucket (m/bucket): tags.3: "\${module.vpc.id}" refers to module.vpc, which the module does not hold; build it in the module, or make it an input`,
  ],
  [
    "a long text with one",
    (scope) => bucket(scope).addOverride("bucket", `${"a".repeat(200)}\${var.name}${"b".repeat(200)}`),
    `aws_s3_bucket.bucket (m/bucket): bucket: "…${"a".repeat(38)}\${var.name}${"b".repeat(51)}…" refers to var.name, which the module does not hold; build it in the module, or make it an input`,
  ],
  [
    "a dependency on what is not there",
    (scope) => bucket(scope).addOverride("depends_on", ["aws_vpc.main"]),
    'aws_s3_bucket.bucket (m/bucket): depends_on[0]: "aws_vpc.main" refers to aws_vpc.main, which the module does not hold; build it in the module, or make it an input',
  ],
  [
    "a resource of another stack",
    (scope) => {
      const app = new App({ outdir });
      bucket(scope).bucket = bucket(new TerraformStack(app, "network"), "logs").id;
    },
    'aws_s3_bucket.bucket (m/bucket): bucket: "${aws_s3_bucket.logs.id}" refers to aws_s3_bucket.logs, which the module does not hold; build it in the module, or make it an input',
  ],
  [
    "a resource of another stack, after app.synth()",
    () => {
      const app = new App({ outdir, skipValidation: true });
      const logs = bucket(new TerraformStack(app, "network"), "logs");
      const stack = new TerraformStack(app, "site");
      bucket(stack).bucket = logs.id;
      app.synth();
      return stack;
    },
    "data.terraform_remote_state.cross-stack-reference-input-network (site/cross-stack-reference-input-network) reads the state of another stack of the app, which the module's users do not have; give the stack the value, and make it an input",
  ],
  [
    "an import",
    (scope) => bucket(scope).importFrom("my-bucket"),
    'aws_s3_bucket.bucket is imported, and Terraform takes import blocks in a root module only; leave importFrom out, and write in the root: import { to = module.m.aws_s3_bucket.bucket, id = "my-bucket" }',
  ],
  [
    "an import that generates its resource",
    (scope) => new ImportableResource(scope, "old", { terraformResourceType: "aws_s3_bucket", importId: "my-bucket" }),
    'aws_s3_bucket.old is imported, and Terraform takes import blocks in a root module only; leave importFrom out, and write in the root: import { to = module.m.aws_s3_bucket.old, id = "my-bucket" }',
  ],
  [
    "a variable inside of no type",
    (scope) => new TerraformVariable(scope, "size", { description: "A size." }),
    'var.size (m/size) needs a type, not "none"; give the TerraformVariable its type',
  ],
  [
    "a variable inside of any type",
    (scope) => new TerraformVariable(scope, "size", { description: "A size.", type: "list" }),
    'var.size (m/size) needs a type, not "list"; give the TerraformVariable its type',
  ],
  [
    "a variable and an output inside without a description",
    (scope) => {
      new TerraformVariable(scope, "size", { type: "number" });
      new TerraformOutput(scope, "id", { value: 1 });
    },
    `2 problems:
  output.id (m/id) has no description; give it one, or name it in the definition: descriptions: { id: "…" }
  var.size (m/size) has no description; give it one, or name it in the definition: descriptions: { size: "…" }`,
  ],
  [
    "a description of nothing",
    (scope) => bucket(scope),
    'descriptions names "size", and there is no such input or output; take it out',
    { descriptions: { size: "A size." } },
  ],
  [
    "an output without a value",
    () => ({ id: { description: "Its id.", value: undefined as never } }),
    "output.id (what build returns) has no value",
  ],
  [
    "a number that is none",
    (scope) => new SqsQueue(scope, "queue", { delaySeconds: Number.NaN }),
    "aws_sqs_queue.queue (m/queue): delay_seconds: NaN is no number of the module's: JavaScript cannot calculate with an input or an attribute; use Op.add and the like",
  ],
  [
    "a module by a relative path",
    (scope) => new TerraformHclModule(scope, "child", { source: "./child" }),
    'build: a module is called by a relative path; name its folder in the definition, as in context: { cdktfRelativeModules: ["./child"] }',
  ],
  [
    "a module by a path that leads out",
    (scope) => new TerraformHclModule(scope, "child", { source: "../child/", skipAssetCreationFromLocalModules: true }),
    'module.child (m/child) calls "../child/", which is not in the module\'s folder; define it in modules, or leave skipAssetCreationFromLocalModules out and name it in the definition: context: { cdktfRelativeModules: ["../child/"] }',
  ],
  ["a failure of build", () => fail("no such team"), "build: no such team"],
  [
    "a failure of a construct",
    (scope) => {
      const queue = new SqsQueue(scope, "queue", {});
      queue.toTerraform = () => fail("no name");
    },
    "m/queue: no name",
  ],
  [
    "a failure that no construct is to blame for",
    (scope) => {
      (scope as TerraformStack).toTerraform = () => fail("out of memory");
    },
    "m: out of memory",
  ],
  [
    "an asset that is too large",
    (scope) => asset(scope, "code", "folder"),
    "m/code: an asset of 1.0 MiB brings the module's assets to more than 0.5 MiB; leave out what is not needed, or set maxAssetMiB in the definition",
    { maxAssetMiB: 0.5 },
  ],
  [
    "an asset of nothing",
    (scope) => asset(scope, "code", "empty"),
    `m/code: the asset's folder ${join(outdir, "empty")} has no files; give the asset something to hold`,
  ],
  [
    "an asset with a link that leads out",
    (scope) => asset(scope, "code", "linked"),
    `m/code: ${join(outdir, "linked/out")} is a link that leads out of the folder; copy what it leads to`,
  ],
  [
    "an asset with a link in a circle",
    (scope) => asset(scope, "code", "circle", undefined, "H"),
    `m/code: ${join(outdir, "circle/deep/back")} is a link that leads to a folder around it; remove it`,
  ],
  [
    "an asset with a line break in a name",
    (scope) => asset(scope, "code", "broken"),
    'm/code: the name "a\\nb" has a line break; rename the file',
  ],
  [
    "two assets at one path",
    (scope) => {
      asset(scope, "code", "folder", AssetType.DIRECTORY, "H");
      asset(new Construct(scope, "b"), "code", "other", AssetType.DIRECTORY, "H");
    },
    "m/b/code: another asset holds something else at assets/code/H/a; give one of the two another assetHash",
  ],
  [
    "the path of an asset behind another",
    (scope) =>
      bucket(scope).addOverride("bucket", `/srv/${asset(scope, "code", "other", AssetType.DIRECTORY, "H").path}`),
    'm: "/srv/assets/code/H" puts something before the path of an asset, which only the module knows; use the path by itself',
  ],
  [
    "files that are no assets",
    (scope) => Object.defineProperty(bucket(scope), Symbol.for("cdktf/customSynthesis"), { value: {} }),
    "m/bucket writes files of its own while CDKTF synthesizes, which a module cannot hold; use TerraformAsset",
  ],
  [
    "what an older Terraform does not know",
    (scope) => {
      new DataResource(scope, "data", {});
      const stack = TerraformStack.of(scope);
      stack.addOverride("check.named.assert", [
        { condition: "${terraform_data.data.id != null}", error_message: "No." },
      ]);
      stack.addOverride("removed", [{ from: "aws_vpc.gone", lifecycle: { destroy: false } }]);
      stack.addOverride("ephemeral.aws_secretsmanager_secret_version.secret", { secret_id: "a" });
      return { one: { description: "One.", value: 1, ephemeral: true } };
    },
    `5 problems:
  a check block requires Terraform 1.5, and the definition says terraform: ">= 1.3"; write ">= 1.5.0"
  a removed block requires Terraform 1.7, and the definition says terraform: ">= 1.3"; write ">= 1.7.0"
  an ephemeral resource requires Terraform 1.10, and the definition says terraform: ">= 1.3"; write ">= 1.10.0"
  an ephemeral input or output requires Terraform 1.10, and the definition says terraform: ">= 1.3"; write ">= 1.10.0"
  terraform_data requires Terraform 1.4, and the definition says terraform: ">= 1.3"; write ">= 1.4.0"`,
    { terraform: ">= 1.3" },
  ],
  [
    "what stands beside the stack that build returns",
    (scope) => {
      bucket(scope);
      return new TerraformStack(scope, "site");
    },
    "m/bucket stands outside the stack that build returns; build it in the stack",
  ],
  [
    "a whole stack with addresses of the definition",
    (scope) => new TerraformStack(scope, "site"),
    "addresses changes nothing in a whole stack, whose resources keep theirs; take it out",
    { addresses: "path" },
  ],
  [
    "settings of a stack that are neither the caller's nor the definition's",
    (scope) => {
      const stack = new TerraformStack(scope, "site");
      stack.addOverride("terraform.experiments", ["a"]);
      return stack;
    },
    "terraform.experiments is set inside, and it is the definition or the caller that sets it; take it out",
  ],
];

describe("is refused:", () => {
  const rows = refusals.map(([what, build, message, parts = {}]) => [what, build, message, parts] as const);
  test.each(rows)("%s", (_, build, message, parts) => {
    const definition = definitionOf("m", { ...parts, build: (scope) => returned(build(scope)) });
    expect(failure(() => moduleFiles(definition, "x"))).toMatch(`export: m: ${message}`);
  });

  test("a number behind a dash, and what is calculated with one", () => {
    const definition = definitionOf("m", {
      variables: number,
      build(scope, { n }) {
        new SqsQueue(scope, "queue", { name: `b-${n}`, delaySeconds: n * 2 });
        return {};
      },
    });
    const token = String.raw`-?\d\.\d+e\+298`;
    expect(failure(() => moduleFiles(definition, "x"))).toMatch(
      new RegExp(String.raw`^export: m: 2 problems:
  aws_sqs_queue\.queue \(m/queue\): delay_seconds: ${token.replace("298", "299")} is no number of the module's: JavaScript cannot calculate with an input or an attribute; use Op\.add and the like
  aws_sqs_queue\.queue \(m/queue\): name: "${token}" is a number that CDKTF did not resolve, as it stands behind a dash or a dot; build the text with Fn\.format\("a-%d", \[number\]\)$`),
    );
  });
});

const returned = (built: unknown): Outputs | TerraformStack =>
  TerraformStack.isStack(built) || (isOutputs(built) && !Construct.isConstruct(built)) ? built : {};

const isOutputs = (built: unknown): built is Outputs => typeof built === "object" && built !== null;

function fail(message: string): never {
  throw new Error(message);
}

function failure(act: () => unknown): string {
  try {
    act();
    return "nothing";
  } catch (error) {
    return (error as Error).message;
  }
}
