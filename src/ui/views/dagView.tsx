// How networks look: as the probabilities of edges and of directed paths, as the graphs of largest mass, by
// Markov class; ranked, or as the graph of edges added that leads to them.
import { useMemo } from "react";
import { cellSums, classSums } from "../../charts/network/dagSums.ts";
import { type DagTable, dagTable } from "../../charts/network/dagTable.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { firstVariables } from "../../environments/networks/firstVariables.ts";
import { letterNames } from "../../environments/spaces/dagSpace.ts";
import { chooseInPicture, type StageState, useStage } from "../../store/view/stageStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type {
  EnvironmentView,
  LegendOf,
  PictureChoice,
  PictureKind,
  PictureProps,
  ShownTarget,
} from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";
import type { LayerGroup } from "./layers.ts";
import { networkControls } from "./networkControls.tsx";

type Networks = Extract<EnvironmentConfig, { readonly id: "dag" }>;

const loadPictures = () => import("./networkPictures.tsx");
const EdgesPicture = deferred(() => loadPictures().then((module) => module.EdgesPicture));
const DagsPicture = deferred(() => loadPictures().then((module) => module.DagsPicture));
const ClassesPicture = deferred(() => loadPictures().then((module) => module.ClassesPicture));

function LateEdges(props: PictureProps<Networks>) {
  return (
    <Deferred>
      <EdgesPicture {...props} shows={cellOf(useStage())} />
    </Deferred>
  );
}

function LateTiles(props: PictureProps<Networks>) {
  return (
    <Deferred>
      <DagsPicture {...props} order={orderOf(useStage())} />
    </Deferred>
  );
}

function LateClasses(props: PictureProps<Networks>) {
  return (
    <Deferred>
      <ClassesPicture {...props} order={orderOf(useStage())} />
    </Deferred>
  );
}

/** Choices beside the kinds of picture, as the stage keeps them; the first of each is how it opens. */
const cells = ["edges", "paths"] as const;
const orders = ["target", "learned"] as const;

function cellOf({ choices }: Pick<StageState, "choices">): (typeof cells)[number] {
  return cells.find((id) => id === choices["networkCell"]) ?? cells[0];
}

function orderOf({ choices }: Pick<StageState, "choices">): (typeof orders)[number] {
  return orders.find((id) => id === choices["networkOrder"]) ?? orders[0];
}

const cellChoice: PictureChoice = {
  legend: "Cell",
  options: [
    {
      id: "edges",
      label: "Edge",
      sentence: "How probable an edge is from one variable to another.",
    },
    {
      id: "paths",
      label: "Path",
      sentence:
        "How probable it is that arrows lead from one variable to another, over any others.",
    },
  ],
  valueOf: cellOf,
  choose: (id) => chooseInPicture("networkCell", id),
};

const orderChoice: PictureChoice = {
  legend: "Order",
  options: [
    {
      id: "target",
      label: "Target",
      sentence: "What the target thinks most probable comes first.",
    },
    {
      id: "learned",
      label: "Learned",
      sentence: "What each lane thinks most probable comes first.",
    },
  ],
  valueOf: orderOf,
  choose: (id) => chooseInPicture("networkOrder", id),
};

/** All that a probability can be, the smallest that a logarithm shows included. */
function wholeRange(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return Float64Array.of(0, 1e-4 * total, total);
}

const withoutSteps = (group: LayerGroup) => group !== "flow" && group !== "visits";

/** The table of the graphs that values are of; null between two experiments. */
function tableFor(values: Float64Array, shown: ShownTarget<Networks>): DagTable | null {
  const table = dagTable(shown.environment.nodes, shown);
  return values.length === table?.nStates ? table : null;
}

const edges: PictureKind<Networks> = {
  id: "edges",
  label: "Edges",
  sentence: "How probable each edge is, or a directed path, between all pairs of variables.",
  Picture: LateEdges,
  drawsWalks: true,
  shows: withoutSteps,
  isDrawnByFlow: false,
  isWide: true,
  choice: cellChoice,
  legend: ({ meaning, scale }: LegendOf) => ({
    text:
      scale.kind === "mass"
        ? "probability, by pair of variables; corner: the target"
        : `${meaning}, by pair of variables`,
    bar: scale,
  }),
  shownValues: wholeRange,
  shownPressure(values, shown) {
    const table = tableFor(values, shown);
    return table ? cellSums(table.nodes, table[cellOf(useStage.getState())], values) : values;
  },
  load: loadPictures,
};

const tiles: PictureKind<Networks> = {
  id: "networks",
  label: "DAGs",
  sentence: "The networks of largest mass, drawn.",
  Picture: LateTiles,
  drawsWalks: true,
  shows: (group) => group !== "flow",
  isDrawnByFlow: false,
  isWide: true,
  choice: orderChoice,
  legend: ({ meaning, scale }: LegendOf) => ({
    text: `${meaning}${scale.kind === "mass" ? "; upper band, grey number: the target" : ""}`,
    bar: scale,
  }),
  shownValues: (values) => values,
  load: loadPictures,
};

const classes: PictureKind<Networks> = {
  id: "classes",
  label: "Classes",
  sentence: "Networks that say the same about the data, side by side: which of them a lane holds.",
  Picture: LateClasses,
  shows: withoutSteps,
  isDrawnByFlow: false,
  isWide: true,
  choice: orderChoice,
  legend: ({ meaning, scale }: LegendOf) =>
    scale.kind === "mass"
      ? {
          text: "bars: mass of a Markov class, grey the target’s; a network is filled by the share of its mass that a lane has",
          bar: null,
        }
      : { text: `${meaning}, by network; bars: by Markov class`, bar: scale },
  shownValues: (values) => values,
  shownPressure(values, shown) {
    const table = tableFor(values, shown);
    const sums = table ? [...classSums(table, values)] : [];
    return Float64Array.from([...values, ...sums]);
  },
  load: loadPictures,
};

/** Written as in the other pictures, letter for letter; "" stays, for pictures have a word of their own for the
 * start. */
function withArrows(shown: ShownTarget): ShownTarget {
  return { ...shown, labels: { ...shown.labels, spell: arrowed } };
}

function arrowed(label: string): string {
  return label.replaceAll(">", "→").replaceAll(",", " ");
}

/** The same picture with arrows in the names of states. */
function useArrows<Props extends PictureProps>(props: Props): Props {
  const { shown } = props;
  const named = useMemo(() => withArrows(shown), [shown]);
  return { ...props, shown: named };
}

function RankedNetworks(props: PictureProps) {
  return <rankedKind.Picture {...useArrows(props)} />;
}

function NetworkGraph(props: PictureProps) {
  return <graphKind.Picture {...useArrows(props)} />;
}

const kinds = [
  edges,
  tiles,
  classes,
  { ...rankedKind, Picture: RankedNetworks },
  { ...graphKind, Picture: NetworkGraph },
] as const;

export const dagView: EnvironmentView<Networks> = {
  task: "draw each set of arrows between these variables",
  stateName: (label) => arrowed(label) || "no edges",
  actionName: (label) => label.replace(">", " → "),
  pictures: () => kinds,
  thumbnail: () =>
    import("../../charts/network/networkThumbnail.ts").then(
      (module) => module.drawNetworkThumbnail,
    ),
  smaller: (environment) => firstVariables(environment, 4),
  controls: networkControls,
  listItems: ({ nodes, reward }, name) => {
    if (name !== "weights" || !("truth" in reward)) return null;
    if (reward.weights?.length === 1) return ["every edge"];
    const letters = letterNames(nodes);
    const wanted =
      reward.truth ?? letters.slice(1).map((letter, index) => `${letters[index]}>${letter}`);
    return wanted.map((edge) => edge.replace(">", "→"));
  },
};
