// How many tests passed, failed and were skipped, from the JSON reports of Vitest and Playwright.
// A run that ends badly without naming a failed test (nothing found, a file that does not load, a
// crash) still counts as one failure: no report can turn a bad exit code into a good one.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} VitestReport
 * @typedef {{ errors: unknown[], stats: { expected: number, unexpected: number, flaky: number,
 *   skipped: number } }} PlaywrightReport
 */

/** What a part without tests of its own counts as: itself. */
export const onePassed = Object.freeze({ passed: 1, failed: 0, skipped: 0 });
export const oneFailed = Object.freeze({ passed: 0, failed: 1, skipped: 0 });
export const oneSkipped = Object.freeze({ passed: 0, failed: 0, skipped: 1 });

/**
 * The counts of a Vitest run. A file that fails outside its tests is one failure.
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * The counts of a Playwright run. A flaky test and an error outside any test are failures.
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * What the tool's exit code makes of its report.
 * @param {Counts | null} counts null: no report was written
 * @param {number} exitCode of the tool
 * @returns {Counts} at least one failure where the exit code is not 0, or where nothing passed
 */
export function reconcile(counts, exitCode) {
  if (counts === null) return oneFailed;
  if (counts.failed > 0 || (exitCode === 0 && counts.passed > 0)) return counts;
  return { ...counts, failed: 1 };
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sumCounts(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of all) {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/**
 * The line everything ends with.
 * @param {Counts} counts
 */
export const formatCounts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
