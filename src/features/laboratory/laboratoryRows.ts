// The rows of the laboratory's tables: lanes × control variates, of one step at one batch size, or over
// training at a few of the steps.
import { laneNames } from "../../experiment/laneNames.ts";
import { formatPercent, formatWhole } from "../../math/numberText.ts";
import { controlVariates } from "../../objectives/gradient/controlVariates.ts";
import type { LaneEstimate } from "../estimators/laboratoryProtocol.ts";
import { estimatesOver, type PanelChoice, sizeAt } from "./figurePanels.ts";
import { figureOf, figures, variateOrder } from "./figures.ts";
import type { TableCell, TableRow } from "./LaboratoryTable.tsx";
import type { MeasuredStep, TimelineState } from "./laboratoryTimeline.ts";

/** Most columns of steps. */
const STEPS_SHOWN = 4;

/** Columns of the table of one step. */
export const momentColumns: readonly string[] = [
  ...figures.map(({ label }) => label),
  "Zero gradients",
  "Repetitions",
];

/** Of one step, each lane at the size or its own. */
export function momentRows(
  results: readonly LaneEstimate[],
  choice: PanelChoice,
  size: TimelineState["sampledAt"],
): readonly TableRow[] {
  return rowsOf(choice, (lane, variate) => {
    const at = nearestSize(results, sizeAt(choice.config, lane, size));
    const found = results.find(
      (one) => one.lane === lane && one.controlVariate === variate && one.batchSize === at,
    );
    if (!found) return null;
    const { nRepetitions, zeroShare } = found;
    const hasBegun = nRepetitions > 0;
    return [
      ...figures.map((figure) => ({ measured: figure.of(found), hasBegun })),
      { text: hasBegun ? formatPercent(zeroShare, 2) : "–" },
      { text: hasBegun ? formatWhole(nRepetitions) : "–" },
    ];
  });
}

/** The size of a sweep that is nearest to a batch size, in doublings; that itself where there is none. */
export function nearestSize(results: readonly LaneEstimate[], wanted: number): number {
  const sizes = [...new Set(results.map(({ batchSize }) => batchSize))];
  const distance = (size: number) => Math.abs(Math.log2(size / wanted));
  return sizes.reduce(
    (best, size) => (distance(size) < distance(best) ? size : best),
    sizes[0] ?? wanted,
  );
}

/** The steps that the table of a timeline has columns for: first and last, and some between. */
export function shownSteps(steps: readonly MeasuredStep[]): readonly number[] {
  const n = Math.min(STEPS_SHOWN, steps.length);
  const chosen = Array.from({ length: n }, (_, k) =>
    Math.round((k * (steps.length - 1)) / Math.max(1, n - 1)),
  );
  return chosen.map((index) => steps[index]!.step);
}

/** Over training: one figure at these steps. */
export function timelineRows(
  steps: readonly MeasuredStep[],
  choice: PanelChoice,
  {
    sampledAt,
    at,
  }: { readonly sampledAt: TimelineState["sampledAt"]; readonly at: readonly number[] },
): readonly TableRow[] {
  const figure = figureOf(choice.figure);
  return rowsOf(choice, (lane, variate) => {
    const found = estimatesOver(steps, lane, sampledAt).filter(
      ({ controlVariate }) => controlVariate === variate,
    );
    if (found.length === 0) return null;
    return at.map((step): TableCell => {
      const one = found.find((estimate) => estimate.step === step);
      // a lane that has stopped has no policy any more
      if (!one) return { text: "not measured" };
      return { measured: figure.of(one), hasBegun: one.nRepetitions > 0 };
    });
  });
}

function rowsOf(
  { config, lanes, shown }: PanelChoice,
  cellsOf: (lane: number, variate: (typeof variateOrder)[number]) => readonly TableCell[] | null,
): readonly TableRow[] {
  const names = laneNames(config.lanes);
  const listed = shown === null ? lanes : lanes.filter((lane) => lane === shown);
  return listed.flatMap((lane) =>
    variateOrder.flatMap((variate): TableRow[] => {
      const cells = cellsOf(lane, variate);
      if (!cells) return [];
      return [
        {
          lane: names[lane]?.full ?? "",
          variate: controlVariates[variate].label,
          isOwn: config.lanes[lane]?.controlVariate === variate,
          cells,
        },
      ];
    }),
  );
}
