// Views of the curves that are worked out from the kept pictures' policies when they are looked at, and at no other
// time: what one would report without the exact distribution. Beside the exact distance they show which of these
// figures notice that most of a target is missed. Definitions are in flow/withoutTruth.ts.
import { sampledTotalVariation } from "../../flow/sampledTotalVariation.ts";
import {
  rankCorrelation,
  rewardCorrelation,
  type Sampler,
  subsetDistance,
  topReward,
} from "../../flow/withoutTruth.ts";
import type { RandomStream } from "../../math/rng.ts";
import {
  type CurveViewId,
  type PictureViewId,
  pictureViewIds,
} from "../../store/view/viewStore.ts";

/** Draws that make a subset of states: as many as a batch has by default. */
const SUBSET_DRAWS = 128;
/** Of so many samples one is among the best. */
const BEST_OF = 100;

/** How a view presents itself, and what it is of one policy. */
interface PictureView {
  readonly label: string;
  readonly sentence: string;
  readonly formula: string;
  readonly unit: string;
  readonly source: "samples" | "exact";
  readonly mayBeLog: boolean;
  /** About how many draws one value takes. */
  cost(nSamples: number, nStates: number): number;
  /** R on any scale, 0 where a state does not terminate; at most `nSamples` samples, or whole subsets. */
  measure(sampler: PolicyPicture, nSamples: number, stream: RandomStream): number;
}

/** p_T and p* of a picture. [state] */
interface PolicyPicture extends Sampler {
  readonly probability: Float64Array;
  readonly reward: Float64Array;
}

const draws = (nSamples: number) => nSamples;

/** Whole subsets of about so many samples. */
function subsetsOf(nSamples: number): number {
  return Math.max(1, Math.round(nSamples / SUBSET_DRAWS));
}

const subsets = (states: "sampled" | "uniform") =>
  ({
    formula:
      "\\mathbb E_S\\,\\tfrac12\\sum_{x\\in S}\\left|\\tfrac{p_T(x)}{p_T(S)}-\\tfrac{R(x)}{R(S)}\\right|",
    unit: "probability",
    source: "samples",
    mayBeLog: true,
    cost: (nSamples: number, nStates: number) => subsetsOf(nSamples) * SUBSET_DRAWS + nStates,
    measure: (sampler: PolicyPicture, nSamples: number, stream: RandomStream) =>
      subsetDistance(
        sampler,
        { states, size: SUBSET_DRAWS, nSubsets: subsetsOf(nSamples) },
        stream,
      ),
  }) as const;

const correlation = {
  formula: "\\rho\\big(p_T(x),\\ R(x)\\big)",
  unit: "",
  mayBeLog: false,
} as const;

/** All of them. */
export const pictureViews: Readonly<Record<PictureViewId, PictureView>> = {
  sampledTotalVariation: {
    label: "Total variation, sampled",
    sentence:
      "What one would report without the exact distribution: samples are drawn from each kept picture’s policy, counted, and compared with the target. It cannot get below the floor of a perfect sampler: the dotted line, which is exact.",
    formula: "\\tfrac12\\sum_x\\left|\\tfrac{n_x}{N}-p^*(x)\\right|",
    unit: "probability",
    source: "samples",
    mayBeLog: true,
    cost: draws,
    measure: ({ probability, reward: target }, nSamples, stream) =>
      sampledTotalVariation({ probability, target }, nSamples, stream),
  },
  topReward: {
    label: "Reward of the best samples",
    sentence:
      "Mean reward of the best hundredth of the samples, as a share of the largest reward there is. One peak is enough for all of it.",
    formula: "\\frac1k\\sum_{i\\le k}\\frac{R(x_i)}{\\max_xR(x)}",
    unit: "share",
    source: "samples",
    mayBeLog: true,
    cost: draws,
    measure: (sampler, nSamples, stream) =>
      topReward(sampler, { nSamples, nBest: Math.ceil(nSamples / BEST_OF) }, stream),
  },
  rankCorrelation: {
    ...correlation,
    label: "Rank correlation, all states",
    sentence:
      "Spearman’s correlation of learned log-probability and log-reward over all states that can be final: whether they are in the right order, wherever the mass lies.",
    source: "exact",
    cost: (_, nStates) => nStates,
    measure: (sampler) => rankCorrelation(sampler),
  },
  rankCorrelationSampled: {
    ...correlation,
    label: "Rank correlation, own samples",
    sentence:
      "Spearman’s correlation of learned log-probability and log-reward over the different states among the policy’s own samples. What it never visits has no part in it.",
    source: "samples",
    cost: draws,
    measure: (sampler, size, stream) =>
      rewardCorrelation(sampler, { states: "sampled", size, by: "ranks" }, stream),
  },
  subsetDistance: {
    ...subsets("uniform"),
    label: "Flow consistency, any states",
    sentence: `Mean total variation of learned probabilities and rewards, each normalised, on subsets of ${SUBSET_DRAWS} states drawn alike from all that can be final (da Silva et al., ICLR 2025). As many subsets as the samples make.`,
  },
  subsetDistanceSampled: {
    ...subsets("sampled"),
    label: "Flow consistency, own samples",
    sentence: `The same on subsets that ${SUBSET_DRAWS} of the policy’s own samples make. Where it is right on what it visits it is nearly nothing, whatever it misses.`,
  },
};

/** Whether a view is one of them: others are recorded while it trains. */
export function isPictureView(view: CurveViewId): view is PictureViewId {
  return pictureViewIds.some((id) => id === view);
}
