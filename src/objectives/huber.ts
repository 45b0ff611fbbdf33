// The Huber loss of width δ: a square near 0, linear beyond, so c(x) = −x held within ±δ. As a divergence
// f(u) = u log u − u + 1 (reverse KL) between e^{−δ} and e^{δ}, and straight outside. Huber 1964, equation 2.
import { definePush } from "./push/pushObjective.ts";

export const huber = definePush({
  label: "Huber loss",
  shortLabel: "Huber",
  sentence:
    "Reverse KL, or trajectory balance, with a limit: within the width the push grows with the error, beyond it no further.",
  reference: "Huber 1964, “Robust estimation of a location parameter”",
  formula: "f=-\\max\\Big(-\\delta,\\;\\min\\Big(\\log\\frac wZ,\\;\\delta\\Big)\\Big)",
  parameters: {
    width: {
      type: "number",
      symbol: "δ",
      label: "δ, width",
      sentence:
        "How far from right a trajectory may be (in nats) before it is pushed no harder: large values are reverse KL, small ones come near to total variation.",
      formula: "\\delta",
      minimum: 0.05,
      maximum: 20,
      default: 1,
      scale: "log",
    },
  },
  python: "Huber",
  curve: {
    coefficient: (x, { width }) => -Math.max(-width, Math.min(x, width)),
    regressionLoss: (x, { width }) =>
      Math.abs(x) <= width ? (x * x) / 2 : width * Math.abs(x) - (width * width) / 2,
    generator: (u, { width }) => {
      const held = Math.exp(Math.max(-width, Math.min(Math.log(u), width)));
      const slope = Math.log(held);
      return held * slope - held + 1 + slope * (u - held);
    },
  },
});
