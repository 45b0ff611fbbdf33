// Masses of cells: of targets against the trapezoidal rule on their densities and against each other, of a
// policy that is the target itself against the target's.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import { cellOf } from "../environments/spaces/planeSetting.ts";
import {
  bentMean,
  logTargetDensity,
  targetCellMasses,
} from "../environments/spaces/planeTarget.ts";
import { allocateMixtures, readMixtures } from "../math/normalMixture.ts";
import { FlowEvaluator } from "./evaluator.ts";
import { cellNodes, writeCellPolicy } from "./planeCells.ts";

const environmentOf = (reward: "gaussians" | "banana", cells: number) =>
  buildEnvironment(
    {
      id: "plane",
      components: 3,
      spread: 0,
      cells,
      reward: reward === "gaussians" ? { id: reward, centres: 3, variance: 0.1 } : { id: reward },
    },
    1,
  );

describe.each(["gaussians", "banana"] as const)("%s", (reward) => {
  const environment = environmentOf(reward, 16);
  const { target, edges, nCells: n } = environment.plane!;
  const masses = targetCellMasses(target, n);

  it("has masses that sum to 1", () => {
    expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
  });

  it.each([
    [7, 9],
    [8, 12],
    [4, 8],
  ])("has the mass of cell %i, %i that the density integrates to", (i, j) => {
    const nodes = 400;
    let sum = 0;
    const at = (axis: 0 | 1, cell: number, k: number) =>
      edges[axis][cell]! + ((edges[axis][cell + 1]! - edges[axis][cell]!) * (k + 0.5)) / nodes;
    for (let k = 0; k < nodes; k++)
      for (let l = 0; l < nodes; l++)
        sum += Math.exp(logTargetDensity(target, at(0, i, k), at(1, j, l)));
    const area =
      (edges[0][i + 1]! - edges[0][i]!) * (edges[1][j + 1]! - edges[1][j]!) * nodes ** -2;
    expect(masses[i * n + j]).toBeCloseTo(sum * area, 6);
  });

  it("divides as it is divided: four cells are the one that they make up", () => {
    const fine = targetCellMasses(target, 32);
    for (let i = 0; i < 16; i++)
      for (let j = 0; j < 16; j++) {
        const parts = [0, 1, 32, 33].map((step) => fine[64 * i + 2 * j + step]!);
        const whole = parts.reduce((sum, part) => sum + part, 0);
        expect(Math.abs(masses[16 * i + j]! - whole)).toBeLessThan(1e-9);
      }
  });

  it("is what a policy shows that draws it", () => {
    const { graph } = environment;
    const nodes = cellNodes(environment.plane!);
    const isBanana = reward === "banana";
    const row = (mean: (k: number) => number, scale: number) => [
      ...[0, 0, 0],
      ...[0, 1, 2].map((k) => mean(k)),
      ...Array<number>(3).fill(Math.log(scale)),
    ];
    const scale = isBanana ? 1 : Math.sqrt(0.1);
    const first = allocateMixtures(1, 3);
    const second = allocateMixtures(nodes.nodes.length, 3);
    const read = (rows: readonly number[][], into: typeof first) => {
      const outputs = Float64Array.from(rows.flat());
      const initialMeans = [0, 0, 0];
      readMixtures({ outputs, offset: 0, stride: 9, nRows: rows.length, initialMeans }, into);
    };
    read([row((k) => (isBanana ? 0 : k), scale)], first);
    const [ridge] = target.normals;
    read(
      Array.from(nodes.nodes, (x1) =>
        row((k) => (isBanana ? bentMean(ridge!, x1) : k), isBanana ? Math.sqrt(0.19) : scale),
      ),
      second,
    );
    const logPFByEdge = new Float64Array(graph.children.length).fill(Number.NEGATIVE_INFINITY);
    const terminatingProbability = new Float64Array(graph.nStates);
    const policy = { first, firstRow: 0, second, secondRow: 0 };
    const into = { graph, logPFByEdge, terminatingProbability };
    writeCellPolicy(environment.plane!, nodes, policy, into);
    let distance = 0;
    for (const [cell, mass] of masses.entries())
      distance += Math.abs(terminatingProbability[cell]! - mass) / 2;
    // four nodes a stretch follow the ridge to this
    expect(distance).toBeLessThan(isBanana ? 2e-3 : 1e-12);
    // the cells' graph with that policy is one whose masses are the same
    const logPBByEdge = logPFByEdge.map((log) => (log === Number.NEGATIVE_INFINITY ? log : 0));
    const { metrics } = new FlowEvaluator(environment).evaluate({ logPFByEdge, logPBByEdge }, 0.5);
    expect(metrics.totalVariation).toBeCloseTo(distance, 9);
  });
});

it("puts every number into the stretch between its edges", () => {
  const { edges } = environmentOf("gaussians", 16).plane!;
  for (const x of [-1e9, -1, -0.75, -0.7500001, 0, 0.123, 2.74, 2.75, 2.7500001, 3, 1e9]) {
    const cell = cellOf(edges[0], x);
    expect(x >= edges[0][cell]! && x < edges[0][cell + 1]!, `${x} in ${cell}`).toBe(true);
  }
});
