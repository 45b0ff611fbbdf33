// The moments of what a network's reward is told: of rows that are given, of rows drawn from a true
// network, or of that network itself without any sampling noise.

import { drawNormal } from "../drawn.ts";
import type { DrawnValues } from "../environment.ts";
import { pairOfText } from "../networks/dagNames.ts";
import { chainOf, type EvidenceValues } from "../rewards/networkEvidence.ts";
import { type Moments, momentsOfRows } from "../rewards/networkMoments.ts";
import { type DagSpace, nodePairs } from "../spaces/dagSpace.ts";

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
