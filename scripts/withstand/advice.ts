// Which single change helps a lane that is marked: cases of each mark from the sample, each over several seeds,
// with and without the change. A change helps a case where, of the seeds that show the mark, most train
// with it, or are at their target. What helps in most of the cases of a mark may be advised.
import type { Config } from "../../src/experiment/config.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import type { Backend } from "../../src/policies/backend.ts";
import { changes } from "./changes.ts";
import { drawTrials, type Sample, STEPS } from "./trials.ts";
import { tryLanes } from "./tryLanes.ts";
import { markOf, type Verdict } from "./verdict.ts";

/** Seeds of each case. */
export const SEEDS = 10;

/** Batches of cases are not larger: a change that multiplies them must be allowed, and every case is
 * trained a hundred times. */
const MOST_TRAJECTORIES = 32;

/** A lane that was marked, in an experiment of its own. */
export interface MarkedCase {
  readonly mark: string;
  readonly config: Config;
}

/** How a change did over the cases of a mark. */
export interface ChangeRow {
  readonly mark: string;
  readonly change: string;
  /** Cases that the change can be made in, and those that it helped. */
  readonly tried: number;
  readonly helped: number;
}

/** Lanes of a sample that are marked in most of their seeds, up to `most` a mark. */
export function markedCases(sample: Sample, backend: Backend, most: number): MarkedCase[] {
  const cases = new Map<string, MarkedCase[]>();
  for (const config of drawTrials(sample)) {
    if (config.training.batchSize > MOST_TRAJECTORIES) continue;
    // one of each mark an experiment, for its lanes share what is wrong with them
    const met = new Set<string>();
    for (const verdict of tryLanes(config, backend, STEPS)) {
      const mark = markOf(verdict);
      if (mark === null || met.has(mark)) continue;
      const known = cases.get(mark) ?? [];
      if (known.length >= most) continue;
      met.add(mark);
      const alone = { ...config, nSeeds: SEEDS, lanes: [verdict.lane] };
      const shown = seedsWith(mark, tryLanes(alone, backend, STEPS));
      if (shown.length > SEEDS / 2) cases.set(mark, [...known, { mark, config: alone }]);
    }
  }
  return [...cases.values()].flat();
}

/** Tries every change on every case; rows of a mark side by side, in the order of the changes. */
export function measureChanges(cases: readonly MarkedCase[], backend: Backend): ChangeRow[] {
  const marks = [...new Set(cases.map(({ mark }) => mark))].sort();
  return marks.flatMap((mark) => {
    const ofMark = cases.filter((one) => one.mark === mark);
    const shown = ofMark.map(({ config }) => seedsWith(mark, tryLanes(config, backend, STEPS)));
    return changes.map(({ label, apply }) => {
      const outcomes = ofMark.flatMap(({ config }, k) => {
        const input = apply(config);
        const validated = input && validateConfig(input);
        if (!validated?.ok) return [];
        return [isHelped(tryLanes(validated.config, backend, STEPS), shown[k]!)];
      });
      const helped = outcomes.filter((one) => one).length;
      return { mark, change: label, tried: outcomes.length, helped };
    });
  });
}

/** The seeds whose lane shows the mark. */
function seedsWith(mark: string, verdicts: readonly Verdict[]): readonly number[] {
  return verdicts.flatMap((one, seed) => (markOf(one) === mark ? [seed] : []));
}

function isHelped(verdicts: readonly Verdict[], seeds: readonly number[]): boolean {
  const well = seeds.filter((seed) => {
    const { outcome } = verdicts[seed]!;
    return outcome === "trained" || outcome === "atTarget";
  });
  return well.length > seeds.length / 2;
}
