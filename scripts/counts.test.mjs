// Reports are written out as Vitest and Playwright write them, cut to the keys that are read.
import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest, oneFailed, reconcile, sumCounts } from "./counts.mjs";

const passedTest = { status: "passed" };
const failedTest = { status: "failed" };

describe("countVitest", () => {
  it("counts tests, and pending and todo ones as skipped", () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: "failed", assertionResults: [failedTest, passedTest] },
        { status: "passed", assertionResults: [passedTest] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it("counts a file that does not load as one failure", () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [
        { status: "failed", assertionResults: [] },
        { status: "passed", assertionResults: [passedTest] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });
});

describe("countPlaywright", () => {
  it("counts flaky tests and errors outside tests as failures", () => {
    const report = {
      errors: [{ message: "the server did not start" }],
      stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 3 },
    };
    expect(countPlaywright(report)).toEqual({ passed: 4, failed: 4, skipped: 3 });
  });
});

describe("reconcile", () => {
  const good = { passed: 3, failed: 0, skipped: 1 };

  it("keeps a good report of a good run", () => {
    expect(reconcile(good, 0)).toEqual(good);
  });

  it("keeps the failures a report names", () => {
    const bad = { passed: 3, failed: 2, skipped: 0 };
    expect(reconcile(bad, 1)).toEqual(bad);
    expect(reconcile(bad, 0)).toEqual(bad);
  });

  it("makes a bad exit code a failure even where the report names none", () => {
    expect(reconcile(good, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it("does not take a run without tests, or without a report, for a good one", () => {
    expect(reconcile({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1);
    expect(reconcile(null, 0)).toEqual(oneFailed);
  });
});

it("sumCounts adds each kind up", () => {
  const some = { passed: 1, failed: 2, skipped: 3 };
  expect(sumCounts([some, some, oneFailed])).toEqual({ passed: 2, failed: 5, skipped: 6 });
  expect(sumCounts([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
