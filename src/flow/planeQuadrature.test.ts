// Divergences on the plane against values of an independent program (NumPy, trapezoidal rule of 2,048
// intervals, composite Gauss–Legendre as second way) for a policy in closed form, against halved steps, and
// the share of a collapse in closed form.
import { describe, expect, it, vi } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import { logTargetDensity } from "../environments/spaces/planeTarget.ts";
import { gaussLegendre } from "../math/gaussLegendre.ts";
import {
  allocateMixtures,
  logDensity,
  type Mixtures,
  readMixtures,
} from "../math/normalMixture.ts";
import {
  type PlaneIntegrals,
  type PlanePolicy,
  PlaneQuadrature,
  statedErrors,
} from "./planeQuadrature.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const targetOf = (id: "gaussians" | "banana") =>
  buildEnvironment(
    {
      id: "plane",
      components: 2,
      spread: 0,
      cells: 8,
      reward: id === "gaussians" ? { id, centres: 3, variance: 0.1 } : { id },
    },
    1,
  ).plane!.target;

const none = [0, 0];

/** x₁: logits [.3, −.2], means [−.2, 1.4], scales [.5, .7]; x₂ | x₁ as below. */
function policyAt(nodes1: Float64Array): PlanePolicy {
  const first = allocateMixtures(1, 2);
  const firstOutputs = [0.3, -0.2, -0.2, 1.4, Math.log(0.5), Math.log(0.7)];
  read(first, [firstOutputs]);
  const second = allocateMixtures(nodes1.length, 2);
  read(
    second,
    Array.from(nodes1, (x) => [
      0.1,
      0.4 * x,
      0.2 + 0.5 * x,
      1.5 - 0.3 * x,
      -0.5 + 0.1 * x,
      -0.3 - 0.2 * x,
    ]),
  );
  return { first, firstRow: 0, second, secondRow: 0 };
}

function read(into: Mixtures, rows: readonly (readonly number[])[]): void {
  const outputs = Float64Array.from(rows.flat());
  readMixtures({ outputs, offset: 0, stride: 6, nRows: rows.length, initialMeans: none }, into);
}

function integrals(id: "gaussians" | "banana", intervals: number): PlaneIntegrals {
  const quadrature = new PlaneQuadrature(targetOf(id), intervals);
  const parts = quadrature.integrate(policyAt(quadrature.nodes1), [0.5]);
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

/** Of the independent program, with α = ½. */
const golden = {
  gaussians: {
    // by Gauss–Legendre, as below
    totalVariation: 0.3443540793733955,
    forwardKl: 0.4906149901708179,
    reverseKl: 0.8164083289519721,
    jensenShannon: 0.11389406722606008,
    renyi: 0.272771788986306,
    massOfPolicy: 0.9999999999999997,
    massOfTarget: 0.9999999999999998,
    outside: 3.0486438319963895e-16,
  },
  banana: {
    totalVariation: 0.9165060272343316,
    forwardKl: 8.769040442133699,
    reverseKl: 21.96070795157573,
    jensenShannon: 0.5865884018613737,
    renyi: 3.1468279860245,
    massOfPolicy: 1.0,
    massOfTarget: 0.9999999999987195,
    outside: 8.725194197207446e-21,
  },
} as const;

describe.each(["gaussians", "banana"] as const)("%s", (id) => {
  const found = integrals(id, 384);
  const { fine, policyOutside } = found;

  it("agrees with the independent program", () => {
    const { renyi, outside, totalVariation, ...smooth } = golden[id];
    for (const [name, value] of Object.entries(smooth))
      expect(fine[name as keyof typeof smooth], name).toBeCloseTo(value, 7);
    expect(Math.log(fine.powers[0]!) / -0.5).toBeCloseTo(renyi, 7);
    expect(Math.abs(fine.totalVariation - totalVariation)).toBeLessThan(1e-4);
    expect(policyOutside).toBeCloseTo(outside, 12);
  });

  it("states an error that its own error stays below", () => {
    const { totalVariation, reverseKl, forwardKl } = golden[id];
    const stated = statedErrors(found);
    expect(stated.totalVariation).toBeLessThan(1e-3);
    expect(Math.abs(fine.totalVariation - totalVariation)).toBeLessThan(stated.totalVariation);
    expect(stated.divergences).toBeLessThan(2e-5);
    expect(Math.abs(fine.reverseKl - reverseKl)).toBeLessThan(1e-7);
    expect(Math.abs(fine.forwardKl - forwardKl)).toBeLessThan(1e-7);
  });
});

it("agrees with composite Gauss–Legendre quadrature", () => {
  const target = targetOf("gaussians");
  const { nodes, weights } = gaussLegendre(16);
  const place = ([from, to]: readonly [number, number], k: number) =>
    from + ((to - from) * (Math.floor(k / 16) + (nodes[k % 16]! + 1) / 2)) / 40;
  const indices = Array.from({ length: 640 }, (_, k) => k);
  const policy = policyAt(Float64Array.from(indices, (k) => place(target.wide[0], k)));
  let reverse = 0;
  for (const i of indices) {
    const x1 = place(target.wide[0], i);
    const logP1 = logDensity(policy.first, 0, x1);
    for (const j of indices) {
      const x2 = place(target.wide[1], j);
      const logP = logP1 + logDensity(policy.second, i, x2);
      const area = ((14 / 80) * weights[i % 16]! * 18 * weights[j % 16]!) / 80;
      reverse += area * Math.exp(logP) * (logP - logTargetDensity(target, x1, x2));
    }
  }
  expect(integrals("gaussians", 384).fine.reverseKl).toBeCloseTo(reverse, 9);
});

it.each([1, 2, 3])("sees a collapse onto %i of three columns in closed form", (columns) => {
  // x₁ has only `columns` of its three normals, x₂ all: a share c = columns/3 of the target
  const target = targetOf("gaussians");
  const quadrature = new PlaneQuadrature(target);
  const scale = Math.log(Math.sqrt(0.1));
  const three = allocateMixtures(quadrature.nodes1.length, 3);
  const first = allocateMixtures(1, columns);
  const row = (n: number) => [
    ...Array<number>(n).fill(0),
    ...Array.from({ length: n }, (_, k) => k),
    ...Array<number>(n).fill(scale),
  ];
  const rows = Array.from(quadrature.nodes1, () => row(3)).flat();
  const initialMeans = [0, 0, 0];
  readMixtures(
    {
      outputs: Float64Array.from(rows),
      offset: 0,
      stride: 9,
      nRows: rows.length / 9,
      initialMeans,
    },
    three,
  );
  const outputs = Float64Array.from(row(columns));
  readMixtures({ outputs, offset: 0, stride: 3 * columns, nRows: 1, initialMeans }, first);
  const parts = quadrature.integrate({ first, firstRow: 0, second: three, secondRow: 0 }, []);
  let found: PlaneIntegrals | null = null;
  while (!found) {
    const { done, value } = parts.next();
    if (done) found = value;
  }
  const c = columns / 3;
  const share =
    0.5 * (Math.log(2 / (1 + c)) + c * Math.log((2 * c) / (1 + c)) + (1 - c) * Math.log(2));
  // the columns overlap a little
  expect(Math.abs(found.fine.jensenShannon - share)).toBeLessThan(0.05);
  const reached = found.policyNear.filter((mass, k) => mass >= found.targetNear[k]! / 2).length;
  expect(reached).toBe(3 * columns);
});
