// How flow networks look that are drawn by hand: as on a board, ranked, or as ribbons. Their editor is loaded when it is
// first shown.
import { useMemo } from "react";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { chooseInPicture, type StageState, useStage } from "../../store/view/stageStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type {
  EnvironmentView,
  LegendOf,
  OwnControlProps,
  PictureChoice,
  PictureKind,
  PictureProps,
} from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";

type DrawnNetwork = Extract<EnvironmentConfig, { readonly id: "graph" }>;

const FlowNetworkEditor = deferred(() =>
  import("./FlowNetworkEditor.tsx").then((module) => module.FlowNetworkEditor),
);

function EdgesControl(props: OwnControlProps) {
  return (
    <Deferred name="The network">
      <FlowNetworkEditor {...props} />
    </Deferred>
  );
}

const loadChart = () =>
  import("../../charts/layered/FlowNetworkChart.tsx").then((module) => module.FlowNetworkChart);
const FlowNetworkChart = deferred(loadChart);

/** What edges show, as the stage keeps it; the first is how it opens. */
const figures = ["flow", "forward", "backward", "residual", "learned"] as const;

function figureOf({ choices }: Pick<StageState, "choices">): (typeof figures)[number] {
  return figures.find((id) => id === choices["networkEdges"]) ?? figures[0];
}

function NetworkPicture(props: PictureProps<DrawnNetwork>) {
  const { shown, lane, paths, onHover, onPin, isFlow, values, reference, scale } = props;
  const shows = figureOf(useStage());
  const { nStates, nActions, children, topologicalOrder, initialState } = shown;
  const structure = useMemo(
    () => ({ nStates, nActions, children, topologicalOrder, initialState }),
    [nStates, nActions, children, topologicalOrder, initialState],
  );
  const colours = useMemo(
    () => (isFlow ? null : { values, reference, scale }),
    [isFlow, values, reference, scale],
  );
  const path = useMemo(() => {
    const row = paths?.highlighted == null ? null : paths.rows[paths.highlighted];
    return row ? Array.from(row.edges).slice(0, paths?.shownSteps ?? row.edges.length) : [];
  }, [paths]);
  const targetFlow = props.targetFlow();
  const edgeFlow = lane ? props.edgeFlow : null;
  // between two experiments flows and graph may disagree for a moment
  const fits = [targetFlow, edgeFlow ?? targetFlow].every(
    ({ length }) => length === children.length,
  );
  if (!fits || values.length !== nStates) return null;
  return (
    <Deferred>
      <FlowNetworkChart
        name={props.name}
        structure={structure}
        total={Math.exp(shown.logZ)}
        targetFlow={targetFlow}
        edgeFlow={edgeFlow}
        learnedFlow={(lane && props.learnedFlow) ?? null}
        labels={shown.labels}
        shows={shows}
        showsMismatch={props.showsMismatch}
        hue={lane?.hue ?? null}
        colours={colours}
        path={path}
        hoveredState={props.hoveredState}
        pinnedState={props.pinnedState}
        {...(onHover && { onHover })}
        {...(onPin && { onPin })}
      />
    </Deferred>
  );
}

const edgeChoice: PictureChoice = {
  legend: "Edges",
  options: [
    { id: "flow", label: "F", sentence: "What flows along each edge, Z in all: its width too." },
    { id: "forward", label: "p_F", sentence: "How likely the edge is where it begins." },
    { id: "backward", label: "p_B", sentence: "Which share of its end comes along the edge." },
    {
      id: "residual",
      label: "Residuals",
      sentence:
        "How far each edge, state and trajectory is from balance, in nats, with the exact Z and the flow that the policy sends itself; 0 everywhere once solved.",
    },
    {
      id: "learned",
      label: "Learned Z, F",
      sentence:
        "The same residuals with what the lane has learned itself of log Z, or of log F where its objective learns that, and without p_B where it is forgotten: what its own loss brings to 0.",
    },
  ],
  valueOf: figureOf,
  choose: (id) => chooseInPicture("networkEdges", id),
};

const network: PictureKind<DrawnNetwork> = {
  id: "board",
  label: "Network",
  sentence: "States and edges as on a board, edges as wide as their flow.",
  Picture: NetworkPicture,
  drawsWalks: true,
  isDrawnByFlow: true,
  isWide: true,
  choice: edgeChoice,
  legend: ({ meaning, isFlow, scale }: LegendOf) => ({
    text: `edges: flow, grey the target’s; ${isFlow ? "bars: what ends there" : `circles: ${meaning}`}`,
    bar: isFlow ? null : scale,
  }),
  shownValues: (values) => values,
  load: loadChart,
};

const kinds = [network, rankedKind, { ...graphKind, label: "Ribbons" }] as const;

export const flowNetworkView: EnvironmentView<DrawnNetwork> = {
  task: "end in each of these states",
  stateName: (label) => label,
  pictures: () => kinds,
  thumbnail: () => import("./rankedThumbnail.ts").then((module) => module.drawRankedThumbnail),
  listItems: () => null,
  // rewards are set where the states are drawn
  controls: { edges: EdgesControl, rewards: null },
};
