// Enumerates the environment of sequence.ts: its graph, encodings, names and rewards.

import type { EnvironmentBuilder, RewardValues } from "../environment.ts";
import { withoutDeadEnds } from "../graph/deadEnds.ts";
import { INVALID, SINK } from "../graph/stateGraph.ts";
import type { sequence } from "../sequence.ts";
import { oneHotEncoding } from "../spaces/oneHotEncoding.ts";
import {
  lengthOf,
  type SequenceSpace,
  stateOfTokens,
  stringsBeside,
  textOf,
  tokensOf,
  tokensOfText,
} from "../spaces/sequenceSpace.ts";
import { buildSequenceFormula } from "./buildFormula.ts";
import { buildModes } from "./buildModes.ts";
import { buildMotifs } from "./buildMotifs.ts";
import { buildPositional } from "./buildPositional.ts";
import { buildRepeats } from "./buildRepeats.ts";
import { buildStateGraph, type StateGraphSource } from "./buildStateGraph.ts";

export const sequenceBuilder: EnvironmentBuilder<typeof sequence> = {
  rewards: {
    positional: buildPositional,
    modes: buildModes,
    motifs: buildMotifs,
    repeats: buildRepeats,
    formula: buildSequenceFormula,
  },
  build(space, reward) {
    const { letters, maximumLength } = space;
    const nTokens = letters.length;
    const { source, originalOf, stateOf } = withoutDeadEnds(enumerateStrings(space, reward));
    const isMode = (state: number): boolean =>
      Number.isFinite(source.logRewards[state]) && reward.isMode?.(originalOf[state]!) === true;
    const label = (state: number) => textOf(space, originalOf[state]!);
    return {
      graph: buildStateGraph(source),
      encodings: {
        kHot: () => ({
          nFeatures: maximumLength * (nTokens + 1),
          write(state, out, offset) {
            const tokens = tokensOf(space, originalOf[state]!);
            for (let i = 0; i < maximumLength; i++)
              out[offset + i * (nTokens + 1) + (tokens[i] ?? nTokens)] = 1;
          },
        }),
        oneHot: () => oneHotEncoding(source.nStates),
      },
      label,
      parseState(label) {
        const original = stateOfTokens(space, tokensOfText(space, label));
        const state = original === null ? -1 : stateOf[original]!;
        return state < 0 ? null : state;
      },
      actionLabel: (action) => nameOfAction(space, action),
      modes: Int32Array.from(originalOf.keys()).filter(isMode),
      regionSource: {
        logRewards: source.logRewards,
        neighbours: (state) =>
          stringsBeside(space, originalOf[state]!).map((original) => stateOf[original]!),
        declared: reward.regions
          ? { ...reward.regions, regionOf: (state) => reward.regions!.regionOf(originalOf[state]!) }
          : null,
        label: (state) => label(state) || "the empty string",
      },
      drawn: reward.drawn ?? {},
    };
  },
};

/** Actions: append each token, then prepend each token where both ends grow, then stop. */
function enumerateStrings(space: SequenceSpace, reward: RewardValues): StateGraphSource {
  const { nStates, offsets, maximumLength, minimumLength, construction } = space;
  const nTokens = space.letters.length;
  const nActions = (construction === "prependAppend" ? 2 * nTokens : nTokens) + 1;
  const children = new Int32Array(nStates * nActions).fill(INVALID);
  const logRewards = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
  for (let state = 0; state < nStates; state++) {
    const length = lengthOf(space, state);
    const code = state - offsets[length]!;
    const edge = state * nActions;
    if (length < maximumLength)
      for (let token = 0; token < nTokens; token++) {
        children[edge + token] = offsets[length + 1]! + code * nTokens + token;
        // on the empty string, prepending is the same as appending
        if (construction === "prependAppend" && length > 0)
          children[edge + nTokens + token] =
            offsets[length + 1]! + token * nTokens ** length + code;
      }
    if (length < minimumLength) continue;
    logRewards[state] = reward.logReward(state);
    if (logRewards[state]! > Number.NEGATIVE_INFINITY) children[edge + nActions - 1] = SINK;
  }
  return { nStates, nActions, initialState: 0, children, logRewards };
}

function nameOfAction({ letters, construction }: SequenceSpace, action: number): string {
  if (action < letters.length) return `append ${letters[action]}`;
  if (construction === "prependAppend" && action < 2 * letters.length)
    return `prepend ${letters[action - letters.length]}`;
  return "stop";
}
