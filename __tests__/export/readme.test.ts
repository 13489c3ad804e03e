import { TerraformStack } from "cdktf";
import { moduleFiles } from "../../lib/export";
import { basic } from "./shapes/basic";
import { ofProviders } from "./shapes/providers";
import { definitionOf, type Shape } from "./shapes/shape";
import { ofStacks } from "./shapes/stacks";

/** What a module's README says beside what terraform-docs would. */

const shapes: Shape[] = [...basic, ...ofProviders, ...ofStacks(".lab/cdktf.out")];

function readmeOf(name: string): string {
  const definition = shapes.find((each) => each.definition.name === name)?.definition;
  return String(definition && moduleFiles(definition, "x")["README.md"]);
}

test("a module of one configuration for each provider, without secrets and notes, has none of that", () => {
  const titles = readmeOf("nothing-given-nothing-returned").match(/^## .*$/gm);
  const reference = ["Requirements", "Providers", "Modules", "Resources", "Inputs", "Outputs"];
  expect(titles).toEqual(["Usage", ...reference].map((title) => `## ${title}`));
});

test("an alias is shown as the caller passes it", () => {
  expect(readmeOf("an-alias")).toContain(`## Providers to pass

The module takes more than one configuration of a provider. Pass each of them, under the module's names for them:

\`\`\`hcl
module "an-alias" {
  # …

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }
}
\`\`\`

<!-- BEGIN_TF_DOCS -->`);
});

test("a configuration that nothing is of is not passed", () => {
  expect(readmeOf("an-alias-by-override")).toContain("  providers = {\n    aws.us_east_1 = aws.us_east_1\n  }");
  expect(readmeOf("an-alias-passed-on")).toContain("    aws           = aws\n");
});

test("secrets are marked", () => {
  expect(readmeOf("secrets")).toContain(`<!-- END_TF_DOCS -->

## Secrets

- Sensitive, and hidden in Terraform's output: input \`password\`, output \`password\`.
- Ephemeral, and in no plan or state: input \`token\`, output \`token\`.
`);
  expect(readmeOf("variables-and-outputs-inside")).toContain(
    "## Secrets\n\n- Sensitive, and hidden in Terraform's output: output `arn`.\n",
  );
});

test("the state of a whole stack is moved by blocks to paste", () => {
  expect(readmeOf("a-whole-stack")).toContain(`## Move the state

The resources have the addresses that they have in the state of the CDKTF stack. A root that keeps that state and calls the module as \`a-whole-stack\` moves them, and neither changes nor replaces anything:

\`\`\`hcl
moved {
  from = aws_s3_bucket.web_bucket_58BAB46E
  to   = module.a-whole-stack.aws_s3_bucket.web_bucket_58BAB46E
}

moved {
  from = aws_sqs_queue.queue
  to   = module.a-whole-stack.aws_sqs_queue.queue
}
\`\`\`
`);
});

test("a resource that is not managed, or whose type is its provider's name, has the page of its kind", () => {
  const http = { source: "hashicorp/http", version: ">= 3.0" };
  const definition = definitionOf("m", {
    providers: { aws: { source: "hashicorp/aws", version: ">= 5.0" }, http },
    terraform: ">= 2.0",
    build(scope) {
      const stack = TerraformStack.of(scope);
      stack.addOverride("data.http.page", { url: "https://example.com" });
      stack.addOverride("ephemeral.aws_ssm_parameter.secret", { arn: "a" });
      return {};
    },
  });
  const pages = "https://registry.terraform.io/providers/hashicorp";
  expect(moduleFiles(definition, "x")["README.md"]).toContain(
    `| [http.page](${pages}/http/latest/docs/data-sources/http) | data source |
| [aws_ssm_parameter.secret](${pages}/aws/latest/docs/ephemeral-resources/ssm_parameter) | ephemeral resource |`,
  );
});

test("a stack that manages nothing has no state to move", () => {
  const definition = definitionOf("m", {
    build(scope) {
      const stack = new TerraformStack(scope, "site");
      stack.addOverride("data.aws_region.here", {});
      return stack;
    },
  });
  expect(moduleFiles(definition, "x")["README.md"]).not.toContain("Move the state");
});
