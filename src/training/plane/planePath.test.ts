// Training on the plane: expected gradients against central differences of the divergences (by quadrature,
// within five standard errors), estimators against one another, runs against themselves after a restore,
// backends against each other, and what a finished run has learned against its target.
import { describe, expect, it, vi } from "vitest";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { presets } from "../../experiment/presets.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { type Orders, type PlaneIntegrals, PlaneQuadrature } from "../../flow/planeQuadrature.ts";
import { allocateMixtures, readMixtures } from "../../math/normalMixture.ts";
import type { AdamStep, PolicyNetwork } from "../../policies/network.ts";
import type { StackRows } from "../../policies/stackRows.ts";
import { Cohort } from "../cohort.ts";
import { trainableCohort } from "../cohortFixtures.ts";
import { trajectoriesAt } from "../replica.ts";

const plane = {
  id: "plane",
  components: 2,
  spread: 0,
  cells: 8,
  reward: { id: "normals", x: [-0.5, 1], y: [0.5, -0.5], weights: [2, 1], scales: [0.8] },
} as const;
const policy = {
  id: "mlp",
  hiddenLayers: [16, 16],
  activation: "leakyRelu",
  encoding: "coordinates",
  backward: "uniform",
} as const;
const training = {
  batchSize: 256,
  learningRate: 0.003,
  logZLearningRate: 0.1,
  schedule: "constant",
  exploration: 0,
  stopAtStep: 400,
} as const;
const base = { environment: plane, policy, training, seed: 5, nSeeds: 1 };

/** Outputs of both steps, whatever x₁: logits, means, log scales. */
const fixed = [
  [0.2, -0.1, -0.7, 0.9, -0.2, 0.1],
  [-0.3, 0.1, 0.6, -0.4, 0, -0.1],
] as const;

/** A network that always says the same and keeps the sum of the gradients of each step's rows. */
class FixedNetwork implements PolicyNetwork {
  readonly nReplicas = 1;
  readonly nParameters = 1;
  readonly sums = new Float64Array(12);
  #nRows = 0;

  constructor(readonly nOutputs = 6) {}

  evaluate({ offsets }: StackRows): Float32Array {
    this.#nRows = offsets[1]!;
    return Float32Array.from({ length: this.#nRows * this.nOutputs }, (_, k) => {
      const column = k % this.nOutputs;
      return fixed[k < this.nOutputs ? 0 : 1][column] ?? 0.3;
    });
  }

  join(): void {}

  update(gradient: Float32Array, [step]: readonly AdamStep[]): void {
    this.sums.fill(0);
    for (let k = 0; k < this.#nRows * this.nOutputs; k++) {
      const column = k % this.nOutputs;
      if (column < 6)
        this.sums[(k < this.nOutputs ? 0 : 6) + column]! += gradient[k]! / step!.scale;
    }
  }

  areFinite() {
    return [true];
  }

  getState() {
    const none = new Float32Array(1);
    return { weights: none, firstMoment: none, secondMoment: none, step: 0 };
  }

  setState(): void {}
  dispose(): void {}
}

function validated(input: object) {
  const result = validateConfig(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

/** Divergences of the fixed policy with some outputs moved. */
function integralsAt(quadrature: PlaneQuadrature, moved: Float64Array, orders: Orders) {
  const initialMeans = [0, 0];
  const first = allocateMixtures(1, 2);
  const second = allocateMixtures(quadrature.nodes1.length, 2);
  const at = { stride: 6, initialMeans };
  readMixtures({ ...at, outputs: moved, offset: 0, nRows: 1 }, first);
  const row = Array.from(moved.subarray(6));
  const nRows = quadrature.nodes1.length;
  const outputs = Float64Array.from({ length: 6 * nRows }, (_, k) => row[k % 6]!);
  readMixtures({ ...at, outputs, offset: 0, nRows }, second);
  const parts = quadrature.integrate({ first, firstRow: 0, second, secondRow: 0 }, orders);
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

const reverse = ({ fine }: PlaneIntegrals) => fine.reverseKl;
/** T_α/α at α = ½, from ∫ √(p q). */
const halfTsallis = ({ fine }: PlaneIntegrals) => -4 * (fine.powers[0]! - 1);

const estimators = [
  ["reverse KL", { objective: "reverseKl", controlVariate: "none" }, 1, reverse],
  ["reverse KL", { objective: "reverseKl", controlVariate: "leaveOneOut" }, 1, reverse],
  ["reverse KL", { objective: "reverseKl", controlVariate: "scoreFunction" }, 1, reverse],
  [
    "Tsallis ½",
    { objective: "tsallis", alpha: 0.5, controlVariate: "leaveOneOut" },
    0.5,
    halfTsallis,
  ],
  [
    "Tsallis ½",
    { objective: "tsallis", alpha: 0.5, controlVariate: "scoreFunction" },
    0.5,
    halfTsallis,
  ],
  [
    "forward KL",
    { objective: "forwardKl", controlVariate: "leaveOneOut" },
    0,
    ({ fine }: PlaneIntegrals) => fine.forwardKl,
  ],
  [
    "twice the reverse KL",
    { objective: "trajectoryBalance", controlVariate: "none" },
    1,
    (found: PlaneIntegrals) => 2 * reverse(found),
  ],
] as const;

// whole runs beside other work
vi.setConfig({ testTimeout: 60_000 });

describe.each(estimators)("%s, %o", (_, lane, alpha, minimised) => {
  it.each([0, 0.3])("expects its gradient, exploring %d", (exploration) => {
    // balance losses explore without weights, the score's factor is fitted to each batch: other gradients then
    if (
      exploration > 0 &&
      ["trajectoryBalance", "scoreFunction"].some((id) => JSON.stringify(lane).includes(id))
    )
      return;
    const config = validated({ ...base, training: { ...training, exploration }, lanes: [lane] });
    const environment = environmentOf(config);
    const network = new FixedNetwork();
    const cohort = new Cohort({ config, environment, network, mode: "visits" });
    const [replica] = cohort.replicas;
    const n = 150;
    const sums = new Float64Array(12);
    const squares = new Float64Array(12);
    for (let step = 0; step < n; step++) {
      cohort.train();
      // weights are measured from a constant of the run
      const scale = Math.exp((1 - alpha) * replica!.logWeightShift!);
      for (const [k, value] of network.sums.entries()) {
        sums[k]! += value * scale;
        squares[k]! += (value * scale) ** 2;
      }
    }
    expect(replica!.stopped).toBeNull();
    const quadrature = new PlaneQuadrature(environment.plane!.target, 192);
    const outputs = Float64Array.of(...fixed[0], ...fixed[1]);
    for (let k = 0; k < 12; k++) {
      const at = (shift: number) => {
        const moved = outputs.slice();
        moved[k]! += shift;
        return minimised(integralsAt(quadrature, moved, [0.5]));
      };
      const exact = (at(1e-4) - at(-1e-4)) / 2e-4;
      const mean = sums[k]! / n;
      const error = Math.sqrt((squares[k]! / n - mean ** 2) / n);
      expect(Math.abs(mean - exact), `output ${k}: ${mean} for ${exact}`).toBeLessThan(
        5 * error + 1e-5,
      );
    }
  });
});

it("draws the same numbers in every lane of a seed, and others in another step", async () => {
  const lanes = [{ objective: "reverseKl" }, { objective: "forwardKl" }];
  const cohort = await trainableCohort({ ...base, lanes });
  cohort.train();
  const [first, second] = cohort.replicas.map(({ batch }) => batch.logPF.slice());
  expect(first).toEqual(second);
  expect(new Set(first).size).toBe(256);
  cohort.train();
  expect(cohort.replicas[0]!.batch.logPF).not.toEqual(first);
  cohort.dispose();
});

it.each(["cpu", "wasm"] as const)(
  "goes on from a checkpoint as if it had not stopped, on %s",
  async (id) => {
    const lanes = [
      { objective: "trajectoryBalance" },
      { objective: "detailedBalance" },
      { objective: "subTrajectoryBalance" },
      { objective: "tsallis", alpha: 0.5 },
    ];
    const small = { ...base, training: { ...training, batchSize: 16 }, lanes };
    const [whole, begun, continued] = await Promise.all(
      [0, 1, 2].map(() => trainableCohort(small, id)),
    );
    for (let step = 0; step < 12; step++) whole!.train();
    for (let step = 0; step < 5; step++) begun!.train();
    // an evaluation between two steps changes none of them
    begun!.evaluate();
    continued!.restore(begun!.checkpoint());
    for (let step = 0; step < 7; step++) continued!.train();
    expect(continued!.checkpoint().network.weights).toEqual(whole!.checkpoint().network.weights);
    for (const cohort of [whole!, begun!, continued!]) cohort.dispose();
  },
);

it("takes the same steps on WASM and in plain JavaScript, to rounding", async () => {
  const lanes = [{ objective: "reverseKl" }, { objective: "forwardKl" }];
  const cohorts = await Promise.all(
    (["cpu", "wasm"] as const).map((id) => trainableCohort({ ...base, lanes }, id)),
  );
  const found = cohorts.map((cohort) => {
    for (let step = 0; step < 20; step++) cohort.train();
    cohort.evaluate();
    return [0, 1].map((index) => cohort.evaluation(index).metrics.jensenShannon);
  });
  for (const index of [0, 1])
    expect(Math.abs(found[0]![index]! - found[1]![index]!)).toBeLessThan(1e-4);
  for (const cohort of cohorts) cohort.dispose();
});

it("learns two normals, states its error, and shows masses that sum to 1", async () => {
  const lanes = [
    { objective: "reverseKl" },
    { objective: "trajectoryBalance" },
    { objective: "subTrajectoryBalance", training: { batchSize: 64 } },
  ];
  const cohort = await trainableCohort({ ...base, environment: { ...plane, spread: 1 }, lanes });
  for (let step = 0; step < 400; step++) cohort.train();
  cohort.evaluate();
  for (const [index, distance] of [0.02, 0.02, 0.15].entries()) {
    const { metrics, numericalError, terminatingProbability } = cohort.evaluation(index);
    expect(metrics.totalVariation).toBeLessThan(distance);
    expect(metrics.modesFound).toBe(2);
    expect(metrics.trajectoryReverseKl).toBe(metrics.reverseKl);
    expect(metrics.elbo).toBe(-metrics.reverseKl);
    expect(numericalError!.divergences).toBeLessThan(1e-6);
    expect(numericalError!.totalVariation).toBeLessThan(1e-4);
    expect(terminatingProbability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    // cells see less than densities
    const { target } = cellsTarget(cohort.environment.graph.logRewards);
    const seen = terminatingProbability.reduce(
      (sum, p, state) => sum + Math.abs(p - target[state]!) / 2,
      0,
    );
    expect(seen).toBeLessThanOrEqual(metrics.totalVariation + numericalError!.totalVariation);
  }
  expect(trajectoriesAt(cohort.replicas[0]!, cohort.step)).toBe(400 * 256);
  cohort.dispose();
});

function cellsTarget(logRewards: Float64Array) {
  return { target: logRewards.map(Math.exp) };
}

it("counts a collapse onto one of three far normals, at the distance of its closed form", async () => {
  const { config } = presets["plane-far"];
  const lanes = [{ objective: "reverseKl" }, { objective: "forwardKl" }];
  const cohort = await trainableCohort({ ...config, lanes, seed: 1, nSeeds: 2 });
  for (let step = 0; step < 600; step++) cohort.train();
  cohort.evaluate();
  // a share c of the target, and nothing of the rest
  const c = 1 / 3;
  const share =
    0.5 * (Math.log(2 / (1 + c)) + c * Math.log((2 * c) / (1 + c)) + (1 - c) * Math.LN2);
  for (const index of [0, 1]) {
    const { metrics } = cohort.evaluation(index);
    expect(metrics).toMatchObject({ modesFound: 1, modesTotal: 3, regionsReached: 1 });
    expect(Math.abs(metrics.totalVariation - (1 - c))).toBeLessThan(0.003);
    expect(Math.abs(metrics.jensenShannon - share)).toBeLessThan(0.003);
    // log Z + log c
    expect(Math.abs(metrics.elbo - Math.log(c))).toBeLessThan(0.05);
  }
  // forward KL leaves none of them out
  for (const index of [2, 3]) expect(cohort.evaluation(index).metrics.modesFound).toBe(3);
  cohort.dispose();
});

it("refuses in words what needs a table", () => {
  const refused = validateConfig({
    ...base,
    policy: { ...policy, id: "tabular", backward: "learned" },
    lanes: [
      { objective: "reverseKl", gradient: "exact" },
      { objective: "trajectoryBalance", policy: { id: "tabular" } },
    ],
  });
  expect(refused.ok ? [] : refused.problems.map(({ path, message }) => [path, message])).toEqual(
    expect.arrayContaining(
      [
        ["policy.id", 'policy.id must be mlp for plane, not "tabular".'],
        ["policy.backward", 'policy.backward must be uniform for plane, not "learned".'],
        ["lanes.0.gradient", 'lanes.0.gradient must be sampled for plane, not "exact".'],
        ["lanes.1.policy.id", 'lanes.1.policy.id must be mlp for plane, not "tabular".'],
      ].map(([path, message]) => [
        path,
        `${message} Its actions are real numbers, so no table lists them.`,
      ]),
    ),
  );
});
