// Which pictures the laboratory shows: of several lanes one figure, a picture each on common axes; of a single
// lane all its figures. From results alone; drawing them is drawEstimator.ts.
import type { Config } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import type { LaneEstimate } from "../estimators/laboratoryProtocol.ts";
import type { EstimatorSeries } from "./estimatorData.ts";
import { type Figure, type FigureId, figureOf, figures, seriesOf } from "./figures.ts";
import type { MeasuredStep, TimelineState } from "./laboratoryTimeline.ts";

/** One picture. */
export interface Panel {
  readonly lane: number;
  readonly figure: Figure;
  /** Its accessible name: figure and lane. */
  readonly name: string;
  /** What stands above it: the lane where there are several, else the figure. */
  readonly title: string;
  readonly series: readonly EstimatorSeries[];
  /** What the pictures of this figure show, all of them. */
  readonly common: readonly EstimatorSeries[];
}

/** What of the results is looked at. */
export interface PanelChoice {
  readonly config: Config;
  /** Lanes that there is something to show of. */
  readonly lanes: readonly number[];
  /** The only lane that is shown; null: all. */
  readonly shown: number | null;
  /** The figure that is shown of several lanes. */
  readonly figure: FigureId;
}

/** The figures that are shown over training. */
export const timelineFigures: readonly FigureId[] = ["variance", "signalToNoise"];

/** Figures against batch size, at one step. */
export function momentPanels(
  results: readonly LaneEstimate[],
  choice: PanelChoice,
): readonly Panel[] {
  const placed = results.map((result) => ({ ...result, at: result.batchSize }));
  return panelsOf(choice, figures, (lane, figure) =>
    seriesOf(
      placed.filter((result) => result.lane === lane),
      figure,
    ),
  );
}

/** Figures over training, each lane at the chosen batch size. */
export function timelinePanels(
  steps: readonly MeasuredStep[],
  choice: PanelChoice,
  sampledAt: TimelineState["sampledAt"],
): readonly Panel[] {
  const offered = timelineFigures.map(figureOf);
  return panelsOf(choice, offered, (lane, figure) =>
    seriesOf(
      estimatesOver(steps, lane, sampledAt).map((found) => ({ ...found, at: found.step })),
      figure,
    ),
  );
}

/** What was found of a lane at the chosen batch size, step by step. */
export function estimatesOver(
  steps: readonly MeasuredStep[],
  lane: number,
  sampledAt: TimelineState["sampledAt"],
): readonly (LaneEstimate & { readonly step: number })[] {
  return steps.flatMap(({ step, config, results }) => {
    const size = sizeAt(config, lane, sampledAt);
    return results
      .filter((result) => result.lane === lane && result.batchSize === size)
      .map((result) => ({ ...result, step }));
  });
}

/** The batch size that a lane is looked at with; 0 where there is no such lane. */
export function sizeAt(
  config: Config,
  lane: number,
  sampledAt: TimelineState["sampledAt"],
): number {
  const chosen = config.lanes[lane];
  if (!chosen) return 0;
  return sampledAt === "own" ? laneSettings(config, chosen).training.batchSize : sampledAt;
}

function panelsOf(
  { config, lanes, shown, figure }: PanelChoice,
  offered: readonly Figure[],
  seriesFor: (lane: number, figure: Figure) => readonly EstimatorSeries[],
): readonly Panel[] {
  const names = laneNames(config.lanes);
  const isSingle = shown !== null;
  const chosen = isSingle ? offered : offered.filter(({ id }) => id === figure);
  const pictured = (isSingle ? [shown] : lanes).filter((lane) => config.lanes[lane]);
  return chosen.flatMap((one) => {
    const all = pictured.map((lane) => ({ lane, series: seriesFor(lane, one) }));
    const common = all.flatMap(({ series }) => series);
    return all.map(({ lane, series }) => {
      const { full } = names[lane]!;
      const title = isSingle ? one.name : full;
      return { lane, figure: one, name: `${one.name}: ${full}`, title, series, common };
    });
  });
}
