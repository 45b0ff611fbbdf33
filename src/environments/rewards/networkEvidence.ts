// What the data say of a linear-Gaussian network: the number of rows, the means and the centred scatter, from
// rows that are given, from rows drawn from a true network, or from its moments without any sampling noise.
import { maskOfTexts, pairOfText } from "../networks/dagNames.ts";
import type { Parameters, Problem, ValuesOf } from "../parameters.ts";
import { type DagSpace, MAXIMUM_NODES, numberDags, stateOfMask } from "../spaces/dagSpace.ts";

/** Most rows of data. */
export const MAXIMUM_ROWS = 2_000;

const MOST_EDGES = (MAXIMUM_NODES * (MAXIMUM_NODES - 1)) / 2;

/** The parameters of every reward that scores networks by data. */
export const evidenceParameters = {
  evidence: {
    type: "integer",
    label: "Evidence",
    sentence: "How many rows of data the true network gives; all rows count where data are given.",
    formula: "n",
    unit: "rows",
    minimum: 1,
    maximum: MAXIMUM_ROWS,
    default: 100,
    scale: "log",
  },
  truth: {
    type: "texts",
    label: "True network",
    sentence:
      "The edges of the network that the data come from, as in A>B, B>C; where left out, a chain through all variables.",
    formula: "G^*",
    maximumLength: MOST_EDGES,
    maximumTextLength: 52,
    default: null,
  },
  weights: {
    type: "numbers",
    label: "Weights",
    sentence:
      "How strongly each edge of the true network acts, in the order of its edges, or one number for all of them; drawn from a standard normal law where left out.",
    formula: "w_e",
    minimum: -10,
    maximum: 10,
    maximumLength: MOST_EDGES,
    default: null,
  },
  noise: {
    type: "number",
    label: "Noise variance",
    sentence: "Variance of what each variable adds to the weighted sum of its parents.",
    formula: "\\sigma^2",
    minimum: 0.01,
    maximum: 10,
    default: 1,
    scale: "log",
  },
  rows: {
    type: "choice",
    label: "Rows",
    sentence:
      "Whether the data have exactly the moments of the true network, without sampling noise, or are drawn from it by the seed.",
    options: [
      { value: "expected", label: "As expected" },
      { value: "sampled", label: "Sampled" },
    ],
    default: "expected",
  },
  data: {
    type: "numbers",
    label: "Data",
    sentence:
      "Your own data in place of the true network’s: row after row, a number for each variable; those of the true network where left out.",
    minimum: -1e9,
    maximum: 1e9,
    maximumLength: MAXIMUM_ROWS * MAXIMUM_NODES,
    default: null,
  },
} as const satisfies Parameters;

export type EvidenceValues = ValuesOf<typeof evidenceParameters>;

/** What is wrong with truth, weights or data, for these nodes. */
export function evidenceProblems(space: DagSpace, values: EvidenceValues): Problem[] {
  const { nodes, names } = space;
  const { truth, weights, data } = values;
  const refuse = (path: string, message: string) => [{ path, message: `${path} ${message}` }];
  if (truth) {
    const wrong = truth.find((text) => pairOfText(space, text) === null);
    if (wrong !== undefined)
      return refuse(
        "truth",
        `must hold edges between two of ${names.join(", ")}, as in ${names[0]}>${names[1]}, not "${wrong}".`,
      );
    const mask = maskOfTexts(space, truth);
    if (mask === null) return refuse("truth", "names an edge twice; once is allowed.");
    if (stateOfMask(numberDags(nodes), mask) < 0)
      return refuse("truth", `has a cycle: ${truth.join(", ")} cannot all hold at once.`);
  }
  const nEdges = truth?.length ?? nodes - 1;
  if (weights && weights.length !== nEdges && weights.length !== 1)
    return refuse(
      "weights",
      `must hold one number, or ${nEdges}, one for each edge of the true network, not ${weights.length}.`,
    );
  if (data === null) return [];
  if (data.length === 0 || data.length % nodes !== 0)
    return refuse(
      "data",
      `must hold ${nodes} numbers a row; ${data.length} numbers do not come out even.`,
    );
  if (data.length === nodes) return refuse("data", "must hold two rows at least, not one.");
  return [];
}

/** Whether a reward of these values depends on the seed. */
export function drawsEvidence({ data, weights, rows }: EvidenceValues): boolean {
  return data === null && (weights === null || rows === "sampled");
}

/** The edges of the chain through all variables. */
export function chainOf({ names }: DagSpace): string[] {
  return names.slice(1).map((name, index) => `${names[index]}>${name}`);
}
