import { policyDifferences } from "../../lib/addons";

const allow = (Action: string | string[], Resource: string | string[], Condition?: object) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition && { Condition: Condition as Record<string, Record<string, string>> }),
});

const differences = (theirs: object | object[], ours: object | object[]) =>
  policyDifferences({ Statement: theirs } as never, { Statement: ours } as never);

test("policies are alike however their statements are cut, and in whatever order", () => {
  const condition = { StringEquals: { a: ["x", "y"], b: "z" } };
  const turned = { StringEquals: { b: ["z"], a: ["y", "x"] } };
  expect(
    differences(
      [allow(["s3:a", "s3:b"], ["r", "q"], condition)],
      [allow("s3:b", ["q", "r"], turned), allow("s3:a", "r", turned), allow("s3:a", "q", turned)],
    ),
  ).toEqual([]);
});

test("an action is missing, extra, or has another scope", () => {
  const held = { Bool: { k: "true" } };
  expect(
    differences(allow(["a:1", "a:2", "a:3", "a:4"], "*"), [
      allow(["a:2", "a:5"], "*"),
      allow("a:3", "r"),
      allow("a:4", "*", held),
    ]),
  ).toEqual([
    { action: "a:1", kind: "missing", theirs: ["*"], ours: [] },
    { action: "a:3", kind: "scope", theirs: ["*"], ours: ["r"] },
    { action: "a:4", kind: "scope", theirs: ["*"], ours: ["* where k Bool true"] },
    { action: "a:5", kind: "extra", theirs: [], ours: ["*"] },
  ]);
});

test("what is denied is not what is allowed", () => {
  expect(differences({ ...allow("a:1", "*"), Effect: "Deny" }, allow("a:1", "*"))).toEqual([
    { action: "a:1", kind: "scope", theirs: ["Deny *"], ours: ["*"] },
  ]);
});

test("what has no actions or resources is not compared", () => {
  expect(() => differences({ Effect: "Allow", NotAction: "a:1", Resource: "*" }, [])).toThrow(
    'irsa: only statements with Action and Resource can be compared: {"Effect":"Allow","NotAction":"a:1","Resource":"*"}',
  );
});
