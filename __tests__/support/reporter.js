/** Prints each skipped test with its reason, and the counts that `.ci/run` ends with. Jest wants it in JavaScript. */
module.exports = class SkipReporter {
  /** @param {import("@jest/reporters").AggregatedResult} results */
  onRunComplete(_contexts, { testResults, numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const tests = testResults.flatMap((file) => file.testResults);
    const skipped = tests.filter(({ status }) => status === "pending" || status === "todo");
    for (const { fullName } of skipped) process.stderr.write(`skipped: ${fullName}\n`);
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    process.stderr.write(`${numPassedTests} passed, ${failed} failed, ${skipped.length} skipped\n`);
  }
};
