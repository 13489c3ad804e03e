const Sequencer = require("@jest/test-sequencer").default;

/** Files that take longest, the longest first: what is left at the end is short, and no processor waits for it. */
const SLOW = [
  "terraform/rules",
  "terraform/adopt",
  "terraform/addons-apply",
  "terraform/addons",
  "terraform/calls",
  "terraform/shipped-tests",
  "main",
  "terraform/deploy",
  "terraform/faults",
  "terraform/who-gets-in",
  "cli/audit-live",
  "terraform/",
];

/** Some of the quickest: a first result in seconds. */
const FIRST = ["irsa/names", "irsa/trust-policy", "rules/rules", "constructs/irsa-role"];

const rank = ({ path }) => {
  const at = (list) => list.findIndex((name) => path.includes(`__tests__/${name}`));
  if (at(FIRST) >= 0) return at(FIRST) - FIRST.length;
  return at(SLOW) >= 0 ? at(SLOW) : SLOW.length;
};

/** The order of the test files. Jest wants it in JavaScript. */
module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
