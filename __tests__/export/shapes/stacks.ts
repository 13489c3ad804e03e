import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import {
  App,
  Aspects,
  AssetType,
  S3Backend,
  TerraformAsset,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import { Construct } from "constructs";
import { exportStack } from "../../../lib/export";
import { aws, type Shape, shape } from "./shape";

/** A stack as teams have them, which knows nothing of modules. */
class Site extends TerraformStack {
  constructor(scope: Construct, id: string, props: { readonly team: string }) {
    super(scope, id);
    new S3Backend(this, { bucket: "states", key: "site", region: "eu-west-1" });
    new AwsProvider(this, "aws", { region: "eu-west-1" });
    const elsewhere = new AwsProvider(this, "elsewhere", { region: "us-east-1", alias: "us_east_1" });
    const name = new TerraformVariable(this, "name", {
      type: "string",
      description: "Name of the site.",
      default: "a",
    });
    const web = new Construct(this, "web");
    const bucket = new S3Bucket(web, "bucket", { bucket: name.stringValue, tags: { team: props.team } });
    new SqsQueue(this, "jobs", { provider: elsewhere }).overrideLogicalId("queue");
    const page = new TerraformAsset(this, "page", { path: "__tests__/export/assets/lambda", type: AssetType.ARCHIVE });
    new TerraformOutput(this, "page_path", { value: page.path });
    new TerraformOutput(web, "arn", { value: bucket.arn, staticId: true, description: "ARN of the bucket." });
    this.addOverride("terraform.required_version", ">= 1.5");
    Aspects.of(this).add({
      visit: (node) => (node instanceof SqsQueue ? node.addOverride("tags", { seen: "yes" }) : undefined),
    });
  }
}

/** The same stack, taken by itself and built with inputs of a module. @param outdir where CDKTF may write */
export function ofStacks(outdir: string): readonly Shape[] {
  const { name, ...definition } = shape("a-whole-stack", [], {
    providers: { aws },
    descriptions: { page_path: "The page." },
    build: () => ({}),
  }).definition;
  const { build, variables, ...rest } = definition;
  const stack = new Site(new App({ outdir }), "site", { team: "payments" });
  const creates = ["aws_s3_bucket.web_bucket_58BAB46E", "aws_sqs_queue.queue"];
  return [
    { definition: exportStack(stack, { name, ...rest }), inputs: {}, creates },
    shape(
      "a-stack-with-inputs",
      creates,
      {
        variables: { team: { type: "string", description: "The team." } },
        descriptions: { page_path: "The page." },
        build: (scope, { team }) => new Site(scope, "site", { team: team }),
      },
      { team: "payments" },
    ),
  ];
}
