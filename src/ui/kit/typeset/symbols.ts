// What every symbol of the page's formulas is, in the notation of the paper (da Silva et al. 2024). Only
// the record of symbols: parameters say of themselves what they are, and go before what is said here.
// Loaded with the first formula. Long, and one record.
import type { SymbolMeaning } from "./symbolScan.ts";

/** Trajectories, states and the distributions over them. */
const distributions: readonly SymbolMeaning[] = [
  {
    tex: "\\tau",
    sentence: "A trajectory: one way from the start, step by step, to a finished object.",
  },
  {
    tex: "P_F",
    sentence: "The distribution of the trajectories that the policy draws.",
  },
  {
    tex: "P_B",
    sentence: "The distribution that the trajectories should have: the target over trajectories.",
  },
  {
    tex: "p_F(\\tau)",
    matches: ["p_F(\\tau)", "p_F(\\tau_i)", "p_F^"],
    sentence:
      "The probability with which the policy takes the trajectory: the product of its steps.",
  },
  {
    tex: "p_B(\\tau)",
    matches: ["p_B(\\tau)", "p_B^"],
    sentence:
      "The probability that the trajectory should have: its reward times its backward probability, over the sum of all rewards.",
  },
  {
    tex: "p_B(\\tau\\mid x)",
    sentence:
      "The backward probability of a trajectory: how the probability of an object is split over the trajectories that end in it.",
  },
  {
    tex: "p_F(s'\\mid s)",
    matches: ["p_F(s'\\mid s)", "p_F(s_{t+1}\\mid s_t)"],
    sentence: "The probability of a step in the policy.",
  },
  {
    tex: "p_B(s\\mid s')",
    matches: ["p_B(s\\mid s')", "p_B(s_t\\mid s_{t+1})"],
    sentence:
      "The backward probability of a step: which share of what is in its end comes from its beginning.",
  },
  {
    tex: "p_F(a\\mid s)",
    matches: ["p_F(a\\mid s)"],
    sentence: "The probability of action a of state s in the policy.",
  },
  {
    tex: "A",
    matches: ["p_T(A)", "p^*(A)", "A"],
    sentence:
      "A region, or several together: with A in place of x, the probability of all of its states.",
  },
  {
    tex: "p_T(x)",
    matches: ["p_T(x)", "p_T"],
    sentence: "The learned distribution: the probability that the policy ends in the object.",
  },
  {
    tex: "p^*(x)",
    matches: ["p^*(x)", "p^*"],
    sentence: "The target: the reward of the object over the sum of all rewards.",
  },
  {
    tex: "m",
    sentence: "The average of the learned distribution and the target.",
  },
  {
    tex: "M",
    sentence: "The average of both distributions of trajectories.",
  },
  {
    tex: "p,\\,q",
    matches: ["p\\Vert q", "p(x)", "q(x)"],
    sentence: "Two distributions over objects.",
  },
  {
    tex: "S",
    matches: ["p_T(S)", "R(S)", "S"],
    sentence: "A subset of the objects: with S in place of x, the sum over all of it.",
  },
  { tex: "\\mathbb E_S", sentence: "The mean over subsets." },
  {
    tex: "\\rho",
    sentence:
      "Spearman’s correlation: how far the two put objects in the same order, from −1 to 1.",
  },
  { tex: "x", sentence: "A finished object: the state in which a trajectory ends." },
  { tex: "s", sentence: "A state." },
  { tex: "s'", sentence: "A state that one step leads to." },
  { tex: "s_0", sentence: "The start." },
  {
    tex: "s_t",
    matches: ["s_t", "s_{t+1}", "s_1"],
    sentence: "The state after so many steps.",
  },
  { tex: "R(x)", sentence: "The reward of the object." },
  { tex: "R'(x)", sentence: "The reward that lanes are trained on." },
  { tex: "R(x_i)", sentence: "The reward of the i-th best of the samples." },
  { tex: "R(s)", sentence: "The reward of ending in the state." },
  {
    tex: "Z",
    sentence: "The sum of all rewards, the partition function.",
  },
  {
    tex: "Z_\\theta",
    sentence: "The estimate of the sum of all rewards that is learned beside the policy.",
  },
  {
    tex: "F(s)",
    matches: ["F(s)", "F(s')", "F(s_i)", "F(s_j)", "F(s_0)"],
    sentence:
      "The flow of a state: how much of the reward passes through it on its way from the start; the losses of balance learn it.",
  },
  {
    tex: "r_{ij}",
    sentence:
      "What is out of balance on the piece from the i-th state of a trajectory to the j-th.",
  },
  {
    tex: "n_x/N",
    matches: ["\\frac{n_x}{N}"],
    sentence: "The share of the samples that have ended in the object.",
  },
];

/** Divergences and their weights. */
const divergences: readonly SymbolMeaning[] = [
  {
    tex: "w",
    sentence:
      "The importance weight of a trajectory: its reward times its backward probability, over its probability in the policy.",
  },
  {
    tex: "w_i",
    matches: ["w_i", "w_j"],
    sentence:
      "The importance weight of a trajectory of the batch: its reward times its backward probability, over its probability in the policy.",
  },
  { tex: "\\overline w", sentence: "The mean weight of the batch." },
  { tex: "\\overline{\\log w}", sentence: "The mean of the batch’s log-weights." },
  {
    tex: "\\overline{w^{1-\\alpha}}",
    sentence: "The mean of this power of the weights over the batch.",
  },
  {
    tex: "f",
    sentence:
      "The coefficient of a trajectory: how hard training pushes its log-probability down, or up where it is below zero.",
  },
  {
    tex: "f_i",
    sentence: "The coefficient of trajectory i of the batch: f in the formula of the objective.",
  },
  {
    tex: "f_\\alpha",
    matches: ["f_\\alpha", "f_1"],
    sentence:
      "The coefficient of a trajectory at this order: how hard training pushes its log-probability down.",
  },
  {
    tex: "\\alpha",
    sentence:
      "The order of the divergence: 0 is forward KL, which covers mass; ½ the squared difference of square roots (Hellinger); 1 reverse KL, which seeks modes; 2 the mean squared relative error (χ²).",
  },
  { tex: "T_\\alpha", sentence: "The Tsallis divergence of this order." },
  { tex: "R_\\alpha", sentence: "The Rényi divergence of this order." },
  {
    tex: "D[\\,\\cdot\\,\\Vert\\,\\cdot\\,]",
    matches: ["D["],
    sentence:
      "The KL divergence of two distributions: the mean log-ratio of their probabilities, over what the first one draws.",
  },
  {
    tex: "\\mathrm{KL}(\\,\\cdot\\,\\Vert\\,\\cdot\\,)",
    matches: ["\\mathrm{KL}"],
    sentence:
      "The KL divergence of two distributions: the mean log-ratio of their probabilities, over what the first one draws.",
  },
  {
    tex: "\\mathbb E",
    sentence: "The mean over trajectories of the distribution that stands below.",
  },
  { tex: "\\mathrm{TV}", sentence: "The total variation." },
  {
    tex: "\\mathrm{ELBO}",
    sentence: "The evidence lower bound: the mean log-weight of what the policy draws.",
  },
  {
    tex: "\\mathrm{EUBO}",
    sentence: "The evidence upper bound: the mean log-weight of what the target would draw.",
  },
  { tex: "\\mathcal L", sentence: "The loss of the lane’s objective." },
  { tex: "\\#", sentence: "The number of." },
  { tex: "\\propto", sentence: "Is proportional to." },
];

/** Estimators and optimisation. */
const estimators: readonly SymbolMeaning[] = [
  { tex: "N", sentence: "The number of trajectories in the batch." },
  {
    tex: "S_i",
    sentence:
      "The score of trajectory i: the gradient of the logarithm of its probability in the policy.",
  },
  { tex: "\\bar f", sentence: "The mean coefficient of the batch." },
  { tex: "\\bar f_{-i}", sentence: "The mean coefficient of all other trajectories of the batch." },
  {
    tex: "\\hat a",
    sentence:
      "By how much the scores are taken off the gradients of the coefficients: what fits the batch best.",
  },
  { tex: "\\nabla f_i", sentence: "The gradient of the coefficient of trajectory i." },
  {
    tex: "\\nabla",
    sentence:
      "The gradient in the policy’s logits, the numbers that its probabilities are made of.",
  },
  {
    tex: "\\varepsilon",
    matches: ["\\varepsilon+\\lVert"],
    sentence: "A tiny number that keeps the fraction defined.",
  },
  { tex: "\\hat g", sentence: "The estimated gradient." },
  { tex: "c_i", sentence: "The coefficient of trajectory i once its baseline is taken off." },
  { tex: "b", sentence: "The baseline: what the control variate takes off." },
  { tex: "\\theta", sentence: "The weights of the network." },
  { tex: "\\eta", sentence: "The learning rate." },
  {
    tex: "\\eta_t",
    matches: ["\\eta_t", "t/T"],
    sentence: "The learning rate at step t, where training ends at step T.",
  },
  { tex: "\\hat m", sentence: "Adam’s running mean of the gradient." },
  { tex: "\\hat v", sentence: "Adam’s running mean of the squared gradient." },
  { tex: "p_E", matches: ["p_E(a\\mid s)"], sentence: "The policy that the batch is drawn from." },
  { tex: "\\varepsilon", sentence: "The exploration, as a share of the actions." },
  {
    tex: "n_{\\text{valid}}",
    sentence: "The number of actions that a state has.",
  },
  {
    tex: "h_l",
    matches: ["h_l", "h_{l+1}"],
    sentence: "What the layer puts out, one number a unit.",
  },
  { tex: "\\sigma", sentence: "The activation." },
  { tex: "W_l,\\,b_l", matches: ["W_l", "b_l"], sentence: "The weights and biases of the layer." },
  { tex: "z", sentence: "What goes into a unit’s activation." },
];

/** Environments, rewards and what the network sees. */
const environments: readonly SymbolMeaning[] = [
  { tex: "\\mathbf 1", sentence: "1 where the bracket holds, and 0 elsewhere." },
  { tex: "s_d", sentence: "Coordinate d of the cell, counted from 0." },
  {
    tex: "u_d",
    sentence: "How far coordinate d is from the middle of the grid, in sides of the grid.",
  },
  { tex: "\\varphi", sentence: "The density of the standard normal distribution." },
  {
    tex: "\\mathcal N",
    sentence: "The density of a normal distribution: place; mean, covariance.",
  },
  { tex: "x(s)", sentence: "Where the cell lies in the window." },
  { tex: "x_1,\\,x_2", matches: ["x_1", "x_2"], sentence: "Where the cell lies in the window." },
  { tex: "c", sentence: "The middle of a bump." },
  { tex: "I", sentence: "The identity matrix." },
  { tex: "r(s)", sentence: "The distance of the cell from the middle, in half sides of the grid." },
  { tex: "r_k", sentence: "The radius of ring k." },
  { tex: "b(s)", sentence: "The paint on the cell, from 0 to 255." },
  {
    tex: "\\mathrm{bit}_b(s_d)",
    matches: ["\\mathrm{bit}_b(s_d)", "b\\le", "t'"],
    sentence: "Bit b of coordinate d; t and t' count the tiers.",
  },
  { tex: "\\bigoplus", sentence: "Exclusive or: 1 where an odd number of the bits is 1." },
  {
    tex: "\\lfloor\\,\\cdot\\,\\rfloor",
    matches: ["\\lfloor", "\\rfloor"],
    sentence: "Rounded down.",
  },
  { tex: "d\\in x", sentence: "Every element d of the set." },
  { tex: "d(x,m)", sentence: "In how many positions the string and the mode differ." },
  {
    tex: "x_{i\\dots}",
    matches: ["x_{i\\dots i+|m|-1}"],
    sentence: "The piece of the string that begins at position i and is as long as the motif.",
  },
  { tex: "x_i", sentence: "What stands at position i." },
  {
    tex: "\\#_{vv}(x)",
    matches: ["\\sum_v\\#_{vv}(x)"],
    sentence: "How often token v follows itself in the string.",
  },
  {
    tex: "\\phi(s)_{d,h}",
    matches: ["\\phi(s)_{d,h}", "=h"],
    sentence: "The network’s input for value h of coordinate d.",
  },
  { tex: "\\phi(s)_d", sentence: "The network’s input for coordinate d." },
  { tex: "\\phi(s)_i", sentence: "The network’s input for the i-th state." },
  {
    tex: "\\phi(x)_{i,v}",
    matches: ["\\phi(x)_{i,v}", "=v"],
    sentence: "The network’s input for token v at position i.",
  },
  { tex: "\\phi(x)_d", sentence: "The network’s input for element d." },
  {
    tex: "\\phi(x)_{i,j}",
    matches: ["\\phi(x)_{i,j}", "x_j"],
    sentence: "The network’s input for item i at place j.",
  },
  { tex: "\\phi(x)_i", sentence: "The network’s input for item i." },
  {
    tex: "\\phi(x)_S",
    matches: ["\\phi(x)_S"],
    sentence: "The network’s input for the set S of two or more species.",
  },
  {
    tex: "\\phi(x)_{ij}",
    sentence: "The network’s input for the species i and j.",
  },
  {
    tex: "p(y_i\\mid x)",
    sentence:
      "The probability of the letters of column i where the tree is x, whatever the ancestors had there.",
  },
  { tex: "R(G)", sentence: "The reward of the graph." },
  {
    tex: "p(\\mathcal D\\mid G)",
    sentence: "How probable the data are under the graph.",
  },
  {
    tex: "\\mathrm{pa}_j",
    sentence: "The parents of variable j: where the edges to it come from.",
  },
  {
    tex: "\\phi(G)_{i,j}",
    matches: ["\\phi(G)_{i,j}", "\\in G"],
    sentence: "The network’s input for the edge from i to j in the graph G.",
  },
];

/** Every symbol that no parameter says itself. */
export const symbols: readonly SymbolMeaning[] = [
  ...distributions,
  ...divergences,
  ...estimators,
  ...environments,
];

/** Mathematics that needs no words here: functions, sums, relations, running indices, names in words. */
export const commonMaths: readonly string[] = [
  ..."\\log \\ln \\exp \\max \\min \\cos \\cosh \\tanh \\sqrt \\sum \\prod \\partial \\in".split(
    " ",
  ),
  ..."\\approx \\le \\ge \\ne \\neq \\to \\leftarrow \\dots \\cdot \\mid \\Vert \\lVert \\rVert".split(
    " ",
  ),
  ..."\\langle \\rangle \\{ \\}".split(" "),
  ..."i j k d t e".split(" "),
  "\\\\",
  ..."\\mathrm{leaky} \\mathrm{ReLU} \\mathrm{stop}".split(" "),
];
