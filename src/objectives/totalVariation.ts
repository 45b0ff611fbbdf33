// Total variation, its corner smoothed: c(x) = −tanh(kx)/k, as a regression loss g(t) = log cosh(kt)/k², the
// log-cosh loss at k = 1. k times the divergence tends to Σ|p_F − p_B|, twice the total variation, as k grows.
import { definePush } from "./push/pushObjective.ts";

export const totalVariation = definePush({
  label: "Total variation (smoothed)",
  shortLabel: "TV",
  sentence:
    "Counts only which side a trajectory is on, smoothly: far off it is pushed by the same small force however far, up as well as down.",
  reference: "Nowozin et al. 2016, table 1, for the limit; at sharpness 1 the log-cosh loss",
  formula:
    "\\mathcal L=\\frac1{k^2}\\,\\mathbb E_{P_F}\\Big[\\log\\cosh\\Big(k\\log\\frac wZ\\Big)\\Big],\\quad f=-\\frac1k\\tanh\\Big(k\\log\\frac wZ\\Big)",
  parameters: {
    sharpness: {
      type: "number",
      symbol: "k",
      label: "k, sharpness",
      sentence:
        "How sharp the corner is where sampled and wanted agree: 1 is the log-cosh loss, large values come near to total variation itself, with a push of at most 1/k.",
      formula: "k",
      minimum: 0.25,
      maximum: 16,
      default: 4,
      scale: "log",
    },
  },
  python: "TotalVariation",
  curve: {
    coefficient: (x, { sharpness: k }) => -Math.tanh(k * x) / k,
    regressionLoss: (x, { sharpness: k }) => {
      const y = Math.abs(k * x);
      return (y + Math.log1p(Math.exp(-2 * y)) - Math.LN2) / (k * k);
    },
  },
});
