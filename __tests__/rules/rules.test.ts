import { ruleOf } from "../../lib/addons";
import { scopeRules } from "../../lib/addons/scope-rules";
import { rules } from "../../lib/irsa";
import { check, condition, type Rule, validations } from "../../lib/rules";
import { mistakes } from "../../scripts/prove/inputs/mistakes";
import { rows } from "../../scripts/prove/inputs/rows";

/** The rows of the table through TypeScript; through Terraform they go in terraform/rules.test.ts. */

const short = (value: unknown) => JSON.stringify(value).slice(0, 60);

test.each(rows.filter(({ refused }) => !refused).map(({ input, value }) => [input, short(value), value]))(
  "%s accepts %s",
  (input, _, value) => expect(() => check(input, ruleOf(input) as Rule, value)).not.toThrow(),
);

test.each(
  [...rows, ...mistakes].flatMap(({ input, value, refused }) =>
    refused ? [[input, short(value), value, refused] as const] : [],
  ),
)("%s refuses %s", (input, _, value, refused) => {
  expect(() => check(input, ruleOf(input) as Rule, value)).toThrow(`irsa: ${refused} must `);
});

test("every rule is on rows that it accepts and rows that it refuses", () => {
  const withRows = (those: typeof rows) => new Set(those.map(({ input }) => ruleOf(input)));
  const notInputs: Rule[] = [rules.region, rules.createdServiceAccount];
  const inputs = new Set(Object.values<Rule>({ ...rules, ...scopeRules }).filter((rule) => !notInputs.includes(rule)));
  expect(withRows(rows.filter(({ refused }) => refused))).toEqual(inputs);
  expect(withRows(rows.filter(({ refused }) => !refused))).toEqual(inputs);
});

describe("rules on what is no input of a module", () => {
  test.each([
    ["region", "eu-west-1"],
    ["region", "us-gov-west-1"],
    ["region", "eusc-de-east-1"],
    ["createdServiceAccount", "default-2"],
  ] as const)("%s accepts %s", (input, value) => expect(() => check(input, rules[input], value)).not.toThrow());

  test.each([
    ["region", "eu-west"],
    ["region", "Europe"],
    ["createdServiceAccount", "default"],
  ] as const)("%s refuses %s", (input, value) => {
    expect(() => check(input, rules[input], value)).toThrow(`irsa: ${input} "${value}" must `);
  });
});

test("a message names the input, the value, the rule and its source", () => {
  expect(() => check("namespace", rules.namespace, "Prod")).toThrow(
    new Error(
      'irsa: namespace "Prod" must be a DNS label (lowercase letters, digits and "-", at most 63 characters): https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
    ),
  );
});

test("a message shows line breaks escaped, and � for what cannot be seen or looks like something else", () => {
  for (const [given, shown] of [
    ["p\u0430yments", '"p�yments"'],
    ["payments\n", '"payments\\n"'],
    ["pay\u200bments", '"pay�ments"'],
    ["a b*(\u0000)", '"a b*(\\u0000)"'],
    ["a<b>&", '"a\\u003cb\\u003e\\u0026"'],
  ]) {
    expect(() => check("namespace", rules.namespace, given)).toThrow(`irsa: namespace ${shown} must be a DNS label`);
  }
});

test("a rule that no page states refuses without a link", () => {
  expect(() => check("pages", { says: "must be digits", pattern: "^[0-9]+$" }, "ten")).toThrow(
    new Error('irsa: pages "ten" must be digits'),
  );
});

test("what is no text, or not known yet, is told apart", () => {
  expect(() => check("namespace", rules.namespace, 5)).toThrow("irsa: namespace 5 must be");
  expect(() => check("policyArns", rules.policyArns, { a: "later" }, (value) => value === "later")).not.toThrow();
});

test("a rule on entries tells what they stand in from a text, whose characters are none", () => {
  expect(() => check("audiences", rules.audiences, "sts")).toThrow('irsa: audiences must be a list, not "sts"');
  expect(() => check("policyArns", rules.policyArns, ["a"])).toThrow('irsa: policyArns must be a map, not ["a"]');
  expect(() => check("tags", rules.tags, null)).toThrow("irsa: tags must be a map, not null");
});

test("a rule that is not met by a number of entries or characters counts them", () => {
  expect(() => check("tags", rules.tags, Object.fromEntries(Array(51).entries()))).toThrow('tags "51 entries" must');
  const documents = { a: JSON.stringify({ Statement: ["x".repeat(10240)] }) };
  expect(() => check("inlinePolicies", rules.inlinePolicies, documents)).toThrow('"10258 characters" must');
});

describe("validations", () => {
  test("of a text", () => {
    expect(validations("namespace", rules.namespace, false)).toEqual([
      {
        condition: `\${can(regex("^[a-z0-9]+(-+[a-z0-9]+)*$", var.namespace)) && length(var.namespace) <= 63}`,
        errorMessage: `irsa: namespace \${replace(jsonencode(var.namespace), "/[^ -~]/", "�")} must be a DNS label (lowercase letters, digits and "-", at most 63 characters)`,
      },
    ]);
  });

  test("of a number that may be null", () => {
    expect(validations("token_expiration", rules.tokenExpiration, true)).toEqual([
      {
        condition: `\${var.token_expiration == null ? true : floor(max(600, min(86400, var.token_expiration))) == var.token_expiration}`,
        errorMessage: `irsa: token_expiration \${jsonencode(var.token_expiration)} must be a whole number of seconds from 600 to 86400`,
      },
    ]);
  });

  test("of a list that may be null, and of what it holds", () => {
    expect(validations("thumbprints", rules.thumbprints, true).map(({ condition }) => condition)).toEqual([
      `\${var.thumbprints == null ? true : length(var.thumbprints) >= 1 && length(var.thumbprints) <= 5}`,
      `\${alltrue([for key, item in (var.thumbprints == null ? [] : var.thumbprints) : item == null ? false : can(regex("^[0-9a-f]{40}$", item))])}`,
    ]);
  });

  test("of a map, its keys and its values", () => {
    expect(validations("inline_policies", rules.inlinePolicies, false)).toHaveLength(2);
    expect(condition(rules.inlinePolicies, "var.x")).toBe(
      'length(split("", replace(join("", compact(values(var.x))), "/[ \\t\\n\\r]/", ""))) <= 10240',
    );
  });

  test("of a map's keys and values, in one", () => {
    const [count, , entry] = validations("tags", rules.tags, false);
    expect(count?.errorMessage).toBe('irsa: tags "${length(var.tags)} entries" must hold at most 50 tags');
    const holds =
      'item == null ? false : can(regex("^[\\\\p{L}\\\\p{Z}\\\\p{N}_.:/=+@-]+$", key)) && !can(regex("^[aA][wW][sS]:", key)) && length(split("", key)) <= 128 && can(regex("^[\\\\p{L}\\\\p{Z}\\\\p{N}_.:/=+@-]*$", item)) && length(split("", item)) <= 256';
    expect(entry).toEqual({
      condition: `\${alltrue([for key, item in var.tags : ${holds}])}`,
      errorMessage: `irsa: \${join(", ", [for key, item in var.tags : "tags\${jsonencode([key])} \${jsonencode(item)}" if !(${holds})])} must have a key of 1 to 128 letters, digits, spaces and "_.:/=+@-", not beginning "aws:", and a value of at most 256 of these`,
    });
  });

  test("of objects, each as a whole", () => {
    const all = validations("additional_subjects", rules.additionalSubjects, false);
    expect(all).toHaveLength(1);
    expect(all[0]?.condition).toMatch(
      /^\$\{alltrue\(\[for key, item in var\.additional_subjects : try\(\(item\.oidc_provider_arn == null \? true : can\(/,
    );
    expect(all[0]?.condition).toContain(
      'can(regex("^[a-z0-9]+(-+[a-z0-9]+)*$", item.namespace)) && length(item.namespace) <= 63',
    );
    expect(all[0]?.errorMessage).toContain(
      '"additional_subjects[${key}] ${replace(jsonencode(item), "/[^ -~]/", "�")}" if !(try((item.',
    );
  });

  test("of collections that are fields of objects", () => {
    const policies = "for key, item in { for key, object in var.workloads : key => try(object.policy_arns, {}) }";
    const all = validations("workloads", rules.workloads, false);
    const [count, , each] = all.filter(({ condition }) => condition.includes(policies));
    expect(count?.condition).toBe(`\${alltrue([${policies} : length(item) <= 25])}`);
    expect(each?.condition).toContain(
      `\${alltrue([for entry in flatten([${policies} : [for inner_key, inner in item : { outer = key, key = inner_key, item = inner }]]) : entry.item == null ? false : can(`,
    );
    expect(each?.errorMessage).toContain(
      '"workloads${jsonencode([entry.outer])}.policy_arns${jsonencode([entry.key])} ${replace(jsonencode(entry.item), "/[^ -~]/", "�")}" if !(',
    );
  });

  test("escape what a template would read", () => {
    const rule = { says: "must not be ${this} or %{ that }", source: "x", without: "y" };
    expect(validations("a", rule, false)[0]?.errorMessage).toMatch(/ must not be \$\$\{this\} or %%\{ that \}$/);
  });
});
