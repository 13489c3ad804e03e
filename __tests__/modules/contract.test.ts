import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drift, moduleFiles } from "../../lib/export";
import { modules } from "../../lib/modules";
import { type Expected, expected } from "../support/addons";

/** What stands in users' code and state: changed only with a `moved` block and a CHANGELOG entry. */

const REQUIRED = "required";

const role = {
  namespace: ["string", REQUIRED],
  service_account: ["string", REQUIRED],
  additional_subjects: [
    "list(object({ oidc_provider_arn = optional(string), namespace = string, service_account = string }))",
    [],
  ],
  subject_patterns: ["list(string)", []],
  additional_subject_patterns: ["list(object({ oidc_provider_arn = string, subject_pattern = string }))", []],
  audience: ["string", "sts.amazonaws.com"],
  trusted_role_arns: ["list(string)", []],
  role_name: ["string", null],
  role_name_prefix: ["string", "eks-"],
  role_path: ["string", "/"],
  description: ["string", null],
  max_session_duration: ["number", 3600],
  permissions_boundary_arn: ["string", null],
  policy_arns: ["map(string)", {}],
  inline_policies: ["map(string)", {}],
  assume_role_arns: ["list(string)", null],
  policy_name: ["string", null],
  trust_policy_quota: ["number", 2048],
  managed_policies_quota: ["number", 10],
  tags: ["map(string)", {}],
};

const podIdentity = { pod_identity_cluster_arns: ["list(string)", []] };
const provider = { oidc_provider_arn: ["string", null], ...podIdentity };

const serviceAccount = {
  force: ["bool", false],
  labels: ["map(string)", {}],
  annotations: ["map(string)", {}],
  token_expiration: ["number", null],
  automount_service_account_token: ["bool", true],
  image_pull_secrets: ["list(string)", []],
};

const thumbprints = { read_thumbprint: ["bool", true], thumbprints: ["list(string)", null] };

interface Contract {
  readonly inputs: object;
  readonly outputs: string[];
  readonly addresses: string[];
  readonly providers: string[];
  /** Least versions, where a module needs a later one than the others. */
  readonly versions?: Readonly<Record<string, string>>;
}

const contract: Record<string, Contract> = {
  "oidc-provider": {
    inputs: {
      cluster_name: ["string", null],
      issuer_url: ["string", null],
      audiences: ["list(string)", ["sts.amazonaws.com"]],
      ...thumbprints,
      tags: ["map(string)", {}],
    },
    outputs: ["arn", "issuer_host", "issuer_url", "thumbprints"],
    addresses: [
      "aws_iam_openid_connect_provider.provider",
      "data.aws_eks_cluster.cluster",
      "data.tls_certificate.issuer",
    ],
    providers: ["aws", "tls"],
  },
  role: {
    inputs: { ...provider, ...role },
    outputs: [
      "arn",
      "name",
      "service_account_annotations",
      "service_account_manifest",
      "trust_policy_json",
      "unique_id",
    ],
    addresses: [
      "aws_iam_policy.own",
      "aws_iam_role.role",
      "aws_iam_role_policy.inline",
      "aws_iam_role_policy_attachment.managed",
      "data.aws_iam_policy_document.trust",
    ],
    providers: ["aws"],
  },
  roles: {
    inputs: {
      ...provider,
      audience: ["string", "sts.amazonaws.com"],
      trust_policy_quota: ["number", 2048],
      managed_policies_quota: ["number", 10],
      role_name_prefix: ["string", "eks-"],
      role_path: ["string", "/"],
      permissions_boundary_arn: ["string", null],
      workloads: [
        `map(object({ ${[
          "namespace = string",
          "service_account = string",
          `additional_subjects = optional(${role.additional_subjects[0]}, [])`,
          "subject_patterns = optional(list(string), [])",
          `additional_subject_patterns = optional(${role.additional_subject_patterns[0]}, [])`,
          "trusted_role_arns = optional(list(string), [])",
          "role_name = optional(string)",
          "description = optional(string)",
          "max_session_duration = optional(number, 3600)",
          "policy_arns = optional(map(string), {})",
          "inline_policies = optional(map(string), {})",
          "assume_role_arns = optional(list(string))",
          "policy_name = optional(string)",
          "tags = optional(map(string), {})",
          "role_path = optional(string)",
          "permissions_boundary_arn = optional(string)",
        ].join(", ")} }))`,
        REQUIRED,
      ],
    },
    outputs: [
      "arns",
      "names",
      "service_account_annotations",
      "service_account_manifests",
      "trust_policy_jsons",
      "unique_ids",
    ],
    addresses: [
      "module.workload.aws_iam_policy.own",
      "module.workload.aws_iam_role.role",
      "module.workload.aws_iam_role_policy.inline",
      "module.workload.aws_iam_role_policy_attachment.managed",
      "module.workload.data.aws_iam_policy_document.trust",
    ],
    providers: ["aws"],
  },
  "service-account": {
    inputs: {
      role_arn: ["string", REQUIRED],
      namespace: ["string", REQUIRED],
      service_account: ["string", REQUIRED],
      create: ["bool", true],
      ...serviceAccount,
      audience: ["string", null],
    },
    outputs: ["annotations", "name", "namespace"],
    addresses: ["kubernetes_annotations.annotations", "kubernetes_service_account_v1.service_account"],
    providers: ["kubernetes"],
  },
  irsa: {
    inputs: {
      cluster_name: ["string", null],
      issuer_url: ["string", null],
      oidc_provider_arn: ["string", null],
      create_oidc_provider: ["bool", true],
      create_service_account: ["bool", true],
      ...thumbprints,
      ...podIdentity,
      ...serviceAccount,
      ...role,
    },
    outputs: [
      "issuer_url",
      "oidc_provider_arn",
      "role_arn",
      "role_name",
      "service_account_annotations",
      "trust_policy_json",
    ],
    addresses: [
      "aws_iam_openid_connect_provider.provider",
      "aws_iam_policy.own",
      "aws_iam_role.role",
      "aws_iam_role_policy.inline",
      "aws_iam_role_policy_attachment.managed",
      "data.aws_eks_cluster.cluster",
      "data.aws_iam_openid_connect_provider.existing",
      "data.aws_iam_policy_document.trust",
      "data.tls_certificate.issuer",
      "kubernetes_annotations.annotations",
      "kubernetes_service_account_v1.service_account",
    ],
    providers: ["aws", "kubernetes", "tls"],
  },
  "pod-identity": {
    inputs: {
      cluster_name: ["string", REQUIRED],
      namespace: ["string", REQUIRED],
      service_account: ["string", REQUIRED],
      role_arn: ["string", REQUIRED],
      target_role_arn: ["string", null],
      tags: ["map(string)", {}],
    },
    outputs: ["association_arn", "association_id", "target_trust_policy_json"],
    addresses: [
      "aws_eks_pod_identity_association.association",
      "data.aws_iam_policy_document.target",
      "data.aws_region.region",
    ],
    providers: ["aws"],
    versions: { aws: ">= 6.2.0" },
  },
};

type Block = Record<string, unknown>;

const json = (module: string, file: string): Block => JSON.parse(readFileSync(join("modules", module, file), "utf8"));

/** Every file of a module, its tests too. */
const files = (module: string) =>
  readdirSync(join("modules", module), { recursive: true, encoding: "utf8" }).filter((file) => /\.\w+$/.test(file));

const of = <T>(value: unknown) => value as T;

/** The resources and data sources of a module, and those of the modules of its own. */
function addresses(module: string): string[] {
  const { resource = {}, data = {}, module: calls = {} } = json(module, "main.tf.json");
  const named = (blocks: unknown, prefix: string) =>
    Object.entries(of<Record<string, Block>>(blocks)).flatMap(([type, names]) =>
      Object.keys(names).map((name) => `${prefix}${type}.${name}`),
    );
  const inner = Object.entries(of<Record<string, { source: string }>>(calls)).flatMap(([name, { source }]) =>
    addresses(join(module, source)).map((address) => `module.${name}.${address}`),
  );
  return [...named(resource, ""), ...named(data, "data."), ...inner].sort();
}

/** The inputs of an add-on's module, as they follow from what it is narrowed to. */
function addonContract(name: string, { subjects, scopes = {} }: Expected): (typeof contract)[string] {
  const [namespace, account] = (subjects.at(-1) as string).split("/") as [string, string];
  const others = subjects.slice(0, -1).map((subject) => subject.split("/")[1]);
  const { namespace: _n, service_account: _s, description, audience, ...rest } = role;
  const { subject_patterns, additional_subject_patterns, assume_role_arns, ...shared } = rest;
  const typeOf = (scope: string, value: unknown) => {
    if (typeof value === "boolean") return "bool";
    return ["cluster_name", "cluster_arn"].includes(scope) ? "string" : "list(string)";
  };
  return {
    inputs: {
      ...provider,
      ...shared,
      namespace: ["string", namespace === "payments" ? REQUIRED : namespace],
      service_account: ["string", account === "ledger" ? REQUIRED : account],
      ...(others.length > 0 && { additional_service_accounts: ["list(string)", others] }),
      ...Object.fromEntries(Object.entries(scopes).map(([scope, value]) => [scope, [typeOf(scope, value), value]])),
    },
    outputs: [
      "arn",
      "name",
      "policy_json",
      "service_account_annotations",
      "service_account_manifest",
      "trust_policy_json",
      "unique_id",
    ],
    addresses: [
      "aws_iam_policy.own",
      "aws_iam_role.role",
      "aws_iam_role_policy.inline",
      "aws_iam_role_policy_attachment.managed",
      ...(hasPolicy(name) ? ["data.aws_iam_policy_document.permissions"] : []),
      "data.aws_iam_policy_document.trust",
    ],
    providers: ["aws"],
  };
}

/** One add-on has nothing but AWS managed policies. */
const hasPolicy = (name: string) => name !== "cloudwatch-observability";

const addonContracts = Object.fromEntries(
  Object.entries(expected).map(([name, each]) => [name, addonContract(name, each)]),
);

const contracts = { ...contract, ...addonContracts };

test("the modules are those of the contract", () => {
  expect(modules.map(({ name }) => name)).toEqual(Object.keys(contracts));
});

describe.each(Object.entries(contracts))(
  "modules/%s",
  (name, { inputs, outputs, addresses: made, providers, versions = {} }) => {
    const variables = of<Record<string, Block>>(json(name, "variables.tf.json").variable);

    test("takes these inputs, of these types, with these defaults", () => {
      const taken = Object.entries(variables).map(([input, { type, default: value = REQUIRED }]) => [
        input,
        [type, value],
      ]);
      expect(Object.fromEntries(taken)).toEqual(inputs);
    });

    test("gives these outputs", () => {
      expect(Object.keys(of<Block>(json(name, "outputs.tf.json").output))).toEqual(outputs);
    });

    test("makes these addresses", () => expect(addresses(name)).toEqual(made));

    test("needs these providers, at least in these versions", () => {
      const minimum: Block = {
        aws: { source: "hashicorp/aws", version: ">= 5.81.0" },
        kubernetes: { source: "hashicorp/kubernetes", version: ">= 2.20.0" },
        tls: { source: "hashicorp/tls", version: ">= 4.0.0" },
      };
      expect(of<Block>(json(name, "versions.tf.json").terraform)).toEqual({
        required_version: ">= 1.5.7",
        required_providers: Object.fromEntries(
          providers.map((provider) => {
            const { [provider]: version } = versions;
            return [provider, version ? { ...(minimum[provider] as object), version } : minimum[provider]];
          }),
        ),
      });
    });
  },
);

describe.each(modules.map(({ name }) => name))("modules/%s as a module", (name) => {
  const variables = of<Record<string, Block>>(json(name, "variables.tf.json").variable);
  const outputs = of<Record<string, Block>>(json(name, "outputs.tf.json").output);

  test("says of every input and output what it is, in one sentence", () => {
    for (const { description } of [...Object.values(variables), ...Object.values(outputs)]) {
      expect(description).toMatch(/^[A-Z].{5,140}[.]$/);
    }
  });

  test("validates each input by itself, so that it holds under -target and in tests", () => {
    for (const [input, { validation = [] }] of Object.entries(variables)) {
      const read = JSON.stringify(validation).match(/\bvar\.\w+/g) ?? [];
      expect(new Set(read)).toEqual(new Set(read.length > 0 ? [`var.${input}`] : []));
    }
  });

  test("has no condition on a data source, which Terraform would defer whenever something changes that it depends on", () => {
    const { data = {} } = json(name, "main.tf.json");
    const sources = Object.values(of<Record<string, Record<string, Block>>>(data)).flatMap(Object.values);
    expect(sources.filter(({ lifecycle, depends_on }) => lifecycle || depends_on)).toEqual([]);
  });

  test("calls modules in its own folder only, which a package of the module alone holds", () => {
    const { module: calls = {} } = json(name, "main.tf.json");
    const sources = Object.values(of<Record<string, { source: string }>>(calls)).map(({ source }) => source);
    expect(sources).toEqual(sources.map(() => expect.stringMatching(/^\.\/[a-z-]+$/)));
  });

  test("holds resources, local values, checks and modules of its own, and neither providers, backends, metadata nor a path of this machine", () => {
    const main = json(name, "main.tf.json");
    expect(
      Object.keys(main).filter((block) => !["//", "resource", "data", "locals", "module", "check"].includes(block)),
    ).toEqual([]);
    const text = files(name).map((file) => readFileSync(join("modules", name, file), "utf8"));
    expect(text.join()).not.toMatch(/cdktf|metadata":\s*\{\s*"(path|backend)|\/(home|root|tmp|work|Users)\//i);
  });

  test("is marked at the root of each file, once, and nowhere inside", () => {
    for (const file of files(name).filter((each) => each.endsWith(".json"))) {
      const text = readFileSync(join("modules", name, file), "utf8");
      expect(text.match(/"\/\/"/g)).toHaveLength(1);
      expect(text).toMatch(
        /^\{\n {2}"\/\/": "Generated by \\"npm run export\\" from lib\/(modules|addons\/catalog)\/[\w/-]+\.ts\. Do not edit\."/,
      );
      expect(text.endsWith("}\n")).toBe(true);
    }
  });
});

test("modules/ is what lib/modules says", () => {
  const files = modules.flatMap((definition) =>
    Object.entries(moduleFiles(definition, "npm run export")).map(([file, text]) => [
      `${definition.name}/${file}`,
      text,
    ]),
  );
  expect(drift("modules", Object.fromEntries(files))).toEqual([]);
});

test("npm run export -- --check agrees, and exits 0", () => {
  const check = ["run", "--silent", "export", "--", "--check"];
  expect(execFileSync("npm", check, { encoding: "utf8" })).toMatch(/^\d+ modules, 0 files to change\n$/);
});
