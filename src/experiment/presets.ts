// Ready-made experiments that the page and the command line share. A preset is an input to
// validateConfig. The first two are the page's first experiment, which is all defaults, and its
// control; every other one says whatever the defaults could change beneath it. What each shows is in
// presetSentences.ts, which the first screen goes without. Long, and one record.

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

/** Data that say as much for four networks: the orientations of a chain that imply the same. */
const chainOfFour = (evidence: number) => ({
  id: "dag",
  nodes: 4,
  reward: {
    id: "bge",
    evidence,
    truth: ["A>B", "B>C", "C>D"],
    weights: [1],
    noise: 1,
    rows: "expected",
    offset: "maximum",
  },
});
/** The paper's continuous targets: some 600 steps of 128. */
const planeTraining = { ...paperTraining, stopAtStep: 600 };

/** The grids need longer: what the encoding decides is decided late. */
const longPaperTraining = { ...paperTraining, stopAtStep: 12_500 };

/** Five variables with their network drawn on; the weights of its edges come from the seed. */
const fiveVariables = { id: "dag", nodes: 5 };
const fiveVariableData = {
  truth: ["A>B", "A>C", "B>D", "C>D", "D>E"],
  weights: null,
  noise: 0.1,
  evidence: 500,
  rows: "sampled",
};
const networkTraining = { ...paperTraining, stopAtStep: 3_000 };

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
    label: "The paper’s hypergrid",
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
    label: "The paper’s sequences",
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
  "sequences-paper": {
    label: "The paper’s sequences, full size",
    config: {
      environment: {
        id: "sequence",
        construction: "append",
        alphabet: "ABCDEFGH",
        maximumLength: 6,
        minimumLength: 0,
        reward: { id: "positional" },
      },
      training: paperTraining,
      lanes: threeObjectives,
    },
  },
  "sets-paper": {
    label: "The paper’s sets, full size",
    config: {
      environment: { id: "largeSet", universe: 32, size: 16, reward: { id: "additive" } },
      policy: { encoding: "kHot" },
      training: paperTraining,
      lanes: threeObjectives,
    },
  },
  "paper-sets": {
    label: "The paper’s sets",
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
  "reward-unit": {
    label: "The unit of the reward",
    config: {
      environment: {
        id: "hypergrid",
        height: 8,
        reward: { id: "corners", R0: 0.1, logFactor: -300 },
      },
      policy: { encoding: "kHot" },
      training: { ...paperTraining, stopAtStep: 1_500 },
      lanes: [
        { objective: "reverseKl" },
        { objective: "forwardKl" },
        { objective: "tsallis", alpha: 0.5 },
        { objective: "trajectoryBalance" },
        { objective: "trajectoryBalance", training: { logZStart: "firstBatch" } },
      ],
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
  "phylogeny-six": {
    label: "A family tree",
    config: {
      environment: { id: "phylogeny", species: 6, reward: { id: "jc69", branch: 0.3 } },
      policy: { hiddenLayers: [64, 64], encoding: "clades" },
      training: { batchSize: 64 },
      lanes: threeObjectives,
    },
  },
  "phylogeny-paper": {
    label: "The paper’s phylogenies",
    config: {
      environment: { id: "phylogeny", species: 7, reward: { id: "jc69", branch: 0.9 } },
      policy: { hiddenLayers: [64, 64], encoding: "clades" },
      training: { ...paperTraining, batchSize: 64, stopAtStep: 6_000 },
      lanes: everyObjective,
    },
  },
  "one-dial-two-fates": {
    label: "One dial, two fates",
    config: {
      view: { picture: "classes" },
      environment: chainOfFour(200),
      policy: { id: "mlp", hiddenLayers: [64, 64], encoding: "adjacency" },
      training: { ...paperTraining, stopAtStep: 2_000 },
      lanes: [
        { objective: "reverseKl" },
        { objective: "trajectoryBalance" },
        { objective: "forwardKl" },
        { objective: "tsallis", alpha: 0.5 },
        // the controls: one thing changed each
        { objective: "reverseKl", gradient: "exact" },
        { objective: "reverseKl", policy: { encoding: "oneHot" } },
        { objective: "reverseKl", policy: { id: "tabular" }, training: { learningRate: 0.05 } },
        { objective: "reverseKl", training: { exploration: 0.1 } },
      ],
    },
  },
  "network-chain": {
    label: "A chain of four variables",
    config: {
      environment: chainOfFour(100),
      policy: { id: "mlp", hiddenLayers: [64, 64], encoding: "adjacency" },
      training: { ...paperTraining, stopAtStep: 2_000 },
      lanes: [
        { objective: "reverseKl" },
        { objective: "trajectoryBalance" },
        { objective: "varGrad" },
        { objective: "forwardKl" },
        { objective: "renyi", alpha: 0.5 },
        { objective: "tsallis", alpha: 0.5 },
      ],
    },
  },
  "network-thesis": {
    label: "Networks by likelihood alone",
    config: {
      environment: { ...fiveVariables, reward: { id: "maximumLikelihood", ...fiveVariableData } },
      policy: { encoding: "adjacency" },
      training: networkTraining,
      lanes: everyObjective,
    },
  },
  "network-thesis-bge": {
    label: "The same networks by BGe",
    config: {
      environment: { ...fiveVariables, reward: { id: "bge", ...fiveVariableData } },
      policy: { encoding: "adjacency" },
      training: networkTraining,
      lanes: everyObjective,
    },
  },
  "flow-network": {
    label: "The network on the board",
    config: {
      environment: {
        id: "graph",
        edges: ["s0>a", "s0>b", "a>x", "a>y", "b>y", "b>c", "c>z", "c>w"],
        rewards: { x: 1, y: 2, z: 1, w: 3 },
      },
      policy: { id: "tabular", encoding: "oneHot" },
      training: { batchSize: 16, learningRate: 0.03 },
      lanes: [
        { objective: "trajectoryBalance" },
        { objective: "detailedBalance" },
        { objective: "reverseKl" },
      ],
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
    label: "The paper’s nine Gaussians",
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
    label: "The paper’s banana",
    config: {
      environment: { id: "plane", components: 9, spread: 1, reward: { id: "banana" } },
      policy: { encoding: "coordinates" },
      training: planeTraining,
      lanes: everyObjective,
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetId = keyof typeof presets;
