// What a claim comes to while its experiments run: the same tests on the steps and seeds that there are.
// Intervals are those of the whole claim; a verdict has only what all of its runs are there for.
import type { RunFile } from "../experiment/runFile.ts";
import type { Claim } from "./claim.ts";
import { judgeTest, type TestAnswer, type Verdict } from "./judge.ts";

/** A test on a setting of which not all need have run. */
export type TestSoFar = Omit<TestAnswer, "verdict"> & {
  /** Null while the setting still runs. */
  readonly verdict: Verdict | null;
};

/** What has run of one setting. */
export interface SettingSoFar {
  /** In the order of their seeds; the last may be under way. */
  readonly runs: readonly RunFile[];
  /** Whether all its seeds have taken all their steps. */
  readonly isComplete: boolean;
}

/**
 * Answers what can be told, in the order of judgeClaim: nothing of settings that have not begun, nor what
 * is measured at the end of a run (variances) before that.
 * @param settings [setting], as far as they have begun
 */
export function judgeSoFar(claim: Claim, settings: readonly SettingSoFar[]): readonly TestSoFar[] {
  const nTogether = claim.settings.length * claim.tests.length;
  return settings.flatMap(({ runs, isComplete }, setting) =>
    runs.length === 0
      ? []
      : claim.tests.flatMap((test, k): TestSoFar[] => {
          try {
            const { verdict, ...found } = judgeTest(test, runs, nTogether);
            return [{ ...found, setting, test: k, verdict: isComplete ? verdict : null }];
          } catch (error) {
            // runs under way lack what is measured at their end
            if (error instanceof RangeError && !isComplete) return [];
            throw error;
          }
        }),
  );
}
