// Layered graphs of real environments: what flows, what its nodes hold, what passes through it.

import type { StoredPicture } from "../gallery/picture.ts";
import { pressureScaleOf } from "../gallery/pressureScaleOf.ts";
import { type Scene, sceneOf } from "../gallery/scene.ts";
import type { Palette } from "../ink/colours.ts";
import { differenceScaleOf, logRatioScale, massScaleOf } from "../ink/valueScale.ts";
import type { View } from "../surface/surface.ts";
import { drawLayered, type LayeredPicture, type LinkFlow } from "./drawLayered.ts";
import { layeredLayout, nodesPerLayer } from "./layeredLayout.ts";
import { layeredNodes, linksOf, sumOverNodes, writeLinkFlow } from "./layeredNodes.ts";

const sets = sceneOf(
  { id: "set", universe: 5, size: 2, reward: { id: "additive", f: [0.1, 1.2, -0.6, 0.7, 0.3] } },
  0.7,
);
const tree = sceneOf({
  id: "sequence",
  construction: "append",
  alphabet: "ACG",
  maximumLength: 3,
  minimumLength: 0,
  reward: { id: "positional", f: null, g: null },
});
/** Every layer has one node. */
const chain = sceneOf({
  id: "hypergrid",
  dimensions: 1,
  height: 4,
  reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
});
const bothEnds = sceneOf({
  id: "sequence",
  construction: "prependAppend",
  alphabet: "AB",
  maximumLength: 3,
  minimumLength: 1,
  reward: { id: "positional", f: null, g: null },
});

/** The scene arranged in a view, as the component does it. */
function arrange({ graph, targetFlow, edgeFlow }: Scene, view: View, root: number) {
  const { nActions } = graph;
  const maximumPerLayer = nodesPerLayer(view);
  const nodes = layeredNodes({ structure: graph, targetFlow, root, maximumPerLayer });
  const sumOf = (flow: Float64Array): LinkFlow => {
    const sums = {
      links: new Float64Array(nodes.links.length),
      stops: new Float64Array(nodes.nodes.length),
    };
    writeLinkFlow(nodes, flow, nActions, sums);
    return sums;
  };
  const target = sumOf(targetFlow);
  return { nodes, target, lane: sumOf(edgeFlow), layout: layeredLayout(nodes, target, view) };
}

type Arranged = ReturnType<typeof arrange>;
type Choose = (scene: Scene, arranged: Arranged, palette: Palette) => Partial<LayeredPicture>;

interface Frame {
  readonly width?: number;
  readonly height?: number;
  readonly root?: string;
}

function picture(
  [name, title]: readonly [name: string, title: string],
  scene: Scene,
  choose: Choose = () => ({}),
  { width = 320, height = 200, root }: Frame = {},
): StoredPicture {
  return {
    id: `layered-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const { graph, labels } = scene;
      const from = root === undefined ? graph.initialState : labels.indexOf(root);
      const arranged = arrange(scene, view, from);
      drawLayered(surface, {
        layout: arranged.layout,
        target: arranged.target,
        lane: arranged.lane,
        hue: palette.lanes[1]!,
        showsMismatch: false,
        colours: null,
        paths: null,
        palette,
        labels,
        hoveredNode: -1,
        pinnedNode: -1,
        ...choose(scene, arranged, palette),
      });
    },
  };
}

const targetOnly: Choose = () => ({ lane: null });
const mismatch: Choose = () => ({ showsMismatch: true });
const masses: Choose = ({ learned, target }, { nodes }) => ({
  colours: {
    values: sumOverNodes(nodes, learned),
    reference: sumOverNodes(nodes, target),
    visits: null,
    scale: massScaleOf(target),
  },
});
const differences: Choose = ({ learned, target }, { nodes }) => ({
  colours: {
    values: sumOverNodes(nodes, learned),
    reference: sumOverNodes(nodes, target),
    visits: null,
    scale: differenceScaleOf(target),
  },
});
const ratios: Choose = ({ learned, target }, { nodes }) => ({
  colours: {
    values: sumOverNodes(nodes, learned),
    reference: sumOverNodes(nodes, target),
    visits: null,
    scale: logRatioScale,
  },
});
const pressures: Choose = (scene, { nodes }) => ({
  colours: {
    values: sumOverNodes(nodes, scene.pressure),
    reference: null,
    visits: null,
    scale: pressureScaleOf(scene),
  },
});
const unvisited: Choose = (scene, { nodes }) => ({
  colours: {
    values: sumOverNodes(nodes, scene.pressure),
    reference: null,
    visits: sumOverNodes(nodes, scene.visitsOf(3, 3)),
    scale: pressureScaleOf(scene),
  },
});
const walked =
  (highlighted: number | null, shownSteps?: number): Choose =>
  ({ walks, graph }, { nodes }) => ({
    paths: {
      paths: walks(12, 3).map(({ edges }) => linksOf(nodes, edges, graph.nActions)),
      highlighted,
      shownSteps,
    },
  });
/** Part of the way, with what a policy could do next. */
const choosing =
  (shownSteps: number): Choose =>
  ({ walks, graph }, { nodes }) => {
    const { edges, states } = walks(1, 3)[0]!;
    const at = states[shownSteps]!;
    const open = Array.from({ length: graph.nActions }, (_, k) => at * graph.nActions + k);
    const links = open.flatMap((edge) => linksOf(nodes, [edge], graph.nActions));
    const options = links.map((link, k) => ({ link, chance: 0.5 ** (k + 1) }));
    const paths = [linksOf(nodes, edges, graph.nActions)];
    return { paths: { paths, highlighted: 0, shownSteps, options } };
  };
const pointed =
  (hovered: string, pinned: string): Choose =>
  ({ labels }, { nodes }) => ({
    hoveredNode: nodes.nodeOfState[labels.indexOf(hovered)]!,
    pinnedNode: nodes.nodeOfState[labels.indexOf(pinned)]!,
  });

/** Names of all lengths, longer ones in the inner layer, which has more room. */
const named: Choose = ({ labels }) => ({
  labels: labels.map((_, k) => "n".repeat(k < 6 ? 11 + 2 * k : k - 2)),
});
const nowhere: Choose = (_scene, { lane }) => ({
  lane: { links: lane.links.map(() => 0), stops: lane.stops.map(() => 0) },
});

export const pictures: readonly StoredPicture[] = [
  picture(["set-target", "sets: the target's own flow"], sets, targetOnly),
  picture(["set-flow", "sets: a lane's flow over it"], sets),
  picture(["set-mismatch", "sets: too much orange, too little purple"], sets, mismatch),
  picture(["set-mass", "sets: learned masses as node colours"], sets, masses),
  picture(["set-difference", "sets: learned − target"], sets, differences),
  picture(["set-pressure", "sets: pressure"], sets, pressures),
  picture(["set-unvisited", "sets: what no trajectory of a batch came through"], sets, unvisited),
  picture(["set-paths", "sets: twelve trajectories"], sets, walked(null)),
  picture(["set-walk", "sets: one under way, and what may come next"], sets, choosing(1)),
  picture(["set-path", "sets: one stands out"], sets, walked(4)),
  picture(["set-replay", "sets: its first transition"], sets, walked(4, 1)),
  picture(["set-pointed", "sets: hovered and pinned"], sets, pointed("1,3", "0")),
  picture(["set-pointed-root", "sets: hovered start"], sets, (scene, { nodes }) => ({
    hoveredNode: nodes.nodeOfState[scene.graph.initialState]!,
  })),
  picture(
    ["set-pointed-small", "sets: a name longer than the room left of it"],
    sets,
    (scene, arranged, palette) => ({
      ...pointed("1", "3")(scene, arranged, palette),
      labels: scene.labels.map((label) => `only items ${label}`),
    }),
    { width: 160, height: 120 },
  ),
  picture(["set-nowhere", "sets: nothing of a lane that flows nowhere"], sets, nowhere),
  picture(["set-names", "sets: names as long as there is room"], sets, named),
  picture(["chain", "one node a layer"], chain),
  picture(["set-small", "sets: a small card"], sets, undefined, { width: 160, height: 120 }),
  picture(["tree-target", "a tree: the target's own flow"], tree, targetOnly, { height: 300 }),
  picture(["tree-flow", "a tree: a lane's flow"], tree, undefined, { height: 300 }),
  picture(["tree-ratio", "a tree: log-ratios"], tree, ratios, { height: 300 }),
  picture(["tree-cut", "a tree: layers cut to what fits"], tree, masses, { height: 90 }),
  picture(
    ["tree-cut-pointed", "a tree: what shares a node is counted"],
    tree,
    (_scene, { nodes }) => ({ hoveredNode: nodes.nodes.findIndex(({ state }) => state < 0) }),
    { height: 90 },
  ),
  picture(["tree-root", "a tree from one of its states"], tree, walked(2), { root: "C" }),
  picture(["both-ends", "parallel edges: prepend or append"], bothEnds),
  picture(["both-ends-mismatch", "parallel edges: mismatch"], bothEnds, mismatch),
  picture(["both-ends-path", "parallel edges: a trajectory"], bothEnds, walked(1)),
];
