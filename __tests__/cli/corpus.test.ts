import { audit } from "../../cli/src/audit/audit";
import type { Facts } from "../../cli/src/facts/facts";
import { evaluateAssumeRole, evaluatePodIdentity, evaluateTrustPolicy } from "../../lib/irsa";
import { ACCOUNT, CLUSTER, corpus, provider, type Question } from "./corpus";

/** The oracle and the audit against verdicts that were given by hand. */

function answer(policy: unknown, question: Question): string {
  if (question[0] === "token") {
    const [, host, sub, , aud = "sts.amazonaws.com"] = question;
    return evaluateTrustPolicy(policy, { iss: `https://${host}`, sub, aud }, provider(host)).verdict;
  }
  if (question[0] === "role") return evaluateAssumeRole(policy, { principalArn: question[1] }).verdict;
  const [, namespace, serviceAccount, , cluster = "production"] = question;
  const clusterArn = CLUSTER.replace("production", cluster);
  return evaluatePodIdentity(policy, { clusterArn, namespace, serviceAccount }).verdict;
}

test("the corpus is as large as it says, and every name is once in it", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(60);
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
});

describe.each(corpus.map((each) => [each.name, each] as const))("%s", (_, { policy, questions, verdicts, rules }) => {
  const arn = `arn:aws:iam::${ACCOUNT}:role/workload`;
  const role = { arn, name: "workload", account: ACCOUNT, trust: policy, policies: [], source: "corpus" };
  const nothing = {
    providers: [],
    clusters: [],
    completeRoles: new Set<string>(),
    completeProviders: new Set<string>(),
  };
  const facts: Facts = { roles: [role], ...nothing, gaps: [] };
  const report = audit(facts, { tool: "irsa", sources: [], now: new Date(0), accepted: [] });

  if (questions.length > 0) {
    test.each(questions.map((question) => [question.slice(0, 3).join(" "), question] as const))("%s", (_, question) => {
      expect(answer(policy, question)).toBe(question[0] === "role" ? question[2] : question[3]);
    });
  }

  test("the audit's verdicts", () => {
    expect(report.roles.flatMap(({ trust }) => trust.map(({ verdict }) => verdict))).toEqual(verdicts);
  });

  test("the rules that it breaks", () => {
    expect(report.findings.map(({ name }) => name).sort()).toEqual([...rules].sort());
  });
});
