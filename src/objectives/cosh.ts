// The cosh loss, g(t) = cosh t − 1: as a divergence f(u) = (u² − 1)/4 − ½ log u, the mean of the α family's
// members at α = 2 and α = 0. Hu et al. 2024, "Beyond Squared Error", is where losses other than the square are weighed.
import { definePush } from "./push/pushObjective.ts";

export const cosh = definePush({
  label: "Cosh loss",
  shortLabel: "cosh",
  sentence:
    "Pushes exponentially hard on both sides: on what is sampled too rarely as forward KL does, on what is sampled too often as the α-divergence of order 2.",
  reference: "Hu et al. 2024, “Beyond Squared Error”",
  formula:
    "\\mathcal L=\\mathbb E_{P_F}\\Big[\\cosh\\log\\frac wZ\\Big]-1,\\quad f=\\tfrac12\\Big(\\frac Zw-\\frac wZ\\Big)",
  parameters: {},
  python: "Cosh",
  curve: {
    coefficient: (x) => -Math.sinh(x),
    regressionLoss: (x) => 2 * Math.sinh(x / 2) ** 2,
    generator: (u) => (u * u - 1) / 4 - Math.log(u) / 2,
    terms: [
      { alpha: 2, share: 0.5 },
      { alpha: 0, share: 0.5 },
    ],
  },
});
