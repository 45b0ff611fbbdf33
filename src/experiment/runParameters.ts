// The parameters of policy, training and seeds, described once as the registries describe theirs:
// the schema validates by them and the interface builds its controls from them.
import type { IntegerParameter, NumbersParameter, Parameters } from "../environments/parameters.ts";
import { DEFAULT_STOP_AT_STEP } from "./config.ts";

export const policyParameters = {
  id: {
    type: "choice",
    label: "Policy",
    sentence: "A neural network that generalises between states, or a table of one logit an edge.",
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
      "\\mathrm{leaky}(x)=\\max(x,\\tfrac{x}{100}),\\quad\\mathrm{ReLU}(x)=\\max(x,0),\\quad\\tanh x",
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
    sentence: "How a state's probability is split over its parents: evenly, or learned.",
    formula: "p_B(s\\mid s')=\\frac{1}{\\text{number of parents of }s'}\\ \\text{(uniform)}",
    options: [
      { value: "uniform", label: "Uniform over parents" },
      { value: "learned", label: "Learned" },
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
    default: 64,
  },
  learningRate: {
    type: "number",
    label: "Learning rate",
    sentence: "Step size of Adam on the policy's weights.",
    formula: "\\theta\\leftarrow\\theta-\\eta\\,\\hat m/(\\sqrt{\\hat v}+10^{-8})",
    minimum: 1e-6,
    maximum: 1,
    default: 1e-3,
    scale: "log",
  },
  logZLearningRate: {
    type: "number",
    label: "log Z learning rate",
    sentence: "Step size of Adam on the learned log Z (trajectory balance only).",
    formula: "\\frac{\\partial}{\\partial\\log Z}=2\\,\\frac1N\\sum_i(\\log Z-\\log w_i)",
    minimum: 1e-6,
    maximum: 10,
    default: 0.1,
    scale: "log",
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
    sentence: "Everything random follows from it: the same seed gives the same run.",
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

/** Whole numbers, at least one of them: `policy.hiddenLayers`. */
export const hiddenLayers = {
  type: "numbers",
  label: "Hidden layers",
  sentence: "How many units each hidden layer of the network has, one number a layer: 64, 64.",
  formula: "h_{l+1}=\\sigma(W_l\\,h_l+b_l)",
  unit: "units",
  minimum: 1,
  maximum: 512,
  maximumLength: 4,
  default: [64, 64],
} as const satisfies NumbersParameter;

/** `training.stopAtStep`, where null takes the default that is given here. */
export const stopAtStep = {
  type: "integer",
  label: "Stop at step",
  sentence: "Training stops by itself here, so that a forgotten page burns nothing.",
  unit: "steps",
  minimum: 0,
  maximum: 10_000_000,
  default: DEFAULT_STOP_AT_STEP,
} as const satisfies IntegerParameter;
