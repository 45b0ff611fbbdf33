// Table 1 of da Silva, de Souza da Silva and Mesquita (NeurIPS 2024, arXiv 2410.09355): a row a task, a column
// an objective, the distance to the target at the end of training. What stands here is what the paper prints
// and how each task is set up here; paperCells.ts makes experiments of it and compares.
import { laneNames } from "../experiment/laneNames.ts";
import { recordOf } from "../math/recordOf.ts";
import { divergenceLanes, nineGaussians, paperTraining, planeTask } from "./protocols.ts";

/** The paper's objectives, as lanes that a config takes. */
export const paperColumns = [
  { id: "trajectoryBalance", lane: { objective: "trajectoryBalance", controlVariate: "none" } },
  { id: "reverseKl", lane: divergenceLanes[0] },
  { id: "forwardKl", lane: divergenceLanes[1] },
  { id: "renyi", lane: divergenceLanes[2] },
  { id: "tsallis", lane: divergenceLanes[3] },
] as const;

export type PaperColumnId = (typeof paperColumns)[number]["id"];

/** The columns' names: "Tsallis α = 0.5". */
export const columnNames = recordOf(
  paperColumns.map(({ id }) => id),
  (column) =>
    laneNames(paperColumns.filter(({ id }) => id === column).map(({ lane }) => lane))[0]!.full,
);

/** What is read off a run: twice the total variation, or the Jensen–Shannon divergence in nats. */
export type PaperMeasure = "l1" | "jensenShannon";

/** What the paper prints: a mean, and its spread over three runs where it prints one. */
export interface PaperFigure {
  readonly mean: number;
  /** Null: none is printed. */
  readonly spread: number | null;
  /** Where the paper prints a range of the whole row. */
  readonly printed?: string;
}

export interface PaperRow {
  readonly id: string;
  readonly task: string;
  /** The size, as a person says it. */
  readonly size: string;
  readonly measure: PaperMeasure;
  /** Whether what is measured here is an estimate from samples; left out: it is exact. */
  readonly isEstimated?: boolean;
  /** Without lanes; an input to validateConfig. */
  readonly config: Readonly<Record<string, unknown>> & {
    readonly training: { readonly batchSize: number };
  };
  readonly steps: number;
  readonly figures: Readonly<Record<PaperColumnId, PaperFigure>>;
  /** Where the experiment here is not the paper's, or the paper does not say: whole sentences, by what they are
   * of. */
  readonly differences: Readonly<Record<DifferenceId, string>>;
}

/** What a figure may differ by, in the order in which it is told. */
const differenceKinds = [
  { id: "target", name: "Target" },
  { id: "network", name: "Network" },
  { id: "budget", name: "Budget" },
  { id: "metric", name: "Metric" },
] as const;

type DifferenceId = (typeof differenceKinds)[number]["id"];

/** A row's differences in their order: "Target: …". */
export function differenceLines({ differences }: Pick<PaperRow, "differences">): readonly string[] {
  return differenceKinds.map(({ id, name }) => `${name}: ${differences[id]}`);
}

const annealed = { ...paperTraining, schedule: "polynomial" } as const;
const network = {
  id: "mlp",
  hiddenLayers: [64, 64],
  activation: "leakyRelu",
  backward: "uniform",
  encoding: "kHot",
} as const;
const paperNetwork = "two hidden layers of 64, leaky ReLU, as the paper’s;";
const figure = (mean: number, spread: number | null = null): PaperFigure => ({ mean, spread });
const lastTenth =
  "the mean over the last tenth of training stands for its end, as the last step alone is a noisy snapshot.";
const exactL1 = `L₁ is exact here, summed over every terminal state; ${lastTenth}`;
const ownTarget = "the reward’s random values are drawn anew; the paper’s own are not published.";
const ownBudget =
  "the paper does not print its number of steps; here they are 5,000, of the paper’s batch, rates and schedule.";

const setNetwork = `${paperNetwork} here it sees the set as one unit an element.`;
const setFigures = {
  trajectoryBalance: figure(0.07),
  reverseKl: figure(0.03),
  forwardKl: figure(0.03),
  renyi: figure(0.03),
  tsallis: figure(0.03),
};

/** In the paper's order. */
export const paperRows: readonly PaperRow[] = [
  {
    id: "phylogenies",
    task: "Phylogenetic trees",
    size: "7 species, 25 sites: 27,007 states",
    measure: "l1",
    config: {
      environment: { id: "phylogeny", species: 7, reward: { id: "jc69", branch: 0.9 } },
      policy: { ...network, encoding: "clades" },
      training: { ...annealed, batchSize: 64 },
      targetSeed: 1,
    },
    steps: 6_000,
    figures: recordOf(
      paperColumns.map(({ id }) => id),
      () => ({ mean: 0.215, spread: 0.005, printed: "0.21–0.22" }),
    ),
    differences: {
      target:
        "the paper’s sequences are not published; these are simulated as it says, at rate 0.3 (0.9 expected substitutions a site and branch).",
      network:
        "the paper’s policy is a graph network; here a perceptron sees which sets of species are joined.",
      budget:
        "the paper does not print its number of steps; these are those of the first author’s thesis for the same task.",
      metric: `the paper prints 0.21 or 0.22 for every objective; ${exactL1}`,
    },
  },
  {
    id: "sequences",
    task: "Sequences",
    size: "8 tokens, length up to 6: 299,593 states",
    measure: "l1",
    config: {
      environment: {
        id: "sequence",
        construction: "append",
        alphabet: "ABCDEFGH",
        maximumLength: 6,
        minimumLength: 0,
        reward: { id: "positional" },
      },
      policy: network,
      training: annealed,
      targetSeed: 1,
    },
    steps: 5_000,
    figures: {
      trajectoryBalance: figure(0.28, 0.06),
      reverseKl: figure(0.16, 0.06),
      forwardKl: figure(0.23, 0.12),
      renyi: figure(0.23, 0.1),
      tsallis: figure(0.22, 0.09),
    },
    differences: {
      target: ownTarget,
      network: `${paperNetwork} here it sees the token at each place as one unit of several.`,
      budget: ownBudget,
      metric: exactL1,
    },
  },
  {
    id: "largeSets",
    task: "Sets",
    size: "32 choose 16: 601,080,390 sets, too many to be listed",
    measure: "l1",
    isEstimated: true,
    config: {
      environment: { id: "largeSet", universe: 32, size: 16, reward: { id: "additive" } },
      policy: network,
      training: annealed,
      targetSeed: 1,
    },
    steps: 1_000,
    figures: setFigures,
    differences: {
      target: ownTarget,
      network: setNetwork,
      budget:
        "the paper does not print its number of steps; here they are 1,000, of the paper’s batch, rates and schedule, as each takes longer than on sets that can be listed.",
      metric:
        "L₁ is estimated at the end of training from the exact probabilities of 64 sets of the target and 64 of each seed’s own.",
    },
  },
  {
    id: "sets",
    task: "Sets that can be listed",
    size: "16 choose 8: 39,203 states",
    measure: "l1",
    config: {
      environment: { id: "set", universe: 16, size: 8, reward: { id: "additive" } },
      policy: network,
      training: annealed,
      targetSeed: 1,
    },
    steps: 5_000,
    figures: setFigures,
    differences: {
      target: `the paper chooses 16 of 32, more sets than can be listed; here 8 of 16 are chosen; ${ownTarget}`,
      network: setNetwork,
      budget: ownBudget,
      metric: `the paper’s figure is an estimate; ${exactL1}`,
    },
  },
  {
    id: "gaussians",
    task: "Nine Gaussians",
    size: "A density on the plane, in two steps",
    measure: "jensenShannon",
    config: { ...planeTask(nineGaussians, 1), targetSeed: 1 },
    steps: 600,
    figures: {
      trajectoryBalance: figure(0.31),
      reverseKl: figure(0.31),
      forwardKl: figure(0.09),
      renyi: figure(0.19),
      tsallis: figure(0.21),
    },
    differences: {
      target: "nine normals of variance 0.1 at whole coordinates from 0 to 2, as in the paper.",
      network: `${paperNetwork} each step mixes nine normals, whose means begin spread by a standard normal. The paper says neither how many nor where they begin; where they all begin in one place is a claim of its own.`,
      budget: "the paper’s batch, rates and schedule, and about as many steps.",
      metric: `the divergence is an integral over the plane, exact to the error that the page states with it; ${lastTenth}`,
    },
  },
];
