// What the data say of a linear-Gaussian network: the number of rows, the means and the centred scatter, from
// rows that are given, from rows drawn from a true network, or from its moments without any sampling noise.
import { maskOfTexts, pairOfText } from "../dagNames.ts";
import { type DagSpace, MAXIMUM_NODES, nodePairs, numberDags, stateOfMask } from "../dagSpace.ts";
import { drawNormal } from "../drawn.ts";
import type { DrawnValues } from "../environment.ts";
import type { Parameters, Problem, ValuesOf } from "../parameters.ts";

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

/** What scores need of data. */
export interface Moments {
  /** Number of rows. */
  readonly n: number;
  /** [node] */
  readonly mean: readonly number[];
  /** Sums of products of centred values. [node][node] */
  readonly scatter: readonly (readonly number[])[];
}

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

/** The moments of the data, and what was left out: the chain, its weights, the rows. */
export function evidenceOf(
  space: DagSpace,
  values: EvidenceValues,
  seed: number,
): { readonly moments: Moments; readonly drawn: DrawnValues } {
  const { nodes } = space;
  const truth = values.truth ?? chainOf(space);
  const weights = values.weights ?? drawNormal({ seed, name: "weights", count: truth.length });
  const drawn = {
    ...(values.truth === null && { truth }),
    ...(values.weights === null && { weights }),
  };
  if (values.data) return { moments: momentsOfRows(values.data, nodes), drawn };
  const network = networkOf(space, truth, weights);
  const { noise, evidence } = values;
  if (values.rows === "expected")
    return { moments: expectedMoments(network, noise, evidence), drawn };
  const data = drawRows(network, { noise, evidence, seed });
  return { moments: momentsOfRows(data, nodes), drawn: { ...drawn, data } };
}

/** The weight of each edge i → j, 0 where there is none. [i][j] */
function networkOf(space: DagSpace, truth: readonly string[], weights: readonly number[]) {
  const network = Array.from({ length: space.nodes }, () => new Array<number>(space.nodes).fill(0));
  const pairs = nodePairs(space.nodes);
  truth.forEach((text, edge) => {
    const { from, to } = pairs[pairOfText(space, text)!]!;
    network[from]![to] = weights[edge] ?? weights[0]!;
  });
  return network;
}

/** The nodes, every one after its parents. */
function orderOfNodes(network: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  while (order.length < network.length)
    for (const node of network.keys())
      if (
        !order.includes(node) &&
        network.every((row, from) => row[node] === 0 || order.includes(from))
      )
        order.push(node);
  return order;
}

/** n times the covariance of the network: node j is the weighted sum of its parents and noise of its own, so
 * its covariance with whatever comes before it is the same sum of theirs. */
function expectedMoments(
  network: readonly (readonly number[])[],
  noise: number,
  n: number,
): Moments {
  const nodes = network.length;
  const scatter = network.map((row) => row.map(() => 0));
  const done: number[] = [];
  for (const node of orderOfNodes(network)) {
    const sumOver = (other: number) =>
      network.reduce((sum, row, from) => sum + row[node]! * scatter[from]![other]!, 0);
    for (const other of done) scatter[node]![other] = scatter[other]![node] = sumOver(other);
    scatter[node]![node] = n * noise + sumOver(node);
    done.push(node);
  }
  return { n, mean: new Array<number>(nodes).fill(0), scatter };
}

/** Row after row, rounded to a thousandth; more rows start with the same ones. */
function drawRows(
  network: readonly (readonly number[])[],
  { noise, evidence, seed }: { noise: number; evidence: number; seed: number },
): number[] {
  const nodes = network.length;
  const draws = drawNormal({ seed, name: "data", count: evidence * nodes });
  const order = orderOfNodes(network);
  const data: number[] = [];
  for (let row = 0; row < evidence; row++) {
    const values = new Array<number>(nodes).fill(0);
    for (const node of order)
      values[node] = network.reduce(
        (sum, weights, from) => sum + weights[node]! * values[from]!,
        Math.sqrt(noise) * draws[row * nodes + node]!,
      );
    data.push(...values.map((value) => Math.round(value * 1000) / 1000));
  }
  return data;
}

/** Of rows of `nodes` numbers. */
export function momentsOfRows(data: readonly number[], nodes: number): Moments {
  const n = data.length / nodes;
  const columns = Array.from({ length: nodes }, (_, node) =>
    data.filter((_, index) => index % nodes === node),
  );
  const mean = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / n);
  const centred = columns.map((column, node) => column.map((value) => value - mean[node]!));
  const scatter = centred.map((a) =>
    centred.map((b) => a.reduce((sum, value, row) => sum + value * b[row]!, 0)),
  );
  return { n, mean, scatter };
}
