import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import {
  Aspects,
  Fn,
  type IAspect,
  Op,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformVariable,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { type Shape, shape } from "./shape";

/** Puts a tag on all that takes tags. */
class Tagger implements IAspect {
  visit(construct: IConstruct): void {
    if (construct instanceof S3Bucket) construct.tags = { ...construct.tagsInput, team: "payments" };
  }
}

/** A role and its queue, as a construct that is used several times. */
class Worker extends Construct {
  readonly queue: SqsQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new SqsQueue(this, "queue", { name: `${id}-jobs` });
    new IamRole(this, "Resource", { name: id, assumeRolePolicy: "{}" });
  }
}

export const basic: readonly Shape[] = [
  shape("nothing-given-nothing-returned", ["aws_s3_bucket.bucket"], {
    build(scope) {
      new S3Bucket(scope, "bucket", {});
      return {};
    },
  }),
  shape("no-resources", [], { providers: {}, build: () => ({}) }),
  shape("inputs-only", [], {
    providers: {},
    variables: { name: { type: "string", description: "A name.", default: "${not} %{an expression}" } },
    build: () => ({}),
  }),
  shape("outputs-only", [], { providers: {}, build: () => ({ one: { description: "One.", value: 1 } }) }),
  shape(
    "inputs-of-every-type",
    ["aws_s3_bucket.bucket"],
    {
      variables: {
        text: { type: "string", description: "A text." },
        number: { type: "number", description: "A number.", default: 2 },
        list: { type: "list(string)", description: "A list.", default: ["a"] },
        map: { type: "map(string)", description: "A map | of tags_by_name, such as `a_b`.", default: { "a/b": "c" } },
        flag: { type: "bool", description: "A flag.", default: true },
        object: {
          type: "object({\n  a = optional(string)\n  b = number\n})",
          description: "An object.",
          default: { b: 1 },
        },
        nothing: { type: "string", description: "Nothing.", default: null },
      },
      build(scope, { text, number, list, map, flag, object, nothing }) {
        const bucket = new S3Bucket(scope, "bucket", { bucket: text, forceDestroy: flag as never, tags: map });
        return {
          all: {
            description: "All.\nOf them.",
            value: Fn.jsonencode({ number, list, object, nothing, next: Op.add(number, 1), arn: bucket.arn }),
          },
          texts: { description: "In a text.", value: `${text} has ${number}, or ${Fn.format("b-%d", [number])}` },
        };
      },
    },
    { text: "my-bucket" },
  ),
  shape("kept-addresses", ["aws_s3_bucket.this", "aws_s3_bucket.that", "aws_sqs_queue.this"], {
    build(scope) {
      new S3Bucket(scope, "one", {}).overrideLogicalId("this");
      new S3Bucket(scope, "two", {}).overrideLogicalId("that");
      new SqsQueue(scope, "three", {}).overrideLogicalId("this");
      return {};
    },
  }),
  shape("cleaned-ids", ["aws_s3_bucket.MyBucket", "aws_s3_bucket.ab", "aws_s3_bucket.bucketlogs"], {
    build(scope) {
      for (const id of ["My Bucket", "a.b", "bucket:logs"]) new S3Bucket(scope, id, {});
      return {};
    },
  }),
  shape(
    "one-construct-twice",
    ["aws_iam_role.blue", "aws_iam_role.green", "aws_sqs_queue.blue_queue", "aws_sqs_queue.green_queue"],
    {
      addresses: "path",
      build(scope) {
        const [blue, green] = [new Worker(scope, "blue"), new Worker(scope, "green")];
        return { urls: { description: "Queues.", value: [blue.queue.url, green.queue.url] } };
      },
    },
  ),
  shape("paths-that-clash", ["aws_sqs_queue.a_b_c", "aws_sqs_queue.a_b_c_02d7306b"], {
    addresses: "path",
    build(scope) {
      new SqsQueue(new Construct(scope, "a"), "b_c", {});
      new SqsQueue(new Construct(scope, "a_b"), "c", {});
      return {};
    },
  }),
  shape("default-ids", ["aws_sqs_queue.Default"], {
    addresses: "path",
    build(scope) {
      new SqsQueue(scope, "Default", {});
      return {};
    },
  }),
  shape("an-aspect", ["aws_s3_bucket.bucket"], {
    build(scope) {
      new S3Bucket(scope, "bucket", { tags: { app: "ledger" } });
      Aspects.of(scope).add(new Tagger());
      return {};
    },
  }),
  shape("validations-that-hold", ["aws_s3_bucket.bucket"], {
    build(scope) {
      new S3Bucket(scope, "bucket", {}).node.addValidation({ validate: () => [] });
      return {};
    },
  }),
  shape("variables-and-outputs-inside", ["aws_sqs_queue.queue"], {
    descriptions: { name: "Name of the queue." },
    build(scope) {
      const inside = new Construct(scope, "inside");
      const name = new TerraformVariable(inside, "name", { type: "string", default: "a", nullable: false });
      const count = new TerraformVariable(inside, "count_of", { type: "number", description: "A count.", default: 1 });
      count.addValidation({ condition: "${var.count_of > 0}", errorMessage: "Too few." });
      const queue = new SqsQueue(inside, "queue", { name: name.stringValue });
      const precondition = { condition: Op.gte(count.numberValue, 1) as never, errorMessage: "None." };
      new TerraformOutput(inside, "arn", { value: queue, description: "The queue.", sensitive: true, precondition });
      return { id: { description: "Its id.", value: queue.id, dependsOn: [queue] } };
    },
  }),
  shape(
    "secrets",
    ["aws_iam_policy.policy"],
    {
      variables: {
        password: { type: "string", description: "A password.", sensitive: true },
        token: { type: "string", description: "A token.", ephemeral: true, default: null },
      },
      build(scope, { password }) {
        const policy = new IamPolicy(scope, "policy", { policy: password });
        return {
          arn: { description: "Its ARN.", value: policy.arn },
          password: { description: "The password.", value: password, sensitive: true },
          token: { description: "The token.", value: "${var.token}", ephemeral: true },
        };
      },
    },
    { password: "{}" },
  ),
  shape("documents", ["aws_iam_policy.escaped", "aws_iam_policy.encoded", "aws_iam_policy.read"], {
    build(scope) {
      const resources = ["arn:aws:s3:::home/&{aws:username}"];
      const document = new DataAwsIamPolicyDocument(scope, "document", {
        statement: [{ actions: ["s3:Get*"], resources }],
      });
      const statement = { Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::home/$${aws:username}/%%{x}" };
      new IamPolicy(scope, "escaped", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) });
      const unescaped = { ...statement, Resource: "arn:aws:s3:::home/${aws:username}" };
      new IamPolicy(scope, "encoded", { policy: Fn.jsonencode({ Version: "2012-10-17", Statement: [unescaped] }) });
      new IamPolicy(scope, "read", { policy: document.json });
      return {};
    },
  }),
  shape("functions-and-locals", ["aws_cloudwatch_log_group.group"], {
    variables: { days: { type: "map(number)", description: "Days.", default: { a: 7 } } },
    build(scope, { days }) {
      const local = new TerraformLocal(scope, "kept", "${{ for name, kept in var.days : name => kept if kept > 0 }}");
      const count = Fn.lengthOf(days);
      new CloudwatchLogGroup(scope, "group", {
        name: Fn.replace('a "b"'.replaceAll('"', ""), " ", "-"),
        retentionInDays: Fn.lookup(local.expression, "a", 1),
        skipDestroy: Op.and(Op.eq(count, 1), Op.not(false)) as never,
      });
      return { sum: { description: "Sum.", value: "%{ for kept in values(local.kept) ~}${kept}, %{ endfor ~}" } };
    },
  }),
  shape("blocks-in-blocks", ["aws_security_group.group"], {
    build(scope) {
      const open = { fromPort: 443, toPort: 443, protocol: "tcp", cidrBlocks: ["10.0.0.0/8"] };
      new SecurityGroup(scope, "group", { ingress: [open], timeouts: { create: "5m" }, tags: { camelCase: "kept" } });
      return {};
    },
  }),
  shape("a-resource-without-bindings", ["aws_sqs_queue.hand"], {
    build(scope) {
      const hand = new TerraformResource(scope, "hand", { terraformResourceType: "aws_sqs_queue" });
      hand.addOverride("name", "hand");
      return { arn: { description: "Its ARN.", value: hand.getStringAttribute("arn") } };
    },
  }),
];
