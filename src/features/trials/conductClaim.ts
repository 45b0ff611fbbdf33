// Trains what a claim asks for, one setting after the other, as many seeds at a time as train together: the
// same on the command line and in the page's worker, so that both come to the same answer.
import { type Claim, ROWS_PER_DOUBLING } from "../../claims/claim.ts";
import { estimatorsOf } from "../../claims/measureRun.ts";
import { configsOf, measuredLanes } from "../../claims/readClaim.ts";
import { estimatedReason } from "../../environments/environments.ts";
import type { Config } from "../../experiment/config.ts";
import type { RunFile } from "../../experiment/runFile.ts";
import type { Backend } from "../../policies/backend.ts";
import { runExperiment } from "../../training/run/runExperiment.ts";
import { estimatorMeasure } from "../estimators/measuredRows.ts";

/** Where states cannot be listed: so many of the target and of each seed are what total variation is estimated from at
 * the end. */
const ESTIMATED_STATES = 64;

/** Some seeds of one setting, trained together. */
export interface TrialPart {
  /** Index of the claim's. */
  readonly setting: number;
  readonly config: Config;
  readonly steps: number;
}

/** Where a claim's experiments are. */
export interface TrialMoment {
  /** Index of the part. */
  readonly part: number;
  readonly step: number;
}

interface Conduct {
  readonly claim: Claim;
  readonly backend: Backend;
  /** Seconds on a monotonic clock. */
  readonly now: () => number;
  /** For claims that measure the last tenth alone and whose curves nobody sees; left out: all rows are kept. */
  readonly onlyLastTenth?: boolean;
  /** Hears of every recorded row of a part, as runExperiment's; left out: nobody does. */
  readonly onRow?: (part: number, soFar: () => RunFile) => void;
  /** Hears of every part that is done; left out: nobody does. */
  readonly onPart?: (part: number, run: RunFile) => void;
}

/** All parts of a claim, setting by setting, seeds ascending. */
export function trialParts({ settings, seeds }: Claim): readonly TrialPart[] {
  return settings.flatMap((one, setting) =>
    configsOf(one, seeds).map((config) => ({ setting, config, steps: one.steps })),
  );
}

/** Yields before the first step of each part and after every step; returns the runs. [setting][part] */
export function* conductClaim({
  claim,
  backend,
  now,
  onlyLastTenth = false,
  onRow,
  onPart,
}: Conduct): Generator<TrialMoment, readonly (readonly RunFile[])[]> {
  const measures = claim.tests.flatMap((test) =>
    measuredLanes(test).map(([, { measure }]) => measure),
  );
  const asked = estimatorsOf(measures);
  const runs: RunFile[][] = claim.settings.map(() => []);
  for (const [part, { setting, config, steps }] of trialParts(claim).entries()) {
    yield { part, step: 0 };
    const run = runExperiment({
      config,
      backend,
      steps,
      rowsPerDoubling: ROWS_PER_DOUBLING,
      onlyLastTenth,
      now,
      ...(estimatedReason(config.environment) !== null && { states: ESTIMATED_STATES }),
      ...(asked && { measure: estimatorMeasure(asked.batchSizes, asked.controlVariates) }),
      ...(onRow && { onRow: (soFar) => onRow(part, soFar) }),
    });
    let next = run.next();
    for (; !next.done; next = run.next()) yield { part, step: next.value };
    runs[setting]!.push(next.value);
    onPart?.(part, next.value);
  }
  return runs;
}
