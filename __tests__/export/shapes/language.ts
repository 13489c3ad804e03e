import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { DataResource, Fn, TerraformCount, TerraformHclModule, TerraformIterator, TerraformStack, Token } from "cdktf";
import { hcl } from "../../../lib/constructs/hcl";
import { ModuleCall } from "../../../lib/export";
import { definitionOf, type Shape, shape } from "./shape";

const names = { type: "list(string)", description: "Names.", default: ["a", "b"] } as const;
const ports = {
  type: "map(object({ port = number }))",
  description: "Ports.",
  default: { web: { port: 80 } },
} as const;

/** A module that is called once for each name. */
const each = definitionOf("each", {
  variables: { name: { type: "string", description: "A name." } },
  build(scope, { name }) {
    const queue = new SqsQueue(scope, "queue", { name: name });
    return { url: { description: "Its URL.", value: queue.url } };
  },
});

/** @param registry host of a registry that has a module `acme/child/aws` */
export const ofLanguage = (registry: string): readonly Shape[] => [
  shape("moved-resources", ["aws_s3_bucket.bucket", "aws_sqs_queue.queue"], {
    build(scope) {
      new S3Bucket(scope, "bucket", {}).moveFromId("aws_s3_bucket.old");
      const queue = new SqsQueue(scope, "queue", {});
      queue.addMoveTarget("queue");
      new SqsQueue(scope, "before", {}).moveTo("queue");
      return {};
    },
  }),
  shape("removed-and-checked", ["aws_s3_bucket.bucket"], {
    build(scope) {
      const bucket = new S3Bucket(scope, "bucket", {});
      const assert = [{ condition: `\${${bucket.fqn}.bucket != null}`, error_message: "No name." }];
      TerraformStack.of(scope).addOverride("removed", [{ from: "aws_s3_bucket.gone", lifecycle: { destroy: false } }]);
      TerraformStack.of(scope).addOverride("check", { named: { assert } });
      return {};
    },
  }),
  shape("lifecycles", ["aws_s3_bucket.bucket", "aws_sqs_queue.queue", "terraform_data.data"], {
    build(scope) {
      const data = new DataResource(scope, "data", {});
      const condition = `\${${data.fqn}.id != null}` as never;
      const conditions = [{ condition, errorMessage: `No id in \${path.module}.` }];
      new S3Bucket(scope, "bucket", {
        dependsOn: [data],
        lifecycle: {
          preventDestroy: true,
          ignoreChanges: "all",
          precondition: conditions,
          postcondition: [{ condition: "${self.id != null}" as never, errorMessage: "None." }],
        },
      });
      new SqsQueue(scope, "queue", {
        lifecycle: {
          createBeforeDestroy: true,
          ignoreChanges: ["tags"],
          replaceTriggeredBy: [data, "aws_s3_bucket.bucket.id"],
        },
      });
      new SqsQueue(scope, "listed", { count: 0 }).addOverride("lifecycle", [{ replace_triggered_by: [data.fqn] }]);
      return {};
    },
  }),
  shape(
    "iterators",
    [
      "aws_s3_bucket.fixed[0]",
      "aws_s3_bucket.fixed[1]",
      'aws_s3_bucket.of_list["a"]',
      'aws_s3_bucket.of_list["b"]',
      'aws_sqs_queue.of_map["web"]',
      'aws_sqs_queue.of_resource["a"]',
      'aws_sqs_queue.of_resource["b"]',
    ],
    {
      variables: { names, ports },
      build(scope, { names, ports }) {
        const list = TerraformIterator.fromList(names);
        const buckets = new S3Bucket(scope, "of_list", { forEach: list, bucket: Token.asString(list.value) });
        const map = TerraformIterator.fromMap(Token.asAnyMap(ports));
        new SqsQueue(scope, "of_map", { forEach: map, name: map.key, delaySeconds: map.getNumber("port") });
        const resources = TerraformIterator.fromResources(buckets);
        new SqsQueue(scope, "of_resource", { forEach: resources, name: resources.getString("bucket") });
        const count = TerraformCount.of(2);
        new S3Bucket(scope, "fixed", { count, bucket: `b ${count.index}`.replace(" ", "") });
        return {
          keys: { description: "Keys.", value: map.keys() as never },
          ports: { description: "Ports.", value: Fn.join(",", Token.asList(map.pluckProperty("port"))) },
        };
      },
    },
  ),
  shape("dynamic-blocks", ["aws_dynamodb_table.table", "aws_security_group.group"], {
    variables: { ports },
    build(scope, { ports }) {
      const map = TerraformIterator.fromMap(Token.asAnyMap(ports));
      const attribute = map.dynamic({ name: map.key, type: "S" });
      new DynamodbTable(scope, "table", { name: "a", hashKey: "web", billingMode: "PAY_PER_REQUEST", attribute });
      const content = { from_port: "${ingress.value.port}", to_port: "${ingress.value.port}", protocol: "tcp" };
      const ingress = { for_each: "${var.ports}", content };
      const egress = {
        ...ingress,
        iterator: "open",
        content: { from_port: 1, to_port: "${open.value.port}", protocol: "tcp" },
      };
      new SecurityGroup(scope, "group", {}).addOverride("dynamic", [{ ingress }, { egress: [egress] }]);
      return {};
    },
  }),
  shape("records-of-a-certificate", [], {
    variables: { zones: { type: "set(string)", description: "Zones.", default: [] } },
    build(scope) {
      const certificate = new AcmCertificate(scope, "certificate", {
        domainName: "example.com",
        validationMethod: "DNS",
      });
      certificate.addOverride("count", 0);
      const options = TerraformIterator.fromComplexList(certificate.domainValidationOptions, "domain_name");
      const record = new Route53Record(scope, "record", {
        forEach: options,
        name: options.getString("resource_record_name"),
        records: [options.getString("resource_record_value")],
        type: options.getString("resource_record_type"),
        ttl: 60,
        zoneId: "Z1",
      });
      record.addOverride("for_each", "${var.zones}");
      record.addOverride("name", "${each.value}");
      record.addOverride("records", ["${each.value}"]);
      record.addOverride("type", "A");
      return {};
    },
  }),
  shape("a-registry-module", ["module.child.aws_sqs_queue.queue"], {
    build(scope) {
      const child = new TerraformHclModule(scope, "child", {
        source: `${registry}/acme/child/aws`,
        version: "~> 1.0",
        variables: { name: "a" },
      });
      return { url: { description: "Its URL.", value: child.getString("url") } };
    },
  }),
  shape("a-local-module", ["module.child.terraform_data.child"], {
    providers: {},
    context: { cdktfRelativeModules: ["./__tests__/export/assets/child"] },
    build(scope) {
      const child = new TerraformHclModule(scope, "child", {
        source: "./__tests__/export/assets/child",
        variables: { name: "a" },
      });
      return { name: { description: "Its name.", value: child.getString("name") } };
    },
  }),
  shape("a-module-for-each", ['module.each["a"].aws_sqs_queue.queue', 'module.each["b"].aws_sqs_queue.queue'], {
    variables: { names },
    modules: [each],
    build(scope, { names }) {
      const call = new ModuleCall(scope, each, hcl`toset(${names})`, { name: hcl`each.key` });
      return {
        urls: {
          description: "URLs.",
          value: hcl`{ for name, made in ${call.fqn} : name => made.url }`,
          dependsOn: [call],
        },
      };
    },
  }),
  shape("heredocs-and-comments", ["aws_iam_policy.policy"], {
    variables: { names },
    build(scope) {
      const text =
        '${join(",", [ /* of all */ for name in var.names : upper(name) # in capitals\n])}-${<<EOT\nsaid: "${var.names[0]}"\nEOT\n}';
      new IamPolicy(scope, "policy", { policy: "{}", description: text });
      return {
        provided: {
          description: "Provided.",
          value: '${length(var.names) > 1e0 ? { a = 1, "b" : 2 } : { a = 3, "b" : 4 }}',
        },
      };
    },
  }),
];
