// Jeffreys divergence, both Kullback–Leibler divergences together: f(u) = ½(u − 1)·log u, half of
// D[P_F‖P_B] + D[P_B‖P_F], so that its slope where w = Z is that of all shapes. Jeffreys 1946.
import { definePush } from "./push/pushObjective.ts";

export const jeffreys = definePush({
  label: "Jeffreys",
  shortLabel: "Jeffreys",
  sentence:
    "Half of either KL: what is sampled too rarely is pulled up as by forward KL, what is sampled too often pushed down as by reverse KL.",
  reference: "Jeffreys 1946, “An invariant form for the prior probability”",
  formula:
    "\\tfrac12D[P_F\\Vert P_B]+\\tfrac12D[P_B\\Vert P_F],\\quad f=-\\tfrac12\\Big(\\log\\frac wZ+\\frac wZ-1\\Big)",
  parameters: {},
  python: "Jeffreys",
  curve: {
    coefficient: (x) => -(x + Math.expm1(x)) / 2,
    regressionLoss: (x) => ((x * x) / 2 + Math.expm1(x) - x) / 2,
    generator: (u) => ((u - 1) * Math.log(u)) / 2,
    terms: [
      { alpha: 1, share: 0.5 },
      { alpha: 0, share: 0.5 },
    ],
  },
});
