import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { AssetType, DataResource, Fn, TerraformAsset } from "cdktf";
import { type Shape, shape } from "./shape";

const path = "__tests__/export/assets";

export const ofFiles: readonly Shape[] = [
  shape("an-archive", ["aws_lambda_function.function"], {
    build(scope) {
      const code = new TerraformAsset(scope, "code", { path: `${path}/lambda`, type: AssetType.ARCHIVE });
      new LambdaFunction(scope, "function", {
        functionName: "hello",
        filename: code.path,
        sourceCodeHash: Fn.filebase64sha256(code.path),
        handler: "index.handler",
        timeout: 5,
        runtime: "nodejs22.x",
        role: "arn:aws:iam::111122223333:role/hello",
      });
      return {};
    },
  }),
  shape("a-file", ["aws_s3_object.greeting"], {
    build(scope) {
      const file = new TerraformAsset(scope, "greeting file", { path: `${path}/greeting.tpl` });
      const content = Fn.templatefile(`./${file.path}`, { name: "you" });
      new S3Object(scope, "greeting", {
        bucket: "b",
        key: file.fileName,
        content,
        etag: Fn.filemd5(`\${path.module}/${file.path}`),
      });
      return {};
    },
  }),
  shape("a-folder", ["terraform_data.run"], {
    providers: {},
    build(scope) {
      const folder = new TerraformAsset(scope, "scripts", { path: `${path}/lambda`, type: AssetType.DIRECTORY });
      const command = `${folder.path}/run.sh all`;
      new DataResource(scope, "run", {
        input: { files: Fn.join(",", Fn.fileset(folder.path, "**")) },
        provisioners: [{ type: "local-exec", command }],
      });
      return { folder: { description: "The folder.", value: folder.path } };
    },
  }),
];
