// What a card's picture can show, and the scale that all cards of a layer share.
import {
  differenceScaleOf,
  logRatioScale,
  massScaleOf,
  type ValueScale,
} from "../charts/valueScale.ts";
import type { LayerId } from "../store/viewStore.ts";

interface Layer {
  readonly label: string;
  /** What the colours mean, for the legend. */
  readonly meaning: string;
  /** One sentence for the tooltip. */
  readonly sentence: string;
  /** `masses`: the target's values as the pictures show them (marginals above 2-D). */
  readonly scale: (masses: Float64Array) => ValueScale;
}

export const layers: Readonly<Record<LayerId, Layer>> = {
  learned: {
    label: "Learned",
    meaning: "probability of ending in a state",
    sentence: "The exact distribution over final states that each lane has learned.",
    scale: (masses) => massScaleOf(masses, "linear"),
  },
  learnedLog: {
    label: "Learned, log",
    meaning: "probability of ending in a state, four decades",
    sentence: "The same on a logarithmic scale: shows the mass between the modes.",
    scale: (masses) => massScaleOf(masses, "log"),
  },
  difference: {
    label: "Difference",
    meaning: "learned − target",
    sentence: "Where a lane puts too much (orange) or too little (purple).",
    scale: differenceScaleOf,
  },
  logRatio: {
    label: "Log-ratio",
    meaning: "log learned − log target, nats",
    sentence: "By what factor a lane is off, everywhere, rare states included.",
    scale: () => logRatioScale,
  },
};
