// How environments look whose states are no points of a space: ranked by their target mass, or as
// the graph that leads to them. Sequences and sets, which differ in names and lists alone.
import { useMemo } from "react";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { type StageState, setStage, useStage } from "../../store/view/stageStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { barLegend } from "./barLegend.ts";
import {
  counted,
  type EnvironmentView,
  type LegendOf,
  type PictureChoice,
  type PictureKind,
  type PictureProps,
} from "./environmentView.ts";

type Sequence = Extract<EnvironmentConfig, { readonly id: "sequence" }>;
type SetOfElements = Extract<EnvironmentConfig, { readonly id: "set" }>;

const loadRanks = () =>
  import("../../charts/ranked/RankedMass.tsx").then((module) => module.RankedMass);
const RankedMass = deferred(loadRanks);

const loadGraph = () =>
  import("../../charts/layered/LayeredGraph.tsx").then((module) => module.LayeredGraph);
const LayeredGraph = deferred(loadGraph);

/** From so many states on, ranks are spread by their logarithm unless asked otherwise. */
const LOG_RANKS_FROM = 500;

/** How ranks are spread. */
export function rankScaleFor(
  { rankScale }: Pick<StageState, "rankScale">,
  nStates: number,
): "linear" | "log" {
  return rankScale ?? (nStates >= LOG_RANKS_FROM ? "log" : "linear");
}

function RankedPicture(props: PictureProps) {
  const { shown, values, reference, lane } = props;
  const stage = useStage();
  const series = useMemo(
    () => (lane ? [{ label: lane.name, hue: lane.hue, values }] : []),
    [lane, values],
  );
  return (
    <Deferred>
      <RankedMass
        {...pointing(props)}
        scale={props.scale}
        modes={shown.modes}
        rankScale={rankScaleFor(stage, shown.target.length)}
        logRewards={shown.logRewards}
        target={reference ?? (lane ? shown.target : values)}
        isRelative={reference !== null}
        series={series}
        visits={props.visits}
        labels={shown.labels}
      />
    </Deferred>
  );
}

function GraphPicture(props: PictureProps) {
  const { shown, values, reference, scale, lane, isFlow, paths: rows } = props;
  const { visits } = props;
  const colours = useMemo(
    () => (isFlow ? null : { values, reference, visits, scale }),
    [values, reference, visits, scale, isFlow],
  );
  const paths = useMemo(
    () => rows && { ...rows, edges: rows.rows.map(({ edges }) => edges) },
    [rows],
  );
  return (
    <Deferred>
      <LayeredGraph
        {...pointing(props)}
        nStates={shown.nStates}
        nActions={shown.nActions}
        childrenByEdge={shown.children}
        topologicalOrder={shown.topologicalOrder}
        initialState={shown.initialState}
        targetFlow={props.targetFlow()}
        edgeFlow={lane && props.edgeFlow}
        showsMismatch={props.showsMismatch}
        colours={colours}
        paths={paths}
        hue={lane?.hue ?? ""}
        labels={shown.labels}
      />
    </Deferred>
  );
}

/** What both charts take as they get it. */
function pointing({ name, hoveredState, pinnedState, describe, onHover, onPin }: PictureProps) {
  const pointers = { ...(onHover && { onHover }), ...(onPin && { onPin }) };
  return { name, hoveredState, pinnedState, describe, ...pointers };
}

const spread: PictureChoice = {
  legend: "Rank",
  options: [
    { id: "linear", label: "Even", sentence: "Every rank has the same room." },
    { id: "log", label: "Log", sentence: "The first ranks have most of the room." },
  ],
  valueOf: (stage, { target }) => rankScaleFor(stage, target.length),
  choose: (id) => setStage({ rankScale: id === "log" ? "log" : "linear" }),
};

function graphLegend({ meaning, isFlow, scale }: LegendOf) {
  const ribbons = "ribbons: flow, grey the target’s, colour the lane’s";
  return isFlow
    ? { text: `${ribbons}; a stub is what stops`, bar: null }
    : { text: `${ribbons}; nodes: ${meaning}`, bar: scale };
}

const asTheyAre = (values: Float64Array) => values;

/** States in the order of their target mass. */
export const rankedKind: PictureKind = {
  id: "ranked",
  label: "Ranked",
  sentence: "States in the order of their target mass.",
  Picture: RankedPicture,
  choice: spread,
  shows: (group) => group !== "flow",
  isDrawnByFlow: false,
  isWide: true,
  legend: (of) => barLegend(of, "marks: the lane, grey: the target"),
  shownValues: asTheyAre,
  load: loadRanks,
};

/** The steps from the first state to all others. */
export const graphKind: PictureKind = {
  id: "graph",
  label: "Graph",
  sentence: "The steps that lead to them, as wide as their flow.",
  Picture: GraphPicture,
  drawsWalks: true,
  isDrawnByFlow: true,
  isWide: true,
  legend: graphLegend,
  shownValues: asTheyAre,
  load: loadGraph,
};

const kinds = [rankedKind, graphKind] as const;

/** The thumbnail of states in the order of their mass. */
const rankedThumbnail = () =>
  import("./rankedThumbnail.ts").then((module) => module.drawRankedThumbnail);

export const sequenceView: EnvironmentView<Sequence> = {
  task: "write each of these strings",
  stateName: (label) => label || "empty",
  pictures: () => kinds,
  thumbnail: rankedThumbnail,
  smaller: (environment) => ({ ...environment, maximumLength: 4 }),
  listItems({ alphabet, maximumLength }, name) {
    if (name === "f") return [...alphabet];
    return name === "g" ? counted(maximumLength, 1) : null;
  },
};

export const setEnvironmentView: EnvironmentView<SetOfElements> = {
  task: "pick each of these sets",
  stateName: (label) => (label === "" ? "∅" : `{${label}}`),
  pictures: () => kinds,
  thumbnail: rankedThumbnail,
  listItems: ({ universe }, name) => (name === "f" ? counted(universe, 0) : null),
};
