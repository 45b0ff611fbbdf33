// What the curves can show: the metrics, grouped as the menu offers them, and the views that are more
// than one metric. Which curves, reference lines and lanes a view has follows from its record here.
import type { CurveLane } from "../../charts/curves/curveData.ts";
import { estimatedReason } from "../../environments/environments.ts";
import type { Config, LaneConfig } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { laneSettings, lastStepOfLane } from "../../experiment/laneSettings.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { curveOf, parameterValues } from "../../objectives/family.ts";
import { objectives } from "../../objectives/objectives.ts";
import { isEstimable } from "../../records/estimatedMetrics.ts";
import { metricLabel } from "../../records/metricOrder.ts";
import { type MetricId, metrics } from "../../records/metrics.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import type { CurveViewId } from "../../store/view/viewStore.ts";
import { isPictureView, pictureViews } from "./pictureViews.ts";

/** Views under one heading. */
export interface CurveGroup {
  readonly label: string;
  readonly views: readonly CurveViewId[];
}

/** The menu: groups with their views. */
export const curveGroups: readonly CurveGroup[] = [
  {
    label: "Distance of the distributions, exact",
    views: ["totalVariation", "forwardKl", "reverseKl", "jensenShannon"],
  },
  {
    label: "Divergence of the trajectories, exact",
    views: ["trajectoryReverseKl", "trajectoryForwardKl", "renyi", "tsallis"],
  },
  { label: "Partition function", views: ["boundsOfLogZ"] },
  { label: "Regions and modes", views: ["regionsReached", "modesFound"] },
  {
    label: "From samples, noisy",
    views: ["sampledTotalVariation", "effectiveSampleSize"],
  },
  {
    label: "Without the truth",
    views: [
      "elboAlone",
      "topReward",
      "rankCorrelation",
      "rankCorrelationSampled",
      "subsetDistance",
      "subsetDistanceSampled",
    ],
  },
  {
    label: "Not comparable between objectives: one lane at a time",
    views: ["loss", "gradientNorm"],
  },
];

/** How a view presents itself. */
export interface CurveViewText {
  readonly label: string;
  readonly sentence: string;
  readonly formula: string;
  readonly unit: string;
  readonly source: "exact" | "estimated" | "batch" | "samples";
}

/** Name, sentence and unit of a view; `metricAlpha` is the order of the metrics that have one. `isEstimated`:
 * whether states cannot be listed, so that what is exact elsewhere is estimated. */
export function textOfView(
  view: CurveViewId,
  metricAlpha: number,
  isEstimated = false,
): CurveViewText {
  const text = listedText(view, metricAlpha);
  return isEstimated && text.source === "exact" ? { ...text, source: "estimated" } : text;
}

function listedText(view: CurveViewId, metricAlpha: number): CurveViewText {
  if (view === "boundsOfLogZ")
    return {
      label: "log Z and its bounds",
      sentence:
        "The ELBO from below and the EUBO from above close in on log Z as the policy becomes right; objectives that learn a log Z show it as a thick line.",
      formula: "\\mathrm{ELBO}\\le\\log Z\\le\\mathrm{EUBO}",
      unit: "nats",
      source: "exact",
    };
  if (view === "elboAlone")
    return {
      ...metrics.elbo,
      label: "ELBO alone",
      sentence:
        "The evidence lower bound without the log Z above it: it rises and levels off alike where a policy becomes right and where it stays on one peak.",
      formula: "\\mathbb E_{P_F}\\log w",
    };
  if (isPictureView(view)) return pictureViews[view];
  return { ...metrics[view], label: metricLabel(view, metricAlpha) };
}

/** Whether a logarithmic axis makes sense: not for what may be negative, nor for small counts. */
export function mayBeLog(view: CurveViewId): boolean {
  if (isPictureView(view)) return pictureViews[view].mayBeLog;
  return !["boundsOfLogZ", "elboAlone", "modesFound", "regionsReached"].includes(view);
}

/** Whether these lanes may share an axis in this view. */
export function mayShareAxis(view: CurveViewId, lanes: readonly LaneConfig[]): boolean {
  if (view === "boundsOfLogZ" || view === "elboAlone" || isPictureView(view)) return true;
  if (metrics[view].comparable) return true;
  const kinds = lanes.map((lane) =>
    JSON.stringify([lane.objective, parameterValues(lane), curveOf(lane)]),
  );
  return new Set(kinds).size <= 1;
}

/** Trajectories a step and the last step of each lane; undefined where they are all alike. [lane] */
function samplingOf(config: ShownExperiment): readonly NonNullable<CurveLane["trajectories"]>[] {
  const each = config.lanes.map((lane) => ({
    aStep: laneSettings(config, lane).training.batchSize,
    lastStep: lastStepOfLane(config, lane),
  }));
  return each.every((one) => isSameValue(one, each[0])) ? [] : each;
}

type ShownExperiment = Pick<Config, "environment" | "lanes" | "nSeeds" | "training" | "policy">;

/** The curves of a view: of one lane, or (null) of all. */
export function curvesOfView(
  view: CurveViewId,
  config: ShownExperiment,
  only: number | null,
): readonly CurveLane[] {
  const { lanes, nSeeds } = config;
  const sampling = samplingOf(config);
  const names = laneNames(lanes);
  const looks = laneLooks(lanes);
  const shown = lanes.map((_, lane) => lane).filter((lane) => only === null || lane === only);
  const isUnlisted = estimatedReason(config.environment) !== null;
  const base = (lane: number, metric: string = view): CurveLane => ({
    label: names[lane]!.full,
    shortLabel: names[lane]!.short,
    look: looks[lane]!,
    ...(sampling[lane] && { trajectories: sampling[lane] }),
    ...(isUnlisted && isEstimable(metric) && { isEstimated: true }),
    replicas: Array.from({ length: nSeeds }, (_, seed) => lane * nSeeds + seed),
  });
  if (view === "elboAlone") return shown.map((lane) => ({ ...base(lane, "elbo"), metric: "elbo" }));
  if (view !== "boundsOfLogZ") return shown.map((lane) => base(lane));
  const curves: CurveLane[] = [];
  for (const lane of shown) {
    const { learns } = objectives[lanes[lane]!.objective];
    const bound = (metric: MetricId, name: string, isMinor: boolean): CurveLane => {
      const label = `${names[lane]!.short} ${name}`;
      return { ...base(lane, metric), label, shortLabel: label, metric, isMinor };
    };
    curves.push({ ...bound("eubo", "EUBO", true), shadedTo: curves.length + 1 });
    // a lane that learns no log Z goes by its lower bound
    curves.push(bound("elbo", "ELBO", learns.logZ));
    if (learns.logZ) curves.push(bound("logZ", "learned", false));
  }
  return curves;
}
