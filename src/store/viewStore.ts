// How the experiment is looked at: never changes what is computed. Outlives every run.
import { create } from "zustand";
import type { ViewConfig } from "../experiment/config.ts";
import { type MetricId, metricIds } from "../flow/metrics.ts";

export const layerIds = ["learned", "learnedLog", "difference", "logRatio"] as const;
export type LayerId = (typeof layerIds)[number];
export type XAxis = NonNullable<ViewConfig["xAxis"]>;
export type YScale = NonNullable<ViewConfig["yScale"]>;
export type Theme = NonNullable<ViewConfig["theme"]>;

export interface ViewState {
  readonly layer: LayerId;
  readonly metric: MetricId;
  readonly xAxis: XAxis;
  readonly yScale: YScale;
  readonly theme: Theme;
  /** Whether push curves carry the batch's baselines. */
  readonly pushKind: "applied" | "shape";
  readonly pushScale: "linear" | "symlog";
  /** State under the pointer or the keyboard's cursor in any picture; null: none. */
  readonly hoveredState: number | null;
  /** State kept in view by a click; null: none. */
  readonly pinnedState: number | null;
  /** Lane that the α dial and single-lane views act on; null: none was chosen yet. */
  readonly selectedLane: number | null;
}

/** How the page opens. */
export const initialView: ViewState = {
  layer: "learned",
  metric: "totalVariation",
  xAxis: "steps",
  yScale: "log",
  theme: "system",
  pushKind: "applied",
  pushScale: "linear",
  hoveredState: null,
  pinnedState: null,
  selectedLane: null,
};

export const useView = create<ViewState>()(() => initialView);

/** Changes some of the view. */
export function setView(change: Partial<ViewState>): void {
  useView.setState(change);
}

/** Looks at the experiment as a link or a file asks; what it does not say stays as it is. */
export function showView({ layer, metric, focus, ...rest }: ViewConfig): void {
  // the title belongs to the experiment, autoplay to its run
  const { autoplay: _, title: __, ...view } = rest;
  const knownLayer = layerIds.find((id) => id === layer);
  const knownMetric = metricIds.find((id) => id === metric);
  useView.setState({
    ...view,
    ...(knownLayer && { layer: knownLayer }),
    ...(knownMetric && { metric: knownMetric }),
    ...(focus !== undefined && { selectedLane: focus }),
  });
}

/** Marks the state under the pointer; null when it leaves. */
export function hoverState(state: number | null): void {
  if (useView.getState().hoveredState !== state) useView.setState({ hoveredState: state });
}
