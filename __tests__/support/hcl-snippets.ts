import { moduleSource } from "../../scripts/lab/root";
import type { Snippet } from "./documents";

/** Snippets of HCL as documents show them, made into configurations that Terraform can plan. */

const ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id";

/** A stand-in for a module that registers an issuer: what snippets call but do not show. */
const registers = (name: string) => `module "${name}" {
  source = "../given"
}
`;

/** The rest of the configuration that a snippet stands in, by the reference that it makes. */
const GIVEN: Readonly<Record<string, string>> = {
  "module.oidc_provider": registers("oidc_provider"),
  "module.irsa": registers("irsa"),
  "module.eks": registers("eks"),
  "module.role": call("role", "role", 'namespace = "payments"\n  service_account = "s3-backup"'),
  "module.external_dns": call(
    "external_dns",
    "external-dns",
    'hosted_zone_arns = ["arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ"]',
  ),
  "module.ebs_csi_driver": call("ebs_csi_driver", "ebs-csi-driver", ""),
  "module.roles": call(
    "roles",
    "roles",
    'workloads = { backup = { namespace = "payments", service_account = "s3-backup" } }',
  ),
  "aws_iam_role.cluster": `resource "aws_iam_role" "cluster" {
  name               = "cluster"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}
`,
  "var.subnet_ids": `variable "subnet_ids" {
  default = ["subnet-1"]
}
`,
};

/** The module that stands in: a provider that the run itself creates, so that its ARN is not known at plan. */
export const GIVEN_MODULE = `resource "aws_iam_openid_connect_provider" "this" {
  url            = "https://${ISSUER}/B2"
  client_id_list = ["sts.amazonaws.com"]
}

output "arn" {
  value = aws_iam_openid_connect_provider.this.arn
}

output "oidc_provider_arn" {
  value = aws_iam_openid_connect_provider.this.arn
}

output "cluster_oidc_issuer_url" {
  value = "https://${ISSUER}/B2"
}
`;

function call(name: string, module: string, inputs: string): string {
  return `module "${name}" {
  source            = ${JSON.stringify(moduleSource(module))}
  oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/${ISSUER}/A1"
  ${inputs}
}
`;
}

const REFERENCE = /\b(module|var|data\.aws_\w+|aws_\w+)\.([a-z_]+)\b/g;

/** Blocks that a text defines, as they are referred to. */
function defined(text: string): Set<string> {
  const blocks = [...text.matchAll(/^(module|variable|resource|data) "(\w+)"(?: "(\w+)")? \{/gm)];
  const address = ([, block, first, second]: RegExpMatchArray) =>
    ({ module: `module.${first}`, variable: `var.${first}`, data: `data.${first}.${second}` })[block as string] ??
    `${first}.${second}`;
  return new Set(blocks.map(address));
}

/**
 * The snippet with this checkout's modules for those of the registry, and with what it refers to but does not show.
 * @throws Error when it refers to something that nothing here completes
 */
export function completed({ page, line, text }: Snippet): string {
  const local = text
    .replace(/^ *version +=.*\n/gm, "")
    .replace(/"(?:git::https:\/\/\S+?\.git|<namespace>\/irsa\/aws)\/\/modules\/([\w-]+)(?:\?ref=\S+)?"/g, (_, name) =>
      JSON.stringify(moduleSource(name)),
    );
  // What a `moved` block is from is there no more.
  const referring = local.replace(/^ *from += .*$/gm, "");
  const missing = [...new Set([...referring.matchAll(REFERENCE)].map(([, kind, name]) => `${kind}.${name}`))]
    .filter((address) => !defined(local).has(address))
    .filter((address) => !/^module\.workload$/.test(address));
  const given = missing.map((address) => {
    const block = GIVEN[address];
    if (block === undefined) throw new Error(`${page}:${line} refers to ${address}, which nothing completes`);
    return block;
  });
  return [local, ...given].join("\n");
}

/**
 * Snippets that can each stand in a module of their own. Two lines that replace the `source` of the snippet before are
 * that snippet with them.
 */
export function configurations(snippets: readonly Snippet[]): Snippet[] {
  return snippets.map((snippet, index) => {
    if (!/^ *source /.test(snippet.text)) return snippet;
    const before = snippets[index - 1] as Snippet;
    return { ...snippet, text: before.text.replace(/^ *source .*\n/m, snippet.text) };
  });
}
