import fc from "fast-check";
import { type ConditionKeys, evaluateTrustPolicy } from "../../lib/irsa";

/** Whatever the conditions are, there is a verdict; and what is not known never changes one that is certain. */

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ARN = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;
const CLAIMS = { iss: `https://${HOST}`, sub: "a", aud: "sts.amazonaws.com" };

const UNKNOWN = ["aws:SourceIp", "aws:RequestTag/team", `${HOST}:email`] as const;

const operator = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("", "ForAllValues:", "ForAnyValue:"),
      fc.constantFrom(
        "StringEquals",
        "StringNotEquals",
        "StringLike",
        "StringNotLike",
        "ArnLike",
        "NumericEquals",
        "Bool",
      ),
      fc.constantFrom("", "IfExists"),
    )
    .map((parts) => parts.join("")),
  fc.constantFrom("Null", "stringlike", "x"),
);
const value = fc.constantFrom("a", "b", "*", "?", "true", "false", "${aws:username}", "");
const values = fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
const key = fc.constantFrom(`${HOST}:sub`, ...UNKNOWN, "x.example:sub");
const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Deny"),
  Principal: fc.constantFrom({ Federated: ARN }, "*", { Service: "pods.eks.amazonaws.com" }),
  Action: fc.constantFrom("sts:AssumeRoleWithWebIdentity", "sts:*", "sts:AssumeRole"),
  Condition: fc.dictionary(operator, fc.dictionary(key, values, { minKeys: 1, maxKeys: 2 }), { maxKeys: 2 }),
});
const policy = fc.record({ Statement: fc.array(statement, { minLength: 1, maxLength: 3 }) });
const known = fc.constantFrom<ConditionKeys[string]>(null, "a", "b", "true", ["a", "b"]);

test("a verdict that is certain stays as it is, whatever the keys turn out to be", () => {
  const seen = new Set<string>();
  const property = fc.property(policy, fc.tuple(known, known, known), (document, [ip, team, email]) => {
    const { verdict, admitted, dependsOn } = evaluateTrustPolicy(document, CLAIMS, ARN);
    seen.add(verdict);
    expect([admitted, dependsOn.length > 0]).toEqual([verdict === "admitted", verdict === "depends"]);
    if (verdict === "depends") return;
    const keys = { [UNKNOWN[0]]: ip, [UNKNOWN[1]]: team, [UNKNOWN[2]]: email };
    expect(evaluateTrustPolicy(document, CLAIMS, ARN, keys).verdict).toBe(verdict);
  });
  fc.assert(property, { numRuns: 5000, seed: 1 });
  expect([...seen].sort()).toEqual(["admitted", "depends", "refused"]);
});
