// Ready-made experiments that the page and the command line share. A preset is an input to
// validateConfig. The first two are the page's first experiment, which is all defaults, and its
// control; every other one says whatever the defaults could change beneath it. What a sentence tells of
// outcomes is measured (measuredFigures.ts).
import { cornersHeld, earlyStep, endDistance, largestEarly, seedCount } from "./measuredFigures.ts";

export interface Preset {
  readonly label: string;
  /** One sentence: what it shows. */
  readonly sentence: string;
  readonly config: unknown;
}

const everyObjective = [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl" },
  { objective: "forwardKl" },
  { objective: "renyi", alpha: 0.5 },
  { objective: "tsallis", alpha: 0.5 },
];

const seeking = ["trajectoryBalance", "reverseKl"] as const;
const covering = ["forwardKl", "tsallis"] as const;

const threeObjectives = [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl" },
  { objective: "tsallis", alpha: 0.5 },
];

const fourObjectives = [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl" },
  { objective: "forwardKl" },
  { objective: "tsallis", alpha: 0.5 },
];

/** The paper's settings: Adam, rates annealed to zero, leaky ReLU 2×64, batch 128, α = ½. */
const paperTraining = {
  batchSize: 128,
  learningRate: 1e-3,
  logZLearningRate: 0.1,
  schedule: "polynomial",
  stopAtStep: 5_000,
};

/** The grids need longer: what the encoding decides is decided late. */
const longPaperTraining = { ...paperTraining, stopAtStep: 12_500 };

export const presets = {
  default: {
    label: "Four corners",
    sentence: `Ten by ten, seen as coordinates: trajectory balance and reverse KL end on ${cornersHeld("default", seeking)}, forward KL and Tsallis ½ on ${cornersHeld("default", covering)}.`,
    config: {},
  },
  "default-one-hot": {
    label: "The one-hot control",
    sentence: `Only what the network sees of a cell differs: after ${earlyStep("default-one-hot")} steps no objective's median TV is above ${largestEarly("default-one-hot", [...seeking, ...covering])}, and they end on ${cornersHeld("default-one-hot", [...seeking, ...covering])}.`,
    config: { policy: { encoding: "kHot" } },
  },
  "paper-hypergrid": {
    label: "The paper's hypergrid",
    sentence: `Twelve by twelve with a low floor, one-hot: the paper finds the balance losses ahead here. Ours (${seedCount("paper-hypergrid")} seeds) end at a median TV of ${endDistance("paper-hypergrid", "trajectoryBalance")} for trajectory balance, ${endDistance("paper-hypergrid", "varGrad")} for VarGrad, ${endDistance("paper-hypergrid", "tsallis")} for Tsallis ½.`,
    config: {
      environment: { id: "hypergrid", height: 12, reward: { id: "corners", R0: 0.001 } },
      policy: { encoding: "kHot" },
      training: longPaperTraining,
      lanes: [everyObjective[0], { objective: "varGrad" }, ...everyObjective.slice(1)],
    },
  },
  "paper-hypergrid-coordinates": {
    label: "The same, seen as coordinates",
    sentence: `Only the encoding differs: trajectory balance and reverse KL now end on ${cornersHeld("paper-hypergrid-coordinates", seeking)}, Tsallis ½ on ${cornersHeld("paper-hypergrid-coordinates", ["tsallis"])}, forward KL on ${cornersHeld("paper-hypergrid-coordinates", ["forwardKl"])}.`,
    config: {
      environment: { id: "hypergrid", height: 12, reward: { id: "corners", R0: 0.001 } },
      policy: { encoding: "coordinates" },
      training: longPaperTraining,
      lanes: everyObjective,
    },
  },
  "paper-sequences": {
    label: "The paper's sequences",
    sentence:
      "Eight tokens with a reward by position, cut from length 6 to 4 (4,681 strings) so that everything stays exact.",
    config: {
      environment: {
        id: "sequence",
        alphabet: "ABCDEFGH",
        maximumLength: 4,
        reward: { id: "positional" },
      },
      training: paperTraining,
      lanes: everyObjective,
    },
  },
  "paper-sets": {
    label: "The paper's sets",
    sentence:
      "Choose half of the elements, cut from 32 to 12 (924 sets of 6) so that everything stays exact.",
    config: {
      environment: { id: "set", universe: 12, size: 6, reward: { id: "additive" } },
      training: paperTraining,
      lanes: everyObjective,
    },
  },
  "nine-gaussians": {
    label: "Nine Gaussians",
    sentence: "A three by three pattern of equal bumps, as in the paper.",
    config: {
      environment: { id: "hypergrid", height: 32, reward: { id: "gaussians" } },
      policy: { encoding: "kHot" },
      training: { batchSize: 128 },
      lanes: threeObjectives,
    },
  },
  banana: {
    label: "Banana",
    sentence: "One curved ridge, thin and long, as in the paper.",
    config: {
      environment: { id: "hypergrid", height: 32, reward: { id: "banana" } },
      policy: { encoding: "kHot" },
      training: { batchSize: 128 },
      lanes: threeObjectives,
    },
  },
  "bit-sequences": {
    label: "Bit sequences",
    sentence: "Strings of eight bits, rewarded by how near they are to one of two modes.",
    config: {
      environment: {
        id: "sequence",
        construction: "fixedLength",
        alphabet: "01",
        maximumLength: 8,
        reward: { id: "modes", modes: ["00000000", "11111111"], beta: 1 },
      },
      training: { batchSize: 64 },
      lanes: threeObjectives,
    },
  },
  "strings-prepend-append": {
    label: "Strings from both ends",
    sentence:
      "Letters may go to either end, so a string has several histories that share its reward.",
    config: {
      environment: {
        id: "sequence",
        construction: "prependAppend",
        alphabet: "abc",
        maximumLength: 5,
        reward: { id: "motifs", motifs: ["abc", "cc"], beta: 2 },
      },
      training: { batchSize: 64 },
      lanes: threeObjectives,
    },
  },
  permutations: {
    label: "A blurred ranking",
    sentence:
      "Six items inserted one by one: the fewer pairs out of order, the better (a Mallows law).",
    config: {
      environment: { id: "permutation", size: 6 },
      training: { batchSize: 64 },
      lanes: threeObjectives,
    },
  },
  "sparse-needles": {
    label: "Needles",
    sentence:
      "Reward in a handful of cells and next to nothing elsewhere: finding them is the whole task.",
    config: {
      environment: { id: "hypergrid", height: 16, reward: { id: "sparse" } },
      policy: { encoding: "kHot" },
      training: { batchSize: 128, exploration: 0.1 },
      lanes: fourObjectives,
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetId = keyof typeof presets;
