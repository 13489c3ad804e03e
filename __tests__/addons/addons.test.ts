import {
  type Addon,
  addonRoleName,
  checkScopes,
  managedPolicyPaths,
  namesOf,
  policyOf,
  policyRules,
  ruleOf,
  scopesOf,
} from "../../lib/addons";
import { scopeRules } from "../../lib/addons/scope-rules";
import { region, rules } from "../../lib/irsa";
import { check, type Rule } from "../../lib/rules";

const addon: Addon = {
  name: "diary",
  title: "Diary",
  summary: "Diary keeps what pods tell it.",
  namespace: "diaries",
  serviceAccounts: ["diary"],
  scopes: {
    bucket_arns: { of: "buckets that it writes to" },
    kms_key_arns: { of: "keys of those", optional: true },
    cluster_name: { of: "cluster that it is of", optional: true },
  },
  permissions: [
    { actions: ["s3:ListBucket", "s3:GetBucketLocation"], resources: ["<bucket_arns>"] },
    { actions: ["s3:PutObject"], resources: ["<bucket_arns>/*"] },
    { actions: ["kms:Encrypt"], resources: ["<kms_key_arns>"] },
    { actions: ["logs:PutLogEvents"], resources: ["arn:<partition>:logs:*:<account>:*"], unless: "kms_key_arns" },
    {
      actions: ["ec2:CreateTags"],
      resources: ["*"],
      conditions: {
        StringEquals: { "aws:ResourceTag/<cluster_name>": ["owned", "<cluster_name>"], "aws:x": "<partition>" },
      },
    },
    { actions: ["ec2:DescribeTags"], resources: ["*"], when: "cluster_name" },
  ],
  managedPolicies: ["service-role/Diary", { path: "Reader", when: "cluster_name" }],
  upstream: [],
};

/** An add-on with a switch, a default, a list of names, and conditions that a scope adds. */
const album: Addon = {
  ...addon,
  name: "album",
  scopes: {
    thumbnails: { of: "making small pictures", default: true },
    group_tag_values: { of: "values of the tag", default: ["owned"] },
    additional_cluster_names: { of: "clusters", optional: true },
    vpc_arns: { of: "VPCs", optional: true },
  },
  permissions: [
    { actions: ["a:Draw"], resources: ["*"], when: "thumbnails" },
    {
      actions: ["a:Tag"],
      resources: ["*"],
      each: "additional_cluster_names",
      conditions: { StringEquals: { "aws:ResourceTag/<additional_cluster_names>": "<group_tag_values>" } },
    },
    {
      actions: ["a:Open"],
      resources: ["*"],
      conditions: { Null: { a: "true" } },
      narrowed: { vpc_arns: { ArnEquals: { "ec2:Vpc": "<vpc_arns>" }, Null: { b: "true" } } },
    },
  ],
};

const place = { partition: "aws-cn", account: "123456789012" };
const allow = (Action: string[], Resource: string[]) => ({ Effect: "Allow", Action, Resource });

describe("the policy of an add-on", () => {
  test("has each bucket and its objects, and no statement of an optional scope that is not given", () => {
    const bucket_arns = ["arn:aws-cn:s3:::a", "arn:aws-cn:s3:::b"];
    expect(policyOf(addon, { ...place, bucket_arns })).toEqual({
      Version: "2012-10-17",
      Statement: [
        allow(["s3:ListBucket"], bucket_arns),
        allow(["s3:GetBucketLocation"], bucket_arns),
        allow(["s3:PutObject"], ["arn:aws-cn:s3:::a/*", "arn:aws-cn:s3:::b/*"]),
        allow(["logs:PutLogEvents"], ["arn:aws-cn:logs:*:123456789012:*"]),
      ],
    });
  });

  test("has the statements of optional scopes that are given, and not those that stand in for them", () => {
    const values = { ...place, bucket_arns: ["a"], kms_key_arns: ["k"], cluster_name: "production" };
    expect(policyOf(addon, values).Statement.slice(3)).toEqual([
      allow(["kms:Encrypt"], ["k"]),
      {
        ...allow(["ec2:CreateTags"], ["*"]),
        Condition: { StringEquals: { "aws:ResourceTag/production": ["owned", "production"], "aws:x": "aws-cn" } },
      },
      allow(["ec2:DescribeTags"], ["*"]),
    ]);
  });

  test("lists a bucket of which prefixes are given for those only, and knows it by its name elsewhere", () => {
    const bucket_arns = ["arn:aws:s3:::a", "arn:aws:s3:::b/x", "arn:aws:s3:::c/y", "arn:aws:s3:::b/z/w"];
    const list = (bucket: string, ...prefixes: string[]) => ({
      ...allow(["s3:ListBucket"], [`arn:aws:s3:::${bucket}`]),
      Condition: { StringLike: { "s3:prefix": prefixes } },
    });
    expect(policyOf(addon, { ...place, bucket_arns }).Statement.slice(0, -1)).toEqual([
      allow(["s3:ListBucket"], ["arn:aws:s3:::a"]),
      list("b", "x", "x/*", "z/w", "z/w/*"),
      list("c", "y", "y/*"),
      allow(["s3:GetBucketLocation"], ["arn:aws:s3:::a", "arn:aws:s3:::b", "arn:aws:s3:::c"]),
      allow(
        ["s3:PutObject"],
        bucket_arns.map((arn) => `${arn}/*`),
      ),
    ]);
    expect(policyOf(addon, { ...place, bucket_arns: ["arn:aws:s3:::b/x"] }).Statement[0]).toEqual(
      list("b", "x", "x/*"),
    );
  });

  test("is on buckets themselves in permissions of their own", () => {
    const permissions = [{ actions: ["s3:ListBucket"], resources: ["<bucket_arns>", "<bucket_arns>/*"] }];
    expect(() => policyOf({ ...addon, permissions }, { ...place, bucket_arns: ["a"] })).toThrow(
      "irsa: a permission on <bucket_arns> may name no other resource: s3:ListBucket",
    );
  });

  test("has what a switch allows, a statement for each name, and conditions that a scope adds", () => {
    const open = { ...allow(["a:Open"], ["*"]), Condition: { Null: { a: "true" } } };
    expect(policyOf(album, {}).Statement).toEqual([allow(["a:Draw"], ["*"]), open]);
    const tag = (name: string, value: string | string[]) => ({
      ...allow(["a:Tag"], ["*"]),
      Condition: { StringEquals: { [`aws:ResourceTag/${name}`]: value } },
    });
    expect(
      policyOf(album, { thumbnails: false, additional_cluster_names: ["x", "y"], vpc_arns: ["v", "w"] }).Statement,
    ).toEqual([
      tag("x", "owned"),
      tag("y", "owned"),
      { ...open, Condition: { Null: { a: "true", b: "true" }, ArnEquals: { "ec2:Vpc": ["v", "w"] } } },
    ]);
    const values = { additional_cluster_names: ["x"], group_tag_values: ["owned", ""] };
    expect(policyOf(album, values).Statement[1]).toEqual(tag("x", ["owned", ""]));
  });

  test("names every scope that a permission depends on", () => {
    expect(album.permissions.map(scopesOf)).toEqual([
      ["thumbnails"],
      ["additional_cluster_names", "group_tag_values"],
      ["vpc_arns"],
    ]);
  });

  test("is none without what it must be narrowed to", () => {
    expect(() => policyOf(addon, place)).toThrow("irsa: add-on diary needs bucket_arns");
    const permissions = [{ actions: ["logs:PutLogEvents"], resources: ["<cluster_name>:*"] }];
    const group: Addon = { ...addon, scopes: { cluster_name: { of: "cluster" } }, permissions };
    expect(() => policyOf(group, place)).toThrow("irsa: add-on diary needs cluster_name");
  });

  test("a permission names its scopes and places, each once", () => {
    expect(addon.permissions.map(namesOf)).toEqual([
      ["bucket_arns"],
      ["bucket_arns"],
      ["kms_key_arns"],
      ["partition", "account"],
      ["cluster_name", "partition"],
      [],
    ]);
  });
});

test("its role is named after it, or after the service account that is the user's own", () => {
  expect(addonRoleName(addon)).toBe("eks-diary");
  expect(addonRoleName({ ...addon, serviceAccounts: [] })).toBeUndefined();
});

test("AWS managed policies are known by their names", () => {
  expect(managedPolicyPaths(addon)).toEqual({ Diary: "service-role/Diary", Reader: "Reader" });
  expect(managedPolicyPaths({ ...addon, managedPolicies: undefined })).toEqual({});
});

describe("scopes", () => {
  test.each([
    [{ bucket_arns: ["arn:aws:s3:::a"] }],
    [{ bucket_arns: ["arn:aws:s3:::a"], kms_key_arns: null, cluster_name: undefined }],
    [{ bucket_arns: ["arn:aws:s3:::a"], kms_key_arns: ["arn:aws:kms:eu-west-1:111122223333:key/a"] }],
  ])("%j will do", (scopes) => expect(() => checkScopes(addon, scopes)).not.toThrow());

  test.each([
    [{}, "irsa: add-on diary needs bucket_arns: the buckets that it writes to"],
    [{ bucket_arns: null }, "irsa: add-on diary needs bucket_arns"],
    [{ bucket_arns: [] }, 'irsa: add-on diary: bucket_arns "0 entries" must list 1 to 500 buckets'],
    [{ bucket_arns: ["arn:aws:s3:::a/*"] }, 'irsa: add-on diary: bucket_arns[0] "arn:aws:s3:::a/*" must be an ARN'],
    [
      { bucket_arns: ["arn:aws:s3:::a"], cluster_name: "a b" },
      'irsa: add-on diary: cluster_name "a b" must be an EKS cluster name',
    ],
    [{ buckets: [] }, 'irsa: add-on diary has no scope "buckets"; it has bucket_arns, kms_key_arns, cluster_name'],
  ])("%j will not", (scopes, message) => expect(() => checkScopes(addon, scopes)).toThrow(message));

  test("that are switches are on or off", () => {
    expect(() => checkScopes(album, {})).not.toThrow();
    expect(() => checkScopes(album, { thumbnails: false })).not.toThrow();
    expect(() => checkScopes(album, { thumbnails: "no" })).toThrow(
      'irsa: add-on album: thumbnails "no" must be true or false',
    );
    expect(() => checkScopes({ ...album, scopes: {} }, { x: 1 })).toThrow('has no scope "x"; it has none');
  });

  test("that are not known yet pass", () => {
    expect(() => checkScopes(addon, { bucket_arns: "later" }, (value) => value === "later")).not.toThrow();
  });

  test("of which one must be given", () => {
    const either: Addon = {
      ...addon,
      scopes: { secret_arns: { of: "a", optional: true }, queue_arns: { of: "b", optional: true } },
      anyOf: ["secret_arns", "queue_arns"],
    };
    expect(() => checkScopes(either, {})).toThrow(
      "irsa: add-on diary needs one of secret_arns, queue_arns, policy_arns, inline_policies: without any, its role is of no use",
    );
    expect(() => checkScopes(either, { queue_arns: ["arn:aws:sqs:eu-west-1:111122223333:a"] })).not.toThrow();
    expect(() => checkScopes(either, {}, undefined, true)).not.toThrow();
  });
});

describe("rules", () => {
  test("are found by the names of inputs", () => {
    expect(ruleOf("hosted_zone_arns")).toBe(scopeRules.hostedZoneArns);
    expect(ruleOf("namespace")).toBe(rules.namespace);
    expect(ruleOf("create")).toBeUndefined();
  });

  test("of a user's policies keep the names that the add-on has itself", () => {
    const { inlinePolicies, policyArns } = policyRules(addon);
    expect(inlinePolicies.key).toMatchObject({ pattern: "^[A-Za-z0-9_+=,.@-]+$", without: "^diary$", longest: 128 });
    expect(inlinePolicies.key?.says).toContain('"_+=,.@-", other than "diary", which the add-on has itself');
    expect(policyArns.key).toMatchObject({ without: "^(Diary|Reader)$" });
    expect(policyArns.key?.says).toBe('must be a key other than "Diary" or "Reader", which the add-on has itself');
    expect(policyRules({ ...addon, managedPolicies: [] }).policyArns).toBe(rules.policyArns);
  });

  test("of scopes accept their own examples", () => {
    const examples = Object.entries<Rule>({ ...rules, ...scopeRules }).filter(
      ([, { example }]) => example !== undefined,
    );
    expect(examples.length).toBeGreaterThan(15);
    for (const [input, rule] of examples) {
      expect(() => check(input, rule, rule.each ? [rule.example] : rule.example)).not.toThrow();
    }
  });
});

describe("the region of a cluster", () => {
  const arn = (partition: string, host: string) => `arn:${partition}:iam::123456789012:oidc-provider/${host}/id/A1`;
  test.each([
    [arn("aws", "oidc.eks.eu-west-1.amazonaws.com"), "eu-west-1"],
    [arn("aws-cn", "oidc.eks.cn-north-1.amazonaws.com.cn"), "cn-north-1"],
    [arn("aws-us-gov", "oidc.eks.us-gov-west-1.amazonaws.com"), "us-gov-west-1"],
  ])("of %s", (provider, expected) => expect(region(provider)).toBe(expected));

  test("is not to be had of another issuer", () => {
    expect(() => region(arn("aws", "example.com"))).toThrow(
      `oidcProviderArn "${arn("aws", "example.com")}" must be the ARN of an EKS`,
    );
  });
});
