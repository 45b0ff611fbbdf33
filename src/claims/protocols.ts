// What the claims that come with the page are written with: the paper's network and batch on tasks of a few
// hundred states, the lanes that are compared, and the tests that are asked most. Inputs to readClaim.
import { CLAIM_FORMAT } from "./claim.ts";

export const claimHead = { format: CLAIM_FORMAT, version: 1 } as const;
export const paperName = "da Silva, de Souza da Silva and Mesquita, NeurIPS 2024";

const network = {
  id: "mlp",
  hiddenLayers: [64, 64],
  activation: "leakyRelu",
  backward: "uniform",
} as const;
const rates = {
  learningRate: 1e-3,
  logZLearningRate: 0.1,
  schedule: "constant",
  exploration: 0,
} as const;

/** The paper's batch. */
export const paperTraining = { ...rates, batchSize: 128 } as const;

export const sequenceTask = {
  environment: {
    id: "sequence",
    construction: "append",
    alphabet: "ACGT",
    maximumLength: 4,
    minimumLength: 0,
    reward: { id: "positional" },
  },
  policy: { ...network, encoding: "kHot" },
  training: paperTraining,
} as const;
export const setTask = {
  environment: { id: "set", universe: 8, size: 4, reward: { id: "additive" } },
  policy: { ...network, encoding: "kHot" },
  training: paperTraining,
} as const;
export const cornersTask = (height: number, R0: number, encoding: string) =>
  ({
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height,
      reward: { id: "corners", R0, R1: 0.5, R2: 2 },
    },
    policy: { ...network, encoding },
    training: paperTraining,
  }) as const;

/** The paper’s continuous targets: nine normals a step, whose means begin spread by so much. */
export const planeTask = (reward: object, spread: number) =>
  ({
    environment: { id: "plane", components: 9, spread, cells: 20, reward },
    policy: { ...network, encoding: "coordinates" },
    training: { ...paperTraining, schedule: "polynomial" },
  }) as const;

export const nineGaussians = { id: "gaussians", centres: 3, variance: 0.1 } as const;

export const balanceLane = { objective: "trajectoryBalance", controlVariate: "none" } as const;
export const divergenceLanes = [
  { objective: "reverseKl", controlVariate: "leaveOneOut" },
  { objective: "forwardKl", controlVariate: "leaveOneOut" },
  { objective: "renyi", alpha: 0.5, controlVariate: "leaveOneOut" },
  { objective: "tsallis", alpha: 0.5, controlVariate: "leaveOneOut" },
] as const;

const distance = "totalVariation" as const;
export const stepsToDistance = (threshold: number) =>
  ({ of: "stepsTo", metric: distance, threshold }) as const;
export const lastDistance = { of: "lastTenth", metric: distance } as const;
export const meanLogOfDistance = { of: "meanLog", metric: distance } as const;

/** Lane against lane by one measure: `one` lower. */
export const lowerThan = (one: number, other: number, measure: object) => ({
  kind: "difference",
  one: { lane: one, measure },
  other: { lane: other, measure },
  expect: "lower",
});
/** In most of all seeds. */
export const inMostSeeds = (
  lane: number,
  measure: object,
  is: "atMost" | "atLeast",
  value: number,
) => ({
  kind: "share",
  one: { lane, measure },
  is,
  value,
  expect: "moreThan",
  share: 0.5,
});

/** Balance, and the divergences at three orders. */
export const fourLanes = [
  balanceLane,
  divergenceLanes[0],
  divergenceLanes[1],
  divergenceLanes[3],
] as const;

export const regionsAtEnd = { of: "lastTenth", metric: "regionsReached" } as const;

/** `one` is as large as `other` by the convention of bioequivalence: from 80 to 125 % of it. Two tests. */
export const asLargeAs = (one: number, other: number, measure: object) => [
  { ...lowerThan(one, other, measure), factor: 1.25 },
  { ...lowerThan(one, other, measure), expect: "higher", factor: 0.8 },
];

/** An experiment on a grid with four corners. */
export const cornersSetting = <Lanes extends readonly object[]>({
  name,
  height,
  R0 = 0.001,
  encoding = "coordinates",
  steps = 1_500,
  lanes,
}: {
  readonly name: string;
  readonly height: number;
  readonly R0?: number;
  readonly encoding?: string;
  readonly steps?: number;
  readonly lanes: Lanes;
}) => ({ name, steps, config: { ...cornersTask(height, R0, encoding), lanes } });
