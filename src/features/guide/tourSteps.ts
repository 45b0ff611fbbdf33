// The tour: six steps, each with a few sentences, what it points at, and what it does to the
// experiment. What is said agrees with the paper: on its hypergrid the balance losses win.
import { type GridSpace, gridSpace } from "../../environments/gridSpace.ts";
import { encodePaint, FULL } from "../../environments/rewards/paint.ts";
import type { Config } from "../../experiment/config.ts";

export interface TourStep {
  readonly heading: string;
  readonly text: string;
  /** What is outlined: `data-guide` on the root element, see guide.css. */
  readonly pointsAt: "stage" | "lanes" | "dial" | "push" | "target" | "share";
  /** The experiment of this step, given the one before it; an input to validateConfig. */
  readonly experiment: (current: Config) => unknown;
  /** Lane that is chosen; null: as it is. */
  readonly lane: number | null;
  /** Whether the target editor is open. */
  readonly paints: boolean;
}

const corners = { id: "hypergrid", height: 8, reward: { id: "corners", R0: 0.001 } };

const lanesAt = (alpha: number) => [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl" },
  { objective: "forwardKl" },
  { objective: "tsallis", alpha },
];

export const tourSteps: readonly TourStep[] = [
  {
    heading: "Target and learned",
    text: "The left picture is the target: each cell is to be drawn in proportion to its reward. Every card beside it shows what one learner draws so far, on the same scale; TV is its exact distance to the target. Point at a cell, and every card tells its number.",
    pointsAt: "stage",
    experiment: () => ({ environment: corners }),
    lane: null,
    paints: false,
  },
  {
    heading: "Lanes",
    text: "The lanes train the same network from the same random numbers; only what each minimises differs. Forward KL has joined now, so training started again. No objective wins everywhere: on the paper's hypergrid the balance losses do, on its sequences and sets the divergences.",
    pointsAt: "lanes",
    experiment: () => ({ environment: corners, lanes: lanesAt(0.5) }),
    lane: null,
    paints: false,
  },
  {
    heading: "The α dial",
    text: "One dial leads from covering mass to seeking modes: forward KL at α = 0, reverse KL at 1. The Tsallis lane was turned to 0 just now, without a restart. Turn it yourself and watch its card.",
    pointsAt: "dial",
    experiment: () => ({ environment: corners, lanes: lanesAt(0) }),
    lane: 3,
    paints: false,
  },
  {
    heading: "Push curve",
    text: "How hard a sampled trajectory is pushed, by its log-weight: to the right it is sampled too rarely, to the left too often. Trajectory balance and reverse KL are lines, forward KL is an exponential, α bends the curve in between. At α = 2, as now, what is sampled too often is pushed away hardest.",
    pointsAt: "push",
    experiment: () => ({ environment: corners, lanes: lanesAt(2) }),
    lane: 3,
    paints: false,
  },
  {
    heading: "Paint your own",
    text: "Any picture can be the target. Here is a ring: drag over the target to paint on it, or use the arrow keys and the space bar. Training starts again when the brush rests.",
    pointsAt: "target",
    experiment: () => ({ environment: ring(12), lanes: lanesAt(0.5) }),
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
