// The graph itself with its flow: a prefix tree for sequences, a layered graph for sets. Double-click
// a node (or press +) to start the picture from it; Escape shows all again.
import { memo, useMemo, useRef, useState } from "react";
import { formatNumber, formatWhole } from "../../math/numberText.ts";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import { usePalette } from "../ink/theme.ts";
import type { ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import type { View } from "../surface/surface.ts";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawLayered, type LinkFlow } from "./drawLayered.ts";
import { type LayeredLayout, layeredLayout, nodeAt, nodesPerLayer } from "./layeredLayout.ts";
import {
  type GraphStructure,
  type LayeredNodes,
  layeredNodes,
  linksOf,
  sumOverNodes,
  writeLinkFlow,
} from "./layeredNodes.ts";
import { neighbourOf } from "./layeredSteps.ts";

/** A quantity over states and its scale. */
export interface StateColours {
  /** [state] */
  readonly values: Float64Array;
  /** What signed values are differences to; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Share of a batch's trajectories through each state: nodes that none came through are hatched. [state] */
  readonly visits: Float64Array | null;
  readonly scale: ValueScale;
}

/** Trajectories over a graph. */
export interface GraphPaths {
  /** Each one's edges in order, the stop last. [state, action] numbers */
  readonly edges: readonly ArrayLike<number>[];
  /** Index of the one that stands out; null: none. */
  readonly highlighted: number | null;
  /** How many of its transitions to show; left out: all. */
  readonly shownSteps?: number | undefined;
  /** What could be done next where it stands. */
  readonly options?: readonly { readonly edge: number; readonly chance: number }[] | undefined;
}

export interface LayeredGraphProps {
  /** Accessible name: "Reverse KL: flow". */
  readonly name: string;
  readonly nStates: number;
  readonly nActions: number;
  /** [state, action] */
  readonly childrenByEdge: Int32Array;
  /** Every state after all its parents. [state] */
  readonly topologicalOrder: Int32Array;
  /** s0. */
  readonly initialState: number;
  /** Probability that a trajectory of the target takes each edge, stops included; the picture is laid
   * out by it, so pass the same array while the target stays. [state, action] */
  readonly targetFlow: Float64Array;
  /** The same for a lane; null on the target's own card. [state, action] */
  readonly edgeFlow: Float64Array | null;
  /** What the nodes' colours show; left out: nothing. A node of several states has their sum. */
  readonly colours?: StateColours | null;
  /** Whether ribbons are coloured by how they differ from the target's. */
  readonly showsMismatch?: boolean;
  /** Trajectories drawn over the ribbons. */
  readonly paths?: GraphPaths | null;
  /** The lane's colour. */
  readonly hue: string;
  /** Canonical names. [state] */
  readonly labels: Texts;
  readonly hoveredState?: number | null;
  readonly pinnedState?: number | null;
  /** Without it the picture is not interactive. */
  readonly onHover?: (state: number | null) => void;
  readonly onPin?: (state: number | null) => void;
  readonly describe?: (state: number) => string;
}

/** Everything that depends on target, root and size only. */
interface Arrangement {
  readonly nodes: LayeredNodes;
  readonly target: LinkFlow;
  readonly lane: LinkFlow;
  readonly layout: LayeredLayout;
  readonly key: readonly unknown[];
}

/** Fills its parent, which must have a size. */
export const LayeredGraph = memo(function LayeredGraph(props: LayeredGraphProps) {
  const { name, nStates, nActions, initialState, targetFlow, edgeFlow } = props;
  const children = props.childrenByEdge;
  const { labels, hue, hoveredState = null, pinnedState = null } = props;
  const { colours = null, paths = null } = props;
  const { topologicalOrder } = props;
  const structure = useMemo(
    () => ({ nStates, nActions, children, topologicalOrder }),
    [nStates, nActions, children, topologicalOrder],
  );
  const palette = usePalette();
  const [zoom, setZoom] = useState<{ of: GraphStructure; root: number } | null>(null);
  const root = zoom?.of === structure ? zoom.root : initialState;
  const kept = useRef<Arrangement | null>(null);
  const isReadable = targetFlow.length === nStates * nActions;

  const canvas = useCanvas((surface, view) => {
    // between two experiments flows and graph may disagree for a moment
    if (!isReadable) return;
    const arrangement = arrange(kept.current, { structure, targetFlow, root, view });
    kept.current = arrangement;
    const { nodes, target, lane, layout } = arrangement;
    if (edgeFlow) writeLinkFlow(nodes, edgeFlow, nActions, lane);
    const nodeOf = (state: number | null) => (state === null ? -1 : nodes.nodeOfState[state]!);
    drawLayered(surface, {
      layout,
      target,
      lane: edgeFlow && lane,
      hue,
      showsMismatch: props.showsMismatch ?? false,
      colours: colours && {
        values: sumOverNodes(nodes, colours.values),
        reference: colours.reference && sumOverNodes(nodes, colours.reference),
        visits: colours.visits && sumOverNodes(nodes, colours.visits),
        scale: colours.scale,
      },
      paths: paths && {
        paths: paths.edges.map((edges) => linksOf(nodes, edges, nActions)),
        highlighted: paths.highlighted,
        shownSteps: paths.shownSteps,
        options: paths.options?.flatMap(({ edge, chance }) =>
          linksOf(nodes, [edge], nActions).map((link) => ({ link, chance })),
        ),
      },
      palette,
      labels,
      hoveredNode: nodeOf(hoveredState),
      pinnedNode: nodeOf(pinnedState),
    });
  });
  const summary = () => (isReadable ? summarise(structure, edgeFlow ?? targetFlow, labels) : "");

  const stateAt = (x: number, y: number): number | null => {
    const arrangement = kept.current;
    const state = arrangement?.nodes.nodes[nodeAt(arrangement.layout, x, y)]?.state ?? -1;
    return state < 0 ? null : state;
  };
  const focusOn = (state: number | null) =>
    setZoom(state === null || state === initialState ? null : { of: structure, root: state });
  const onKey = (key: string): boolean => {
    const arrangement = kept.current;
    // not drawn yet: the key still is the picture's, not the page's
    if (!arrangement) {
      props.onHover?.(hoveredState ?? root);
      return key.startsWith("Arrow");
    }
    const to = neighbourOf(arrangement.nodes, arrangement.target.links, hoveredState ?? root, key);
    if (to !== null) props.onHover?.(to);
    else if (key === "Enter") props.onPin?.(hoveredState === pinnedState ? null : hoveredState);
    else if (key === "+" || key === "=") focusOn(hoveredState);
    else if (root !== initialState && (key === "-" || key === "Escape")) focusOn(null);
    else return false;
    return true;
  };

  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      {props.onHover && (
        <Inspector
          label={`Inspect ${name}`}
          value={hoveredState}
          count={nStates}
          valueText={
            hoveredState === null
              ? ""
              : (props.describe?.(hoveredState) ?? (textAt(labels, hoveredState) || "start"))
          }
          onPoint={(x, y) => {
            const state = stateAt(x, y);
            if (state !== hoveredState) props.onHover?.(state);
          }}
          onLeave={() => props.onHover?.(null)}
          onPick={(x, y) => {
            const state = stateAt(x, y);
            props.onPin?.(state === pinnedState ? null : state);
          }}
          onReset={() => focusOn(hoveredState)}
          onFocus={() => props.onHover?.(pinnedState ?? root)}
          onKey={onKey}
        />
      )}
      {root !== initialState && (
        <button type="button" className="chart-reset" onClick={() => focusOn(null)}>
          Show all
        </button>
      )}
    </ChartFrame>
  );
});

interface ArrangementInput {
  readonly structure: GraphStructure;
  readonly targetFlow: Float64Array;
  readonly root: number;
  readonly view: View;
}

/** The arrangement, rebuilt only when something it depends on has changed. */
function arrange(known: Arrangement | null, input: ArrangementInput): Arrangement {
  const { structure, targetFlow, root, view } = input;
  const key = [structure, targetFlow, root, view.width, view.height];
  if (known?.key.every((part, k) => part === key[k])) return known;
  const maximumPerLayer = nodesPerLayer(view);
  const nodes = layeredNodes({ structure, targetFlow, root, maximumPerLayer });
  const flow = (): LinkFlow => ({
    links: new Float64Array(nodes.links.length),
    stops: new Float64Array(nodes.nodes.length),
  });
  const target = flow();
  writeLinkFlow(nodes, targetFlow, structure.nActions, target);
  return { nodes, target, lane: flow(), layout: layeredLayout(nodes, target, view), key };
}

/** The first choices from s0 and the states where most trajectories end. */
function summarise(
  { nStates, nActions, children }: GraphStructure,
  flow: Float64Array,
  labels: Texts,
): string {
  let stopTop = 0;
  let heaviest = -1;
  for (let s = 0; s < nStates; s++) {
    const stop = (s + 1) * nActions - 1;
    if (flow[stop]! > flow[(stopTop + 1) * nActions - 1]!) stopTop = s;
    for (let edge = s * nActions; edge < stop; edge++)
      if (children[edge]! >= 0 && (heaviest < 0 || flow[edge]! > flow[heaviest]!)) heaviest = edge;
  }
  const nameOf = (state: number) => textAt(labels, state) || "the start";
  const step =
    heaviest < 0
      ? ""
      : ` Most flow, ${formatNumber(flow[heaviest]!)}, goes from ${nameOf(Math.floor(heaviest / nActions))} to ${nameOf(children[heaviest]!)}.`;
  return `${formatWhole(nStates)} states.${step} Most trajectories end in ${nameOf(stopTop)}: ${formatNumber(flow[(stopTop + 1) * nActions - 1]!)}.`;
}
