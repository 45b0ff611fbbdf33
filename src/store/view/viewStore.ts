// How the experiment is looked at: never changes what is computed. Outlives every run.
import { create } from "zustand";
import type { ViewConfig } from "../../experiment/config.ts";
import { type MetricId, metricIds } from "../../records/metrics.ts";
import { openGuide, openLesson } from "./panelStore.ts";
import { choosePicture } from "./stageStore.ts";

/** What cards can show, as links name it (`view.layer`). */
export const layerIds = [
  "learned",
  "learnedLog",
  "difference",
  "logRatio",
  "pressure",
  "pressureBatch",
  "pressureBoth",
  "visits",
  "visitsBatch",
  "flow",
  "flowMismatch",
] as const;
export type LayerId = (typeof layerIds)[number];
/** Metrics that are shown together, as bounds of log Z. */
const bounds = ["elbo", "eubo", "logZ"] as const;
/** Figures of the target: they never change and have no curve. */
const totals = ["modesTotal", "regionsTotal"] as const;
/** Figures of kept pictures, worked out when they are looked at (ui/curves/pictureViews.ts). */
export const pictureViewIds = [
  "sampledTotalVariation",
  "topReward",
  "rankCorrelation",
  "rankCorrelationSampled",
  "subsetDistance",
  "subsetDistanceSampled",
] as const;
export type PictureViewId = (typeof pictureViewIds)[number];
/** Views of recorded metrics that are no metric of that name. */
const composed = ["boundsOfLogZ", "elboAlone"] as const;
/** What the curves show: a metric, or a view of several. */
export type CurveViewId =
  | Exclude<MetricId, (typeof bounds)[number] | (typeof totals)[number]>
  | (typeof composed)[number]
  | PictureViewId;
export type YScale = NonNullable<ViewConfig["yScale"]>;
export type RaceTableId = NonNullable<ViewConfig["raceTable"]>;
export type ThemeChoice = NonNullable<ViewConfig["theme"]>;
export type PanelKind = NonNullable<ViewConfig["panel"]>;

export interface ViewState {
  readonly layer: LayerId;
  readonly metric: CurveViewId;
  readonly xAxis: NonNullable<ViewConfig["xAxis"]>;
  readonly xScale: YScale;
  readonly yScale: YScale;
  readonly curveSeeds: NonNullable<ViewConfig["curveSeeds"]>;
  /** The only lane that the curves show; null: all that may share an axis. */
  readonly curveLane: number | null;
  /** The table that takes the place of the curves; null: none. */
  readonly raceTable: RaceTableId | null;
  /** The threshold ε of total variation. */
  readonly reachThreshold: number;
  readonly raceMeasure: NonNullable<ViewConfig["raceMeasure"]>;
  readonly raceBaseline: number;
  /** Samples behind each point of a sampled metric. */
  readonly nSamples: number;
  readonly theme: ThemeChoice;
  /** A few controls, or all of them. */
  readonly panel: PanelKind;
  readonly mode: NonNullable<ViewConfig["mode"]>;
  /** What a lecture shows, and what may be done in it. */
  readonly panels: NonNullable<ViewConfig["panels"]>;
  readonly controls: NonNullable<ViewConfig["controls"]>;
  /** What an embed shows; null: its pictures. */
  readonly instrument: NonNullable<ViewConfig["instrument"]> | null;
  /** Whether push curves carry the batch's baselines. */
  readonly pushKind: "applied" | "shape";
  readonly pushScale: "linear" | "symlog";
  /** Theme of the pictures alone, while they are drawn for a file; null: the page's. */
  readonly pictureTheme: "light" | null;
  /** State under the pointer or the keyboard's cursor in any picture; null: none. */
  readonly hoveredState: number | null;
  /** State kept in view by a click; null: none. */
  readonly pinnedState: number | null;
  /** Part under the pointer in pictures whose marks stand for many states, numbered as that picture
   * numbers them; null: none. */
  readonly hoveredPart: number | null;
  /** What the estimator laboratory is open on; null: it is closed. */
  readonly laboratory: NonNullable<ViewConfig["laboratory"]> | null;
  /** The lane it was opened for. */
  readonly laboratoryLane: number;
  /** Lane that the α dial and single-lane views act on; null: none was chosen yet. */
  readonly selectedLane: number | null;
}

/** How the page opens. */
export const initialView: ViewState = {
  layer: "learned",
  metric: "totalVariation",
  xAxis: "steps",
  xScale: "linear",
  yScale: "log",
  curveSeeds: "band",
  curveLane: null,
  raceTable: null,
  reachThreshold: 0.1,
  raceMeasure: "end",
  raceBaseline: 0,
  nSamples: 1_000,
  theme: "system",
  panel: "full",
  mode: "page",
  panels: ["stage"],
  controls: "shown",
  instrument: null,
  pushKind: "applied",
  pushScale: "linear",
  pictureTheme: null,
  hoveredState: null,
  pinnedState: null,
  hoveredPart: null,
  laboratory: null,
  laboratoryLane: 0,
  selectedLane: null,
};

export const useView = create<ViewState>()(() => initialView);

/** Changes some of the view. */
export function setView(change: Partial<ViewState>): void {
  useView.setState(change);
}

/** Looks at the experiment as a link or a file asks; what it does not say stays as it is. */
export function showView({
  layer,
  picture,
  metric,
  focus,
  claim,
  lesson,
  lessonStep = 1,
  help,
  ...rest
}: ViewConfig): void {
  // title, reference and order of the metrics belong to the experiment, autoplay to its run
  const { autoplay: _, title: __, metricAlpha: ___, reference: ____, ...view } = rest;
  const knownLayer = layerIds.find((id) => id === layer);
  const knownMetric = curveViewOf(metric);
  useView.setState({
    ...view,
    ...(knownLayer && { layer: knownLayer }),
    ...(knownMetric && { metric: knownMetric }),
    ...(focus !== undefined && { selectedLane: focus }),
  });
  if (picture !== undefined) choosePicture(picture);
  if (claim !== undefined) openGuide("claims", { id: claim });
  if (lesson !== undefined) openLesson({ id: lesson, step: lessonStep });
  if (claim === undefined && help !== undefined) openGuide(help);
}

/** The view of a metric that a link or a file names; undefined where it is not known. */
function curveViewOf(metric: string | undefined): CurveViewId | undefined {
  const view = [...composed, ...pictureViewIds].find((id) => id === metric);
  if (view !== undefined) return view;
  const known = metricIds.find((id) => id === metric);
  if (known === undefined || isTotal(known)) return undefined;
  return isBound(known) ? "boundsOfLogZ" : known;
}

function isTotal(metric: MetricId): metric is (typeof totals)[number] {
  return totals.some((total) => total === metric);
}

function isBound(metric: MetricId): metric is (typeof bounds)[number] {
  return bounds.some((bound) => bound === metric);
}

/** Marks the state under the pointer; null when it leaves. */
export function hoverState(state: number | null): void {
  if (useView.getState().hoveredState !== state) useView.setState({ hoveredState: state });
}

/** Marks the part of a picture under the pointer; null when it leaves. */
export function hoverPart(part: number | null): void {
  if (useView.getState().hoveredPart !== part) useView.setState({ hoveredPart: part });
}
