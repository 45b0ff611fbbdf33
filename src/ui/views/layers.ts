// What a card's picture can show: the layers, each with its variants. What a layer draws of a lane:
// layerPicture.ts; the scale that all cards share: stageScale.ts.
import { type LayerId, layerIds } from "../../store/view/viewStore.ts";

/** Layers that are variants of one another share a group. */
export type LayerGroup = "learned" | "difference" | "logRatio" | "pressure" | "visits" | "flow";

interface Layer {
  readonly group: LayerGroup;
  /** Its name within the group. */
  readonly variant: string;
  /** What the values are, for the legend and for pictures' names. */
  readonly meaning: string;
  /** One sentence for the tooltip. */
  readonly sentence: string;
}

interface Group {
  readonly label: string;
  readonly sentence: string;
  /** What its variants switch, said where a picture has choices of its own beside them. */
  readonly switched?: string;
}

export const layerGroups: Readonly<Record<LayerGroup, Group>> = {
  learned: {
    label: "Learned",
    switched: "Mass",
    sentence: "The exact distribution over final states that each lane has learned.",
  },
  difference: {
    label: "Difference",
    sentence: "Where a lane puts too much (orange, +) or too little (purple, −).",
  },
  logRatio: {
    label: "Log-ratio",
    sentence: "By what factor a lane is off, everywhere, rare states included.",
  },
  pressure: {
    label: "Pressure",
    sentence:
      "Where the gradient is about to put mass (orange, +) and where it takes it (purple, −).",
  },
  visits: {
    label: "Visits",
    sentence: "How many of a lane’s trajectories pass through each state on their way.",
  },
  flow: {
    label: "Flow",
    sentence: "How much probability travels along each step from one state to the next.",
  },
};

export const layers: Readonly<Record<LayerId, Layer>> = {
  learned: {
    group: "learned",
    variant: "Linear",
    meaning: "probability of ending here",
    sentence: "Probability on a linear scale.",
  },
  learnedLog: {
    group: "learned",
    variant: "Log",
    meaning: "probability of ending here, log",
    sentence: "Probability on a logarithmic scale: shows the mass between the modes.",
  },
  difference: {
    group: "difference",
    variant: "Difference",
    meaning: "learned − target",
    sentence: layerGroups.difference.sentence,
  },
  logRatio: {
    group: "logRatio",
    variant: "Log-ratio",
    meaning: "log learned − log target, nats",
    sentence: layerGroups.logRatio.sentence,
  },
  pressure: {
    group: "pressure",
    variant: "Exact",
    meaning: "dp/dη, exact",
    sentence:
      "What a unit step along the exact gradient of each lane’s objective adds to each probability, followed through the table of logits, the numbers that probabilities are made of.",
  },
  pressureBatch: {
    group: "pressure",
    variant: "Batch",
    meaning: "dp/dη; hatched: unvisited",
    sentence: "What the last batch alone says: the same direction, with its noise.",
  },
  pressureBoth: {
    group: "pressure",
    variant: "Both",
    meaning: "dp/dη; hatched: unvisited",
    sentence: "What the objective wants beside what the last batch sees of it, on one scale.",
  },
  visits: {
    group: "visits",
    variant: "Expected",
    meaning: "probability of passing here",
    sentence: "The exact probability that a trajectory passes through each state.",
  },
  visitsBatch: {
    group: "visits",
    variant: "Batch",
    meaning: "share of the batch passing here",
    sentence: "Where the trajectories of the last batch went, counted.",
  },
  flow: {
    group: "flow",
    variant: "Flow",
    meaning: "width: probability that a trajectory takes a step",
    sentence: "Width is the probability that a trajectory takes the step.",
  },
  flowMismatch: {
    group: "flow",
    variant: "Mismatch",
    meaning: "log learned flow − log target’s flow, nats",
    sentence:
      "Where the policy sends more (orange) or less (purple) than the target sends back; equal everywhere once solved.",
  },
};

/** The layers of a group, in order. */
export function variantsOf(group: LayerGroup): readonly LayerId[] {
  return layerIds.filter((id) => layers[id].group === group);
}
