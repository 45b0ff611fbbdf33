// Builds the environment of largeSet.ts: the bands of log R that stand for its sets in pictures and files, each as
// the network would see one of its sets, and what is known of the target without a list.
import type { Environment, EnvironmentBuilder } from "../environment.ts";
import { INVALID, SINK } from "../graph/stateGraph.ts";
import type { largeSet } from "../largeSet.ts";
import { setBands } from "../regions/setBands.ts";
import type { LargeSetSetting } from "../spaces/largeSetSpace.ts";
import { elementsOfMask } from "../spaces/setMask.ts";
import { buildLargeAdditive } from "./buildLargeAdditive.ts";
import { buildStateGraph } from "./buildStateGraph.ts";

export const largeSetBuilder: EnvironmentBuilder<typeof largeSet> = {
  rewards: { additive: buildLargeAdditive },
  build(space, reward) {
    if (!reward.worths) throw new RangeError("a target of large sets needs worths of elements");
    const worths = Float64Array.from(reward.worths);
    return bandEnvironment({ ...space, worths, constant: 0 }, reward.drawn ?? {});
  },
};

function bandEnvironment(
  of: Omit<LargeSetSetting, "edges">,
  drawn: Environment["drawn"],
): Environment<"kHot"> {
  const { universe, size, worths, constant } = of;
  const { edges: sums, logMasses, members } = setBands(of, worths);
  const edges = sums.map((edge) => edge + constant);
  const nBands = members.length;
  const nStates = 1 + nBands;
  const nActions = 1 + nBands;
  const children = new Int32Array(nStates * nActions).fill(INVALID);
  const logRewards = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
  for (let band = 0; band < nBands; band++) {
    children[band] = 1 + band;
    children[(1 + band) * nActions + nBands] = SINK;
    logRewards[1 + band] = logMasses[band]! + constant;
  }
  const names = bandNames(edges);
  const label = (state: number) => (state === 0 ? "" : names[state - 1]!);
  const stateOfLabel = new Map(names.map((name, band) => [name, 1 + band]));
  return {
    graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
    encodings: {
      kHot: () => ({
        nFeatures: universe,
        write(state, out, offset) {
          if (state === 0) return;
          for (const element of elementsOfMask(members[state - 1]!)) out[offset + element] = 1;
        },
      }),
    },
    label,
    parseState: (text) => (text === "" ? 0 : (stateOfLabel.get(text) ?? null)),
    actionLabel: (action) => (action === nBands ? "stop" : `to ${names[action]}`),
    modes: new Int32Array(0),
    regionSource: {
      logRewards,
      neighbours: (state) =>
        [state - 1, state + 1].filter((other) => other >= 1 && other < nStates),
      declared: null,
      label,
    },
    drawn,
    largeSet: { ...of, edges },
    measuredAnew: {
      largest: worths
        .toSorted()
        .subarray(universe - size)
        .reduce((a, b) => a + b, constant),
      in: (slope, added) =>
        bandEnvironment(
          {
            ...of,
            worths: worths.map((worth) => slope * worth),
            constant: slope * constant + added,
          },
          drawn,
        ),
    },
  };
}

/** "below 7.13", "7.13 to 7.38", …, "from 11.2": in as many digits as keep them apart. */
function bandNames(edges: Float64Array): string[] {
  if (edges.length === 0) return ["all"];
  const width = edges.length > 1 ? (edges.at(-1)! - edges[0]!) / (edges.length - 1) : 1;
  const nDecimals = Math.min(12, Math.max(2, Math.ceil(-Math.log10(width)) + 2));
  const texts = Array.from(edges, (edge) => String(Number(edge.toFixed(nDecimals))));
  return [
    `below ${texts[0]}`,
    ...texts.slice(1).map((text, k) => `${texts[k]} to ${text}`),
    `from ${texts.at(-1)}`,
  ];
}
