// The terms of what is measured and of what pictures show.
import { type GlossaryEntry, PAPER } from "./entry.ts";

export const measuringTerms = {
  effectiveSampleSize: {
    label: "Effective sample size, ESS",
    names: ["ESS", "effective sample size"],
    text: "How many equal samples the uneven log-weights of a batch are worth, as a share: 100 % when all weigh the same. It knows only what the learner visits. One that is right there and misses all else has 100 % too.",
    formula: "\\frac{(\\sum_i w_i)^2}{N\\sum_i w_i^2}",
    source: "Kong 1992",
  },
  mode: {
    label: "Mode",
    names: ["modes", "mode state", "mode states", "peak", "peaks", "modes found"],
    text: "A single state of high reward. It counts as found when the learner draws it at least half as often as it should.",
    formula: "p_T(x)\\ge\\tfrac12\\,p^*(x)",
    source: "This page, docs/stage.md",
  },
  normal: {
    label: "Normal distribution",
    names: ["normals", "normal", "Gaussian", "Gaussians"],
    text: "A bump in the shape of a bell. On the plane it counts as found when at least half of its mass lies within twice its width from its centre.",
    source: "This page, docs/stage.md",
  },
  region: {
    label: "Region",
    names: ["regions", "regions reached"],
    text: "All states around one peak: the way uphill in reward from each of them leads there. It counts as reached, or held, when at least half of its mass is there, wherever in it. So a region can be full while its mode is missed.",
    formula: "p_T(A)\\ge\\tfrac12\\,p^*(A)",
    source: "This page, docs/stage.md",
  },
  collapse: {
    label: "Collapse",
    names: ["collapsed", "collapses"],
    text: "A learner that never leaves a part of the target takes that part’s sum for all there is. Its estimate of log Z is then too low by the logarithm of the share that it holds: ln 4 on one of four equal corners.",
    formula: "\\log Z_\\theta\\approx\\mathrm{ELBO}\\approx\\log Z+\\ln p^*(A)",
    source: "This page, docs/stage.md",
  },
  median: {
    label: "Median",
    names: ["medians"],
    text: "The value in the middle: half of the seeds are below it, half above.",
  },
  seedRange: {
    label: "Range over seeds",
    names: ["range"],
    text: "The smallest and the largest value of all seeds of a learner. The large figure is their median.",
    source: "This page, docs/stage.md",
  },
  interval: {
    label: "95 % interval",
    names: ["interval", "intervals", "band", "bands"],
    text: "A range made from a few seeds that holds the true value in 95 of 100 such experiments.",
    source: "This page, docs/intervals.md",
  },
  threshold: {
    label: "Threshold ε",
    names: ["threshold", "ε"],
    text: "The TV at which a learner counts as having arrived; you can drag it on the curves.",
    formula: "\\mathrm{TV}\\le\\varepsilon",
    source: "This page, docs/instruments.md",
  },
  signalToNoise: {
    label: "Signal-to-noise",
    names: ["signal"],
    text: "The length of the exact gradient, divided by how much estimates of it jump.",
    source: "This page, docs/instruments.md",
  },
  laboratory: {
    label: "Estimator laboratory",
    names: ["laboratory"],
    text: "Measures what gradient estimates of a learner are worth: bias, variance and signal-to-noise, with every control variate. The flask on a card opens it.",
    source: `This page, docs/instruments.md; ${PAPER}, figure 2`,
  },
  filmstrip: {
    label: "Filmstrip",
    names: ["strip"],
    text: "The same experiment at several values of α, one picture each, side by side. Where a learner has another number of its own, it can be that.",
    source: "This page, docs/instruments.md",
  },
  layer: {
    label: "Layer of the pictures",
    names: ["layers", "layer"],
    text: "What the cells of the pictures show: what is learned, how far it is off, where the gradient pushes, where trajectories pass.",
    source: "This page, docs/stage.md",
  },
  logRatio: {
    label: "Log-ratio",
    names: ["log-ratios", "difference"],
    text: "By what factor a learner is off in each state: the logarithm of learned over target. The difference is learned minus target.",
    formula: "\\log\\frac{p_T(x)}{p^*(x)}",
    source: "This page, docs/stage.md",
  },
  pressure: {
    label: "Pressure",
    names: ["dp/dη"],
    text: "Where the gradient is about to put mass (+) and where it takes it away (−). The push on a card is how much mass one unit of step would move.",
    source: "This page, docs/stage.md",
  },
  visits: {
    label: "Visits",
    names: ["visit", "visited"],
    text: "How many trajectories of a learner pass through each state on their way.",
    source: "This page, docs/stage.md",
  },
  preset: {
    label: "Preset",
    names: ["presets"],
    text: "An experiment that is there to be opened: what is built, by whom, and how they learn.",
    source: "This page",
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;
