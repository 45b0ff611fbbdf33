// Any reward that is a sum over nodes, by its table of local scores: what another program computed, or numbers
// drawn from the seed.

import { defineReward } from "../environment.ts";
import { type DagSpace, MAXIMUM_NODES } from "../spaces/dagSpace.ts";

/** log R(G) = Σ_j table[j, parents of j]. */
export const localScores = defineReward({
  label: "Local scores",
  sentence: "Every variable has a score for each choice of its parents; a network’s scores add up.",
  reference: "Heckerman, Geiger and Chickering 1995, Learning Bayesian networks",
  formula: "\\log R(G)=\\sum_j s_j(\\mathrm{pa}_j)",
  parameters: {
    table: {
      type: "numbers",
      label: "Scores",
      sentence:
        "For each variable in turn its score given every set of parents, sets counted as binary numbers whose lowest bit is the first variable; sets with the variable itself stand there and are not read. Drawn from −4 to 4 where left out.",
      formula: "s_j",
      unit: "nats",
      minimum: -1e6,
      maximum: 1e6,
      maximumLength: MAXIMUM_NODES * 2 ** MAXIMUM_NODES,
      default: null,
    },
  },
  check: ({ nodes }: DagSpace, { table }) =>
    table && table.length !== nodes * 2 ** nodes
      ? [
          {
            path: "table",
            message: `table must hold ${nodes * 2 ** nodes} numbers, ${2 ** nodes} for each variable, not ${table.length}.`,
          },
        ]
      : [],
});
