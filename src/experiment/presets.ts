// Ready-made experiments that the page and the command line share. A preset is an input to
// validateConfig: it says only what differs from the defaults.

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

/** The paper's settings: Adam, rates annealed to zero, leaky ReLU 2×64, batch 128, α = ½. */
const paperTraining = {
  batchSize: 128,
  learningRate: 1e-3,
  logZLearningRate: 0.1,
  schedule: "polynomial",
  stopAtStep: 5_000,
};

export const presets = {
  default: {
    label: "Eight by eight",
    sentence: "Four far corners: watch three objectives find them at different speeds.",
    config: {
      environment: { id: "hypergrid", height: 8, reward: { id: "corners", R0: 0.001 } },
    },
  },
  "paper-hypergrid": {
    label: "The paper's hypergrid",
    sentence: "Twelve by twelve with a low floor: the paper's exception, where balance losses win.",
    config: {
      environment: { id: "hypergrid", height: 12, reward: { id: "corners", R0: 0.001 } },
      training: paperTraining,
      lanes: everyObjective,
    },
  },
  "paper-hypergrid-coordinates": {
    label: "The same, seen as coordinates",
    sentence:
      "Only the encoding differs: mode-seeking objectives now collapse onto one corner, mass-covering ones do not.",
    config: {
      environment: { id: "hypergrid", height: 12, reward: { id: "corners", R0: 0.001 } },
      policy: { encoding: "coordinates" },
      training: paperTraining,
      lanes: everyObjective,
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetId = keyof typeof presets;
