// How phylogenies are drawn: the trees of largest mass, the support of their clades, their consensus; ranked
// by their mass, or as the graph of joins that leads to them.
import { useMemo } from "react";
import { briefNames } from "../../charts/tree/briefNames.ts";
import { cladeSupport, innerClades, treeTable } from "../../charts/tree/treeTable.ts";
import { chooseInPicture, type StageState, useStage } from "../../store/view/stageStore.ts";
import { hoverPart, useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type {
  LegendOf,
  PictureChoice,
  PictureKind,
  PictureProps,
  ShownTarget,
} from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";
import type { Phylogenies } from "./phylogenyConfig.ts";

const loadTrees = () =>
  import("../../charts/tree/TreesChart.tsx").then((module) => module.TreesChart);
const TreesChart = deferred(loadTrees);

const loadClades = () =>
  import("../../charts/tree/CladesChart.tsx").then((module) => module.CladesChart);
const CladesChart = deferred(loadClades);

const loadConsensus = () =>
  import("../../charts/tree/ConsensusChart.tsx").then((module) => module.ConsensusChart);
const ConsensusChart = deferred(loadConsensus);

function TreesPicture(props: PictureProps) {
  const { name, shown, values, reference, visits, scale, lane, paths } = props;
  const { hoveredState, pinnedState, describe, onHover, onPin, onEnlarge } = props;
  const order = useStage(orderOf);
  const walks = useMemo(
    () => paths && { ...paths, rows: paths.rows.map(({ states }) => states) },
    [paths],
  );
  return (
    <Deferred>
      <TreesChart
        {...{ name, values, reference, visits, scale, order, walks }}
        {...{ hoveredState, pinnedState, describe, onEnlarge }}
        labels={shown.labels}
        target={shown.target}
        hue={lane?.hue ?? null}
        {...(onHover && { onHover })}
        {...(onPin && { onPin })}
      />
    </Deferred>
  );
}

function CladesPicture(props: PictureProps) {
  const clades = useCladeProps(props);
  return (
    <Deferred>
      <CladesChart {...clades} />
    </Deferred>
  );
}

function ConsensusPicture(props: PictureProps) {
  const clades = useCladeProps(props);
  return (
    <Deferred>
      <ConsensusChart {...clades} />
    </Deferred>
  );
}

/** What charts of clades take as they get it. */
function useCladeProps(props: PictureProps) {
  const { name, shown, values, reference, visits, scale, lane } = props;
  const { hoveredState, pinnedState, onHover, onEnlarge } = props;
  const hoveredClade = useView((state) => state.hoveredPart);
  return {
    ...{ name, values, reference, visits, scale, hoveredState, pinnedState, onEnlarge },
    labels: shown.labels,
    target: shown.target,
    hue: lane?.hue ?? null,
    hoveredClade,
    ...(onHover && { onHoverClade: hoverPart }),
  };
}

/** Whose largest trees are drawn; the first is how it opens. */
const orders = ["target", "learned"] as const;

function orderOf({ choices }: Pick<StageState, "choices">): (typeof orders)[number] {
  return orders.find((id) => id === choices["treeOrder"]) ?? orders[0];
}

const orderChoice: PictureChoice = {
  legend: "Order",
  options: [
    { id: "target", label: "Target", sentence: "The trees of largest target mass." },
    {
      id: "learned",
      label: "Learned",
      sentence: "The trees of which each lane holds most; # is their rank in the target.",
    },
  ],
  valueOf: orderOf,
  choose: (id) => chooseInPicture("treeOrder", id),
};

function legendOf({ meaning, scale }: LegendOf, of: string) {
  const isMass = scale.kind === "mass";
  return {
    text: `${meaning}, ${of}${isMass ? "; grey: the target, mark: the lane" : ""}`,
    bar: null,
  };
}

const asTheyAre = (values: Float64Array) => values;

/** Trees and what is summed over them say nothing of what happens on the way. */
const ofFinished = (group: string) => group !== "flow" && group !== "visits";

const trees: PictureKind<Phylogenies> = {
  id: "trees",
  label: "Trees",
  sentence: "The trees of largest mass; a trajectory as the joins that it makes.",
  Picture: TreesPicture,
  drawsWalks: true,
  choice: orderChoice,
  shows: ofFinished,
  isDrawnByFlow: false,
  isWide: true,
  legend: (of) => legendOf(of, "tree by tree; #: rank in the target"),
  shownValues: asTheyAre,
  load: loadTrees,
};

/** The support of all clades that trees may differ in. */
function supports(values: Float64Array, { species }: Phylogenies): Float64Array {
  const table = treeTable(species);
  const clades = innerClades(species);
  // between two experiments values and species may disagree for a moment; two species have one tree
  if (values.length !== table.nStates || clades.length === 0) return values;
  const support = cladeSupport(table, values);
  return Float64Array.from(clades, (clade) => support[clade]!);
}

const clades: PictureKind<Phylogenies> = {
  id: "clades",
  label: "Clades",
  sentence: "How probable it is that these species have an ancestor of their own.",
  Picture: CladesPicture,
  shows: ofFinished,
  isDrawnByFlow: false,
  isWide: true,
  legend: (of) => legendOf(of, "summed over the trees with the clade"),
  shownValues: supports,
  load: loadClades,
};

const consensus: PictureKind<Phylogenies> = {
  id: "consensus",
  label: "Consensus",
  sentence: "The clades that more than half of the mass has, as one tree with their support.",
  Picture: ConsensusPicture,
  // a pressure is no distribution that could have a majority
  shows: (group) => ofFinished(group) && group !== "pressure",
  isDrawnByFlow: false,
  isWide: true,
  legend: ({ meaning }) => ({
    text: `${meaning}, summed over the trees with the clade; below: the target`,
    bar: null,
  }),
  shownValues: supports,
  load: loadConsensus,
};

/** Names that have room among ranks and in a graph: (AB)C of ((A,B),C) D. */
function useBrief(shown: ShownTarget): ShownTarget {
  return useMemo(() => ({ ...shown, labels: briefNames(shown.labels) }), [shown]);
}

function RanksPicture(props: PictureProps) {
  return <rankedKind.Picture {...props} shown={useBrief(props.shown)} />;
}

function JoinsPicture(props: PictureProps) {
  return <graphKind.Picture {...props} shown={useBrief(props.shown)} />;
}

// forests on the way are no finished trees
const ranked: PictureKind = { ...rankedKind, Picture: RanksPicture, shows: ofFinished };
const joins: PictureKind = { ...graphKind, Picture: JoinsPicture };

export const treeKinds = [trees, clades, consensus, ranked, joins] as const;
