// The picture of one quantity over the states: which chart shows it depends on the environment and
// the stage's view alone, so that target and lanes are drawn alike. The charts of sequences and sets are
// loaded when the experiment is about one.
import { useEffect, useMemo } from "react";
import { Heatmap } from "../../charts/grid/Heatmap.tsx";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import type { EnvironmentConfig } from "../../environments/registry.ts";
import { initialStateOf } from "../../flow/targetFlow.ts";
import { useConfig } from "../../store/config/configStore.ts";
import type { TargetPreview } from "../../store/run/targetPreview.ts";
import { useStage } from "../../store/view/stageStore.ts";
import { hoverState, type LayerId, setView, useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { isGraph, rankScaleFor, sliceOf } from "../stageViews.ts";
import { layers } from "../views/layers.ts";
import { type LayerPicture, targetFlowOf } from "./layerPicture.ts";
import type { TrajectoryRow } from "./trajectories.ts";

const loadRanks = () =>
  import("../../charts/ranked/RankedMass.tsx").then((module) => module.RankedMass);
const RankedMass = deferred(loadRanks);

const loadGraph = () =>
  import("../../charts/layered/LayeredGraph.tsx").then((module) => module.LayeredGraph);
const LayeredGraph = deferred(loadGraph);

/** What all pictures of an experiment have in common. */
export interface ShownTarget extends TargetPreview {
  readonly environment: EnvironmentConfig;
}

/** Trajectories over a picture. */
export interface ShownPaths {
  readonly rows: readonly TrajectoryRow[];
  /** Index among the rows of the one that stands out; null: none. */
  readonly highlighted: number | null;
  /** How many of its transitions to show; left out: all. */
  readonly shownSteps?: number | undefined;
}

interface StatePictureProps {
  readonly name: string;
  readonly shown: ShownTarget;
  readonly picture: LayerPicture;
  /** Null: the target itself. */
  readonly lane: { readonly name: string; readonly hue: string } | null;
  readonly scale: ValueScale;
  readonly describe: (state: number) => string;
  readonly paths?: ShownPaths | null;
  /** The layer that is drawn where it is not the stage's. */
  readonly layer?: LayerId;
  /** False while something else takes the pointer. */
  readonly isInspectable?: boolean;
  /** A double click on a map. */
  readonly onEnlarge?: () => void;
}

/** Fills its box; `picture` must have values. */
export function StatePicture(props: StatePictureProps) {
  const { name, shown, picture, lane, scale, describe, isInspectable = true } = props;
  const { environment, target, modes, labels, logRewards, nActions, children } = shown;
  const { values, reference, edgeFlow, backwardFlow } = picture;
  const hoveredState = useView((state) => state.hoveredState);
  const pinnedState = useView((state) => state.pinnedState);
  const stageLayer = useView((state) => state.layer);
  const layer = props.layer ?? stageLayer;
  const stage = useStage();
  const hue = lane?.hue;
  const showsMismatch = lane !== null && layer === "flowMismatch";
  const isFlow = layers[layer].group === "flow";
  const series = useMemo(
    () => (lane && values ? [{ label: lane.name, hue: lane.hue, values }] : []),
    [lane, values],
  );
  const flow = useMemo(
    () =>
      edgeFlow && isFlow
        ? { forward: edgeFlow, target: backwardFlow ?? targetFlowOf(shown), showsMismatch }
        : null,
    [edgeFlow, backwardFlow, isFlow, showsMismatch, shown],
  );
  const gridPaths = useMemo(
    () => props.paths && { ...props.paths, paths: props.paths.rows.map(({ states }) => states) },
    [props.paths],
  );
  const graphPaths = useMemo(
    () => props.paths && { ...props.paths, edges: props.paths.rows.map(({ edges }) => edges) },
    [props.paths],
  );
  const initialState = useMemo(
    () => initialStateOf({ nStates: target.length, nActions, children, target }),
    [nActions, children, target],
  );
  const colours = useMemo(
    () => (values && !isFlow ? { values, reference: lane && reference, scale } : null),
    [values, reference, scale, isFlow, lane],
  );
  if (!values) return null;
  const common = {
    name,
    hoveredState,
    pinnedState,
    describe,
    ...(isInspectable && { onHover: hoverState, onPin: pin }),
  };
  if (environment.id === "hypergrid")
    return (
      <Heatmap
        {...common}
        scale={scale}
        modes={modes}
        dimensions={environment.dimensions}
        height={environment.height}
        values={values}
        reference={lane && reference}
        hue={hue}
        sliceThrough={sliceOf(environment, stage)}
        flow={flow}
        paths={gridPaths ?? null}
        onEnlarge={props.onEnlarge}
      />
    );
  if (isGraph(layer, stage))
    return (
      <Deferred>
        <LayeredGraph
          {...common}
          nStates={target.length}
          nActions={nActions}
          childrenByEdge={children}
          initialState={initialState}
          targetFlow={backwardFlow ?? targetFlowOf(shown)}
          edgeFlow={lane && edgeFlow}
          showsMismatch={showsMismatch}
          colours={colours}
          paths={graphPaths ?? null}
          hue={hue ?? ""}
          labels={labels}
        />
      </Deferred>
    );
  return (
    <Deferred>
      <RankedMass
        {...common}
        scale={scale}
        modes={modes}
        rankScale={rankScaleFor(stage, logRewards)}
        logRewards={logRewards}
        target={reference ?? (lane ? target : values)}
        isRelative={reference !== null}
        series={series}
        labels={labels}
      />
    </Deferred>
  );
}

/** Fetches the chart that the experiment will be shown by while there is nothing to draw yet. */
export function usePreloadedChart(): void {
  const id = useConfig((state) => state.config.environment.id);
  const graphView = useStage((state) => state.graphView);
  useEffect(() => {
    if (id === "hypergrid") return;
    const load: () => Promise<unknown> = graphView === "graph" ? loadGraph : loadRanks;
    // a chart that cannot be had is told of in its place
    load().catch(() => {});
  }, [id, graphView]);
}

function pin(state: number | null): void {
  setView({ pinnedState: state });
}
