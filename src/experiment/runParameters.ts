// The parameters of policy, training and seeds, described once as the registries describe theirs:
// the schema validates by them and the interface builds its controls from them.
import type { Parameters } from "../environments/parameters.ts";

export const policyParameters = {
  id: {
    type: "choice",
    label: "Policy",
    sentence:
      "A neural network that generalises between states, or a table with a number of its own for every action of every state.",
    options: [
      { value: "mlp", label: "Neural network" },
      { value: "tabular", label: "Table" },
    ],
    default: "mlp",
  },
  activation: {
    type: "choice",
    label: "Activation",
    sentence: "The non-linearity after each hidden layer.",
    formula:
      "\\mathrm{leaky}(z)=\\max(z,\\tfrac{z}{100}),\\quad\\mathrm{ReLU}(z)=\\max(z,0),\\quad\\tanh z",
    options: [
      { value: "leakyRelu", label: "Leaky ReLU" },
      { value: "relu", label: "ReLU" },
      { value: "tanh", label: "tanh" },
    ],
    default: "leakyRelu",
  },
  backward: {
    type: "choice",
    label: "Backward policy",
    sentence:
      "How a state’s probability is split over its parents: evenly, or learned. Forgotten, every history of an object counts its whole reward: lanes end in proportion to histories × reward.",
    formula: "p_B(s\\mid s')=\\frac{1}{\\text{number of parents of }s'}\\ \\text{(uniform)}",
    options: [
      { value: "uniform", label: "Uniform over parents" },
      { value: "learned", label: "Learned" },
      { value: "forgotten", label: "Forgotten" },
    ],
    default: "uniform",
  },
} as const satisfies Parameters;

export const trainingParameters = {
  batchSize: {
    type: "integer",
    label: "Batch size",
    sentence: "Trajectories sampled for every training step of every lane.",
    formula: "\\hat g=\\frac1N\\sum_{i=1}^{N}c_i\\,\\nabla\\log p_F(\\tau_i)",
    unit: "trajectories",
    minimum: 2,
    maximum: 1024,
    default: 128,
  },
  learningRate: {
    type: "number",
    label: "Learning rate",
    sentence: "Step size on the policy’s weights, of Adam, which turns gradients into steps.",
    formula: "\\theta\\leftarrow\\theta-\\eta\\,\\hat m/(\\sqrt{\\hat v}+10^{-8})",
    minimum: 1e-6,
    maximum: 1,
    default: 1e-3,
    scale: "log",
  },
  logZLearningRate: {
    type: "number",
    label: "log Z learning rate",
    sentence:
      "Step size on the learned log Z, of Adam as well; trajectory balance alone learns one.",
    formula: "\\frac{\\partial}{\\partial\\log Z}=2\\,\\frac1N\\sum_i(\\log Z-\\log w_i)",
    minimum: 1e-6,
    maximum: 10,
    default: 0.1,
    scale: "log",
  },
  logZStart: {
    type: "choice",
    label: "log Z starts at",
    sentence:
      "Where the learned log Z, or the learned flow of every state, starts: at 0, or at the first batch’s mean log weight, so that the unit of the reward does not matter. Of a lane with an exact gradient the mean is that over all trajectories.",
    formula: "\\log Z_0=\\frac1N\\sum_i\\log w_i",
    options: [
      { value: "zero", label: "0" },
      { value: "firstBatch", label: "First batch’s mean" },
    ],
    default: "zero",
  },
  schedule: {
    type: "choice",
    label: "Schedule",
    sentence: "Whether the learning rates stay, or fall to zero at the last step as in the paper.",
    formula: "\\eta_t=\\eta\\,(1-t/T)\\ \\text{(polynomial)}",
    options: [
      { value: "constant", label: "Constant" },
      { value: "polynomial", label: "Polynomial to zero" },
    ],
    default: "constant",
  },
  exploration: {
    type: "number",
    label: "Exploration ε",
    sentence: "Share of actions drawn uniformly from the valid ones instead of from the policy.",
    formula: "p_E(a\\mid s)=(1-\\varepsilon)\\,p_F(a\\mid s)+\\varepsilon/n_{\\text{valid}}(s)",
    minimum: 0,
    maximum: 1,
    default: 0,
    scale: "linear",
  },
} as const satisfies Parameters;

export const seedParameters = {
  seed: {
    type: "integer",
    label: "Seed",
    sentence:
      "Everything random follows from it, but for a target with a seed of its own: the same seed gives the same run.",
    minimum: 0,
    maximum: 2_147_483_647,
    default: 1,
  },
  nSeeds: {
    type: "integer",
    label: "Seeds a lane",
    sentence: "How many copies of each lane train side by side, each from its own seed.",
    minimum: 1,
    maximum: 16,
    default: 1,
  },
} as const satisfies Parameters;

/** `policy.hiddenLayers`: whole numbers, at least one; runFields.ts describes them. */
export const widthRange = {
  minimum: 1,
  maximum: 512,
  maximumLength: 4,
  default: [64, 64],
} as const;

/** `training.stopAtStep`: a whole number or null; runFields.ts describes it. */
export const stopRange = { minimum: 0, maximum: 10_000_000 } as const;
