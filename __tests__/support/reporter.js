const { relative } = require("node:path");

/** How long nothing may be printed, in milliseconds. */
const SILENCE = 9000;

/**
 * Says what runs when nothing has been printed for a while, prints each skipped test with its reason, and at last the
 * counts that `.ci/run` ends with. Jest wants it in JavaScript.
 */
module.exports = class Reporter {
  running = new Set();

  onRunStart() {
    this.begun = Date.now();
    this.said = this.begun;
    this.timer = setInterval(() => this.remind(), 1000);
    this.timer.unref();
  }

  onTestFileStart({ path }) {
    this.running.add(relative(process.cwd(), path));
  }

  onTestFileResult({ path }) {
    this.running.delete(relative(process.cwd(), path));
    this.said = Date.now();
  }

  remind() {
    if (Date.now() - this.said < SILENCE || this.running.size === 0) return;
    this.said = Date.now();
    const seconds = Math.round((this.said - this.begun) / 1000);
    process.stderr.write(`[${seconds} s] running: ${[...this.running].join(", ")}\n`);
  }

  /** @param {import("@jest/reporters").AggregatedResult} results */
  onRunComplete(_contexts, { testResults, numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    clearInterval(this.timer);
    const tests = testResults.flatMap((file) => file.testResults);
    const skipped = tests.filter(({ status }) => status === "pending" || status === "todo");
    for (const { fullName } of skipped) process.stderr.write(`skipped: ${fullName}\n`);
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    process.stderr.write(`${numPassedTests} passed, ${failed} failed, ${skipped.length} skipped\n`);
  }
};
