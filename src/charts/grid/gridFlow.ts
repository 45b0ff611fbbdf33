// Flow on a grid as arrows between neighbouring cells, and trajectories as paths through them. On
// grids of more dimensions both are projected onto the panel's pair; where cells are too small for
// arrows of their own, square blocks of cells share one (what crosses a block's border adds up).
import { coordinateOf, type GridSpace } from "../../environments/spaces/gridSpace.ts";
import type { GridPanel } from "./gridLayout.ts";
import { forEachCell, type Pair } from "./gridTables.ts";

/** Flow between blocks of cells. [bi, bj] = bi · nBlocks + bj */
export interface BlockFlow {
  /** Cells along a block's side. */
  readonly block: number;
  readonly nBlocks: number;
  /** Flow from a block to the next one rightwards, upwards. */
  readonly right: Float64Array;
  readonly up: Float64Array;
  /** The largest of all entries. */
  readonly largest: number;
}

/** Smallest distance between arrows (CSS pixels). */
const ARROW_FROM = 13;

/** Cells along the side of a block whose arrows are legible in this panel. */
export function blockSize({ cell }: Pick<GridPanel, "cell">): number {
  return Math.max(1, Math.ceil(ARROW_FROM / cell));
}

/**
 * Adds up what flows between blocks. `edgeFlow` is the probability that a trajectory takes each edge,
 * [state, action], with the stop action last; action d adds 1 to coordinate d.
 */
export function blockFlow(
  edgeFlow: Float64Array,
  space: GridSpace,
  pair: Pair,
  block: number,
): BlockFlow {
  const nBlocks = Math.ceil(space.height / block);
  const right = new Float64Array(nBlocks * nBlocks);
  const up = new Float64Array(nBlocks * nBlocks);
  const nActions = space.dimensions + 1;
  const isLine = pair[0] === pair[1];
  const visit = (i: number, j: number, from: number, to: number) => {
    // a step within a block crosses no border
    const crossesRight = (i + 1) % block === 0;
    const crossesUp = !isLine && (j + 1) % block === 0;
    if (!crossesRight && !crossesUp) return;
    const at = Math.floor(i / block) * nBlocks + Math.floor(j / block);
    for (let state = from; state < to; state++) {
      if (crossesRight) right[at]! += edgeFlow[state * nActions + pair[0]]!;
      if (crossesUp) up[at]! += edgeFlow[state * nActions + pair[1]]!;
    }
  };
  if (isLine) for (let state = 0; state < space.nStates; state++) visit(state, 0, state, state + 1);
  else forEachCell(space, pair, visit);
  let largest = 0;
  for (let k = 0; k < right.length; k++) largest = Math.max(largest, right[k]!, up[k]!);
  return { block, nBlocks, right, up, largest };
}

/** Forward flow with what the target sends back through the same edges. */
export interface GridFlow {
  /** Probability that a trajectory takes each edge. [state, action] */
  readonly forward: Float64Array;
  /** The same for the target; it sets the scale of widths, so that all cards share one. */
  readonly target: Float64Array;
  /** Whether colour says where the two disagree. */
  readonly showsMismatch: boolean;
}

/** One arrow in cells (x rightwards, y upwards from the panel's bottom left) with its flow. */
export interface Arrow {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly flow: number;
  /** log(flow/target's flow), ±∞ where one is 0; 0 without a target. */
  readonly mismatch: number;
}

/** The arrows of a block flow, or of its target's where that is larger, that carry at least `share` of
 * the largest one. */
export function arrowsOf(
  flow: BlockFlow,
  height: number,
  { share = 0.004, target = null }: { share?: number; target?: BlockFlow | null } = {},
): Arrow[] {
  const { block, nBlocks, right, up } = flow;
  const least = share * Math.max(flow.largest, target?.largest ?? 0);
  const arrows: Arrow[] = [];
  const middle = (b: number) => (b * block + Math.min(height, (b + 1) * block)) / 2;
  for (let i = 0; i < nBlocks; i++)
    for (let j = 0; j < nBlocks; j++) {
      const k = i * nBlocks + j;
      const [x0, y0] = [middle(i), middle(j)];
      const compared = (present: number, wanted: number | undefined) => ({
        flow: Math.max(present, wanted ?? 0),
        mismatch: wanted === undefined || present === wanted ? 0 : Math.log(present / wanted),
      });
      const rightwards = compared(right[k]!, target?.right[k]);
      const upwards = compared(up[k]!, target?.up[k]);
      if (i + 1 < nBlocks && rightwards.flow > least)
        arrows.push({ x0, y0, x1: middle(i + 1), y1: y0, ...rightwards });
      if (j + 1 < nBlocks && upwards.flow > least)
        arrows.push({ x0, y0, x1: x0, y1: middle(j + 1), ...upwards });
    }
  return arrows;
}

/** A trajectory's states as points in cells, centred in their cells. */
export function pathOf(
  states: ArrayLike<number>,
  space: GridSpace,
  pair: Pair,
): { readonly x: number; readonly y: number }[] {
  return Array.from(states, (state) => ({
    x: coordinateOf(space, state, pair[0]) + 0.5,
    y: pair[0] === pair[1] ? 0.5 : coordinateOf(space, state, pair[1]) + 0.5,
  }));
}
