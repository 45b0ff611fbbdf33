// Local scores: log R of a network is a sum over its nodes of a score of the node given its parents, so that
// d·2^d numbers make the reward of every network.

import type { DrawnValues, RewardValues } from "../environment.ts";
import { edgeNames } from "../networks/dagNames.ts";
import type { DeclaredRegions } from "../regions/regions.ts";
import {
  countEdges,
  type DagNumbering,
  type DagSpace,
  numberDags,
  pairIndex,
} from "../spaces/dagSpace.ts";
import { logPivots, type Moments } from "./networkMoments.ts";
import type { LocalScore } from "./scoreTable.ts";

/** Scores that differ by less are equal (nats). */
const ROUNDING = 1e-9;

/** With more best networks than this a card can't tell their surroundings apart. */
const MOST_REGIONS = 16;

/** log R(G) = Σ_j table[j, parents of j]; the modes are the networks of the best score, where scores differ. */
export function rewardOfScores(
  space: DagSpace,
  table: readonly number[],
  drawn: DrawnValues,
): RewardValues {
  const { nodes } = space;
  const numbering = numberDags(nodes);
  const { nStates, parents } = numbering;
  const scores = new Float64Array(nStates);
  let best = Number.NEGATIVE_INFINITY;
  let worst = Number.POSITIVE_INFINITY;
  for (let state = 0; state < nStates; state++) {
    let sum = 0;
    for (let node = 0; node < nodes; node++)
      sum += table[node * 2 ** nodes + parents[state * nodes + node]!]!;
    scores[state] = sum;
    best = Math.max(best, sum);
    worst = Math.min(worst, sum);
  }
  const isMode = (state: number) => best - worst > ROUNDING && best - scores[state]! <= ROUNDING;
  const modes = [...scores.keys()].filter(isMode);
  return {
    logReward: (state) => scores[state]!,
    isMode,
    regions:
      modes.length > 1 && modes.length <= MOST_REGIONS
        ? aroundNetworks(space, numbering, modes)
        : null,
    drawn,
  };
}

/** Each of several networks with those that one edge added, removed or reversed tells apart from it alone: a
 * policy that piles on edges beyond that has reached none of them. Equal ones lie side by side, so that ascent
 * would make one region of all. */
function aroundNetworks(
  space: DagSpace,
  { nodes, pairs, masks }: DagNumbering,
  states: readonly number[],
): DeclaredRegions {
  const mirrored = pairs.map(({ from, to }) => 1 << pairIndex(nodes, to, from));
  const unordered = pairs.reduce(
    (bits, { from, to }, pair) => bits | (from < to ? 1 << pair : 0),
    0,
  );
  /** The mask of the pairs i < j that are joined otherwise in the two. */
  const distance = (a: number, b: number): number => {
    const differs = a ^ b;
    let joined = differs & unordered;
    pairs.forEach((_, pair) => {
      if ((differs >> pair) & 1) joined |= mirrored[pair]! & unordered;
    });
    return countEdges(joined);
  };
  return {
    names: states.map((state) => edgeNames(space, masks[state]!).join(",") || "no edges"),
    regionOf(state) {
      const distances = states.map((other) => distance(masks[state]!, masks[other]!));
      const least = Math.min(...distances);
      const first = distances.indexOf(least);
      return least <= 1 && distances.lastIndexOf(least) === first ? first : -1;
    },
  };
}

/** The largest log-likelihood of a node as a linear function of its parents with intercept and normal noise. */
export function logLikelihoodScore({ n, scatter }: Moments): LocalScore {
  return (node, parents) => {
    const residual = logPivots(scatter, [...parents, node]).at(-1)! - Math.log(n);
    return -0.5 * n * (Math.log(2 * Math.PI) + residual + 1);
  };
}
