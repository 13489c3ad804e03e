import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { DataResource, DataTerraformRemoteStateLocal, TerraformHclModule, TerraformIterator } from "cdktf";
import { definitionOf, type Shape, shape } from "./shape";

const run = { type: "local-exec", command: "echo ${self.id}" } as const;

/** A module that another module calls, with a provider that is passed on. */
const inner = definitionOf("inner", {
  providers: { aws: { source: "hashicorp/aws", version: ">= 5.0", aliases: ["elsewhere"] } },
  build(scope, _, { aws }) {
    new S3Bucket(scope, "bucket", { provider: aws.elsewhere });
    return { fixed: { description: "A text.", value: "a" } };
  },
});

export const ofProviders: readonly Shape[] = [
  shape("an-alias", ["aws_acm_certificate.certificate", "aws_s3_bucket.bucket"], {
    providers: { aws: { source: "hashicorp/aws", version: ">= 5.0", aliases: ["us_east_1"] } },
    build(scope, _, { aws }) {
      const provider = aws.us_east_1;
      const certificate = new AcmCertificate(scope, "certificate", { domainName: "example.com", provider });
      new DataAwsRegion(scope, "region", { provider }).addOverride("count", 0);
      new S3Bucket(scope, "bucket", {});
      return { arn: { description: "The certificate.", value: certificate.arn } };
    },
  }),
  shape("an-alias-passed-on", ["module.inner.aws_s3_bucket.bucket"], {
    providers: { aws: { source: "hashicorp/aws", version: ">= 5.0", aliases: ["us_east_1"] } },
    modules: [inner],
    build(scope, _, { aws }) {
      const provider = aws.us_east_1;
      const passed = [{ provider, moduleAlias: "elsewhere" }];
      const source = "./inner";
      new TerraformHclModule(scope, "inner", { source, skipAssetCreationFromLocalModules: true, providers: passed });
      return {};
    },
  }),
  shape("an-alias-by-override", ["aws_s3_bucket.bucket"], {
    providers: { aws: { source: "hashicorp/aws", version: ">= 5.0", aliases: ["us_east_1"] } },
    build(scope) {
      new S3Bucket(scope, "bucket", {}).addOverride("provider", "aws.us_east_1");
      return {};
    },
  }),
  shape("a-source-with-capitals", ["aws_s3_bucket.bucket"], {
    providers: { aws: { source: "HashiCorp/AWS", version: ">= 5.0" } },
    build(scope) {
      new S3Bucket(scope, "bucket", {});
      return {};
    },
  }),
  shape("a-source-with-a-host", ["aws_s3_bucket.bucket"], {
    providers: { aws: { source: "registry.terraform.io/hashicorp/aws", version: ">= 5.0" } },
    build(scope) {
      new S3Bucket(scope, "bucket", {});
      return {};
    },
  }),
  shape("terraform-data", ["terraform_data.first", "terraform_data.second"], {
    providers: {},
    build(scope) {
      const first = new DataResource(scope, "first", { input: { a: 1 } });
      const second = new DataResource(scope, "second", { triggersReplace: [first.id], provisioners: [run] });
      return { id: { description: "Its id.", value: second.id, dependsOn: [first, second] } };
    },
  }),
  shape("terraform-data-by-name", ["terraform_data.data"], {
    providers: { terraform: { source: "terraform.io/builtin/terraform" } },
    build(scope) {
      new DataResource(scope, "data", {});
      return {};
    },
  }),
  shape("remote-state", [], {
    providers: {},
    variables: { paths: { type: "list(string)", description: "States.", default: [] } },
    build(scope, { paths }) {
      const state = new DataTerraformRemoteStateLocal(scope, "state", { path: "each.value" });
      state.addOverride("for_each", "${toset(var.paths)}");
      state.addOverride("config", { path: TerraformIterator.fromList(paths).value });
      return {
        all: { description: "What they hold.", value: "${values(data.terraform_remote_state.state)[*].outputs}" },
      };
    },
  }),
];
