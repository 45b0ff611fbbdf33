// The tour: seven steps, each with a few sentences, what it points at, and what it does to the experiment.
// It walks the lesson of the page's first experiment and says of it what was measured, in figures that are
// made of src/experiment/measured.ts.
import { type GridSpace, gridSpace } from "../../environments/spaces/gridSpace.ts";
import "../../environments/lateEnvironments.ts";
import { encodePaint, FULL } from "../../environments/rewards/paint.ts";
import type { Config } from "../../experiment/config.ts";
import {
  cornersHeld,
  earlyDistance,
  earlyStep,
  largestEarly,
  seedCount,
} from "../../experiment/measuredFigures.ts";

export interface TourStep {
  readonly heading: string;
  readonly text: string;
  /** What is framed; TourCard.tsx says where it is. */
  readonly pointsAt: "stage" | "dial" | "push" | "encoding" | "target" | "share";
  /** The experiment of this step, given the one before it; an input to validateConfig. */
  readonly experiment: (current: Config) => unknown;
  /** Lane that is chosen; null: as it is. */
  readonly lane: number | null;
  /** Whether the target editor is open. */
  readonly paints: boolean;
}

/** The page's first experiment with its Tsallis lane, the last, at another order. */
const firstAt = (alpha: number) => ({
  lanes: [
    { objective: "trajectoryBalance" },
    { objective: "reverseKl" },
    { objective: "forwardKl" },
    { objective: "tsallis", alpha },
  ],
});

const seeking = ["trajectoryBalance", "reverseKl"] as const;
const covering = ["forwardKl", "tsallis"] as const;
const early = [...seeking, ...covering].map((objective) => earlyDistance("default", objective));

export const tourSteps: readonly TourStep[] = [
  {
    heading: "Target and learned",
    text: "The left picture is the target: each cell is to be drawn in proportion to its reward, and nearly all of the reward lies in four corners. Every card beside it shows what one learner draws so far, on the same scale. TV, total variation, is its exact distance to the target: the share of its probability that lies in the wrong place. Point at a cell, and every card tells its number.",
    pointsAt: "stage",
    experiment: () => firstAt(0.5),
    lane: null,
    paints: false,
  },
  {
    heading: "Who holds which corner",
    text: `The lanes train the same network from the same random numbers; only what each minimises differs. Watch trajectory balance and reverse KL settle on one corner, forward KL and Tsallis ½ spread over all of them. A corner is held with half of the mass that the target gives it. Measured over ${seedCount("default")} seeds: the first two end on ${cornersHeld("default", seeking)}, the others on ${cornersHeld("default", covering)}; after ${earlyStep("default")} steps TV is ${early.slice(0, -1).join(", ")} and ${early.at(-1)} (medians, in the order of the cards).`,
    pointsAt: "stage",
    experiment: () => firstAt(0.5),
    lane: null,
    paints: false,
  },
  {
    heading: "The α dial",
    text: "One dial leads from covering mass to seeking modes: forward KL at α = 0 asks that what the target holds be sampled, reverse KL at 1 that what is sampled be likely under the target. The Tsallis lane was turned from ½ to 0 just now, without a restart. Turn it yourself and watch its card.",
    pointsAt: "dial",
    experiment: () => firstAt(0),
    lane: 3,
    paints: false,
  },
  {
    heading: "Push curve",
    text: "The log-weight of a sampled trajectory compares how often the target wants it with how often it is sampled: right of the dotted line too rarely, left of it too often. The curve says how hard one step of training pushes it: up makes it more likely, down less. Trajectory balance and reverse KL are lines. Forward KL is an exponential: what is found too rarely is pulled up hard, and what is sampled too often is hardly pushed down. α = ½, as now again, lies in between.",
    pointsAt: "push",
    experiment: () => firstAt(0.5),
    lane: 3,
    paints: false,
  },
  {
    heading: "What the network sees",
    text: `So far the network saw a cell as two coordinates. This is the control: the same grid one-hot, one input for every value of each coordinate. Training has started again; now all four objectives end on ${cornersHeld("default-one-hot", [...seeking, ...covering])}, and after ${earlyStep("default-one-hot")} steps no median TV is above ${largestEarly("default-one-hot", [...seeking, ...covering])}. What the network sees decides here whether the divergence matters.`,
    pointsAt: "encoding",
    experiment: () => ({ ...firstAt(0.5), policy: { encoding: "kHot" } }),
    lane: null,
    paints: false,
  },
  {
    heading: "Paint your own",
    text: "Any picture can be the target. Here is a ring, seen one-hot, from which it is learned better than from coordinates: drag over the target to paint on it, or use the arrow keys and the space bar. Training starts again when the brush rests.",
    pointsAt: "target",
    experiment: () => ({
      ...firstAt(0.5),
      environment: ring(12),
      policy: { encoding: "kHot" },
    }),
    lane: null,
    paints: true,
  },
  {
    heading: "Share",
    text: "The address of the page holds the whole experiment. Share copies it and draws its QR code; nothing is uploaded, whoever opens it trains on their own device. That was the tour: keep this experiment, or have the one from before.",
    pointsAt: "share",
    experiment: (current) => current,
    lane: null,
    paints: false,
  },
];

function ring(height: number): object {
  const values = encodePaint(ringBytes(gridSpace(2, height)));
  return { id: "hypergrid", height, reward: { id: "painted", values, floor: 0.001 } };
}

/** A ring around the middle of a two-dimensional grid, soft at its edges. [cell] */
export function ringBytes({ height, n, nStates }: GridSpace): Uint8Array {
  return Uint8Array.from({ length: nStates }, (_, state) => {
    const x = (2 * Math.floor(state / height)) / n - 1;
    const y = (2 * (state % height)) / n - 1;
    const distance = Math.abs(Math.hypot(x, y) - 0.7);
    return Math.round(FULL * Math.max(0, 1 - (distance / 0.3) ** 2));
  });
}
