// What one would report without the exact distribution, as CSV: a row a kept picture and replica, the curves' views of
// ui/curves/pictureViews.ts in columns, beside the exact distance that none of them knows.
import type { Config } from "../../experiment/config.ts";
import { type Cell, csvText } from "../../experiment/files/csv.ts";
import { laneTexts } from "../../experiment/files/laneTexts.ts";
import { parameterNames } from "../../objectives/family.ts";
// the columns are those of all objectives, whichever the page has
import "../../objectives/lateObjectives.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { pictureViewIds } from "../../store/view/viewStore.ts";
import { pictureViews } from "../../ui/curves/pictureViews.ts";
import { pictureEstimate } from "../../ui/curves/sampledHistory.ts";

interface WithoutTruth {
  readonly config: Pick<Config, "lanes">;
  readonly frames: readonly Snapshot[];
  /** p*. [state] */
  readonly target: Float64Array;
  /** Samples of a value. */
  readonly nSamples: number;
}

/** Draws between two turns of the page. */
const DRAWS_A_TURN = 500_000;

/** The values are those that the curves show. Lets the page take its turns. */
export async function withoutTruthCsv(asked: WithoutTruth): Promise<string> {
  const { config, frames, target, nSamples } = asked;
  const costs = pictureViewIds.map((view) => pictureViews[view].cost(nSamples, target.length));
  const cost = costs.reduce((sum, one) => sum + one, 0);
  const rows: (readonly Cell[])[] = [];
  const own = config.lanes.map((lane) => laneTexts(lane).join(" "));
  const hasOwn = own.some((texts) => texts !== "");
  let drawn = 0;
  for (const { step, seconds, replicas } of frames)
    for (const replica of replicas) {
      const lane = config.lanes[replica.lane]!;
      const estimates = pictureViewIds.map((view) =>
        pictureEstimate(replica, { view, step, target, nSamples, known: new WeakMap() }),
      );
      const exact = [replica.metrics.totalVariation, replica.metrics.elbo];
      rows.push([
        replica.lane,
        lane.objective,
        ...parameterNames().map((name) => lane[name] ?? null),
        lane.controlVariate,
        replica.seed,
        step,
        seconds,
        nSamples,
        ...[...(replica.stopped ? [Number.NaN, Number.NaN] : exact), ...estimates].map(
          (value): Cell => (Number.isFinite(value) ? value : null),
        ),
        ...(hasOwn ? [own[replica.lane]!] : []),
      ]);
      drawn += cost;
      if (drawn < DRAWS_A_TURN) continue;
      drawn = 0;
      await new Promise((resolve) => setTimeout(resolve));
    }
  return csvText([
    [
      ...["lane", "objective", ...parameterNames(), "controlVariate", "seed"],
      ...["step", "seconds", "samples", "totalVariation", "elbo"],
      ...pictureViewIds,
      ...(hasOwn ? ["overrides"] : []),
    ],
    ...rows,
  ]);
}
