// Enumerates the environment of phylogeny.ts: its graph, encodings, names and rewards.
import type { EnvironmentBuilder } from "../environment.ts";
import { INVALID, SINK } from "../graph/stateGraph.ts";
import type { phylogeny } from "../phylogeny.ts";
import { interchanged } from "../regions/treeModes.ts";
import { nLeaves, rootsOf, smallestLeaf, withClade } from "../spaces/forestSpace.ts";
import { oneHotEncoding } from "../spaces/oneHotEncoding.ts";
import { cladesOfNewick, newickOf } from "../trees/newick.ts";
import { buildJc69 } from "./buildJc69.ts";
import { buildParsimony } from "./buildParsimony.ts";
import { buildStateGraph } from "./buildStateGraph.ts";

export const phylogenyBuilder: EnvironmentBuilder<typeof phylogeny> = {
  rewards: { jc69: buildJc69, parsimony: buildParsimony },
  build(space, reward) {
    const { species, nStates } = space;
    const { offsets, cladesOf, stateOf } = space.forests();
    const pairs = pairsOf(species);
    const nActions = pairs.length + 1;
    const actionOfPair = new Map(pairs.map(([i, j], action) => [i * species + j, action]));
    const children = new Int32Array(nStates * nActions).fill(INVALID);
    const logRewards = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
    for (let state = 0; state < offsets[species - 1]!; state++) {
      const clades = cladesOf(state);
      const roots = rootsOf(clades, species);
      for (const [a, b] of pairsOf(roots.length)) {
        const pair = smallestLeaf(roots[a]!) * species + smallestLeaf(roots[b]!);
        const child = stateOf(withClade(clades, roots[a]! | roots[b]!))!;
        children[state * nActions + actionOfPair.get(pair)!] = child;
      }
    }
    const modes: number[] = [];
    for (let state = offsets[species - 1]!; state < nStates; state++) {
      children[state * nActions + pairs.length] = SINK;
      logRewards[state] = reward.logReward(state);
      if (reward.isMode?.(state)) modes.push(state);
    }
    const names = reward.names ?? [..."ABCDEFG"].slice(0, species);
    const label = (state: number) => newickOf(cladesOf(state), names);
    return {
      graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
      encodings: {
        clades() {
          const inputOf = new Int16Array(2 ** species).fill(-1);
          let nFeatures = 0;
          for (const mask of inputOf.keys()) if (nLeaves(mask) > 1) inputOf[mask] = nFeatures++;
          return {
            nFeatures,
            write(state, out, offset) {
              for (const clade of cladesOf(state)) out[offset + inputOf[clade]!] = 1;
            },
          };
        },
        partition: () => ({
          nFeatures: pairs.length,
          write(state, out, offset) {
            const roots = rootsOf(cladesOf(state), species);
            pairs.forEach(([i, j], input) => {
              const both = (1 << i) | (1 << j);
              if (roots.some((root) => (root & both) === both)) out[offset + input] = 1;
            });
          },
        }),
        oneHot: () => oneHotEncoding(nStates),
      },
      label,
      parseState(text) {
        const clades = cladesOfNewick(text, names);
        return clades && stateOf(clades);
      },
      actionLabel(action) {
        const pair = pairs[action];
        return pair ? `join ${names[pair[0]]} and ${names[pair[1]]}` : "stop";
      },
      modes: Int32Array.from(modes),
      regionSource: {
        logRewards,
        neighbours: (state) => interchanged(space, state),
        declared: reward.regions ?? null,
        label,
      },
      drawn: reward.drawn ?? {},
    };
  },
};

/** The pairs (i, j), i < j < n, in lexicographic order. */
function pairsOf(n: number): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) pairs.push([i, j]);
  return pairs;
}
