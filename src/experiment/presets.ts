// Ready-made experiments that the page and the command line share. A preset is an input to
// validateConfig. The first two are the page's first experiment, which is all defaults, and its
// control; every other one says whatever the defaults could change beneath it. What each shows is in
// presetSentences.ts, which the first screen goes without.

export interface Preset {
  readonly label: string;
  readonly config: unknown;
}

const divergences = [
  { objective: "reverseKl" },
  { objective: "forwardKl" },
  { objective: "renyi", alpha: 0.5 },
  { objective: "tsallis", alpha: 0.5 },
];

const everyObjective = [{ objective: "trajectoryBalance" }, ...divergences];

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

/** The paper's continuous targets: some 600 steps of 128. */
const planeTraining = { ...paperTraining, stopAtStep: 600 };

/** The grids need longer: what the encoding decides is decided late. */
const longPaperTraining = { ...paperTraining, stopAtStep: 12_500 };

export const presets = {
  default: {
    label: "Four corners",
    config: {},
  },
  "default-one-hot": {
    label: "The one-hot control",
    config: { policy: { encoding: "kHot" } },
  },
  "paper-hypergrid": {
    label: "The paper's hypergrid",
    config: {
      environment: { id: "hypergrid", height: 12, reward: { id: "corners", R0: 0.001 } },
      policy: { encoding: "kHot" },
      training: longPaperTraining,
      lanes: [{ objective: "trajectoryBalance" }, { objective: "varGrad" }, ...divergences],
    },
  },
  "paper-hypergrid-coordinates": {
    label: "The same, seen as coordinates",
    config: {
      environment: { id: "hypergrid", height: 12, reward: { id: "corners", R0: 0.001 } },
      policy: { encoding: "coordinates" },
      training: longPaperTraining,
      lanes: everyObjective,
    },
  },
  "paper-sequences": {
    label: "The paper's sequences",
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
    config: {
      environment: { id: "set", universe: 12, size: 6, reward: { id: "additive" } },
      training: paperTraining,
      lanes: everyObjective,
    },
  },
  "gradient-variance": {
    label: "The variance of gradients",
    config: {
      environment: { id: "set", universe: 8, size: 4, reward: { id: "additive" } },
      training: { ...paperTraining, stopAtStep: 1_000 },
      // leave-one-out is their default
      lanes: divergences.flatMap((lane) => [lane, { ...lane, controlVariate: "none" }]),
      view: { laboratory: "training" },
    },
  },
  "nine-gaussians": {
    label: "Nine Gaussians on a grid",
    config: {
      environment: { id: "hypergrid", height: 32, reward: { id: "gaussians" } },
      policy: { encoding: "kHot" },
      training: { batchSize: 128 },
      lanes: threeObjectives,
    },
  },
  banana: {
    label: "Banana on a grid",
    config: {
      environment: { id: "hypergrid", height: 32, reward: { id: "banana" } },
      policy: { encoding: "kHot" },
      training: { batchSize: 128 },
      lanes: threeObjectives,
    },
  },
  "bit-sequences": {
    label: "Bit sequences",
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
    config: {
      environment: { id: "permutation", size: 6 },
      training: { batchSize: 64 },
      lanes: threeObjectives,
    },
  },
  "sparse-needles": {
    label: "Needles",
    config: {
      environment: { id: "hypergrid", height: 16, reward: { id: "sparse" } },
      policy: { encoding: "kHot" },
      training: { batchSize: 128, exploration: 0.1 },
      lanes: fourObjectives,
    },
  },
  "plane-gaussians": {
    label: "The paper's nine Gaussians",
    config: {
      environment: { id: "plane", components: 9, spread: 1, reward: { id: "gaussians" } },
      policy: { encoding: "coordinates" },
      training: planeTraining,
      lanes: everyObjective,
    },
  },
  "plane-far": {
    label: "Three normals far apart",
    config: {
      environment: {
        id: "plane",
        components: 9,
        spread: 2,
        reward: { id: "normals", x: [-4, 0, 4], y: [-3, 3, -3], weights: [1], scales: [0.4] },
      },
      policy: { encoding: "coordinates" },
      training: planeTraining,
      lanes: everyObjective,
    },
  },
  "plane-banana": {
    label: "The paper's banana",
    config: {
      environment: { id: "plane", components: 9, spread: 1, reward: { id: "banana" } },
      policy: { encoding: "coordinates" },
      training: planeTraining,
      lanes: everyObjective,
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetId = keyof typeof presets;
