// Runs inside the browser for training.spec.ts: whole cohorts on the real backends, without the page
// and its worker. Returns plain numbers; the spec decides whether they are good enough.

import type { Config, LaneOverrides } from "../src/experiment/config.ts";
import type { StepMode } from "../src/experiment/costModel.ts";
import { environmentOf } from "../src/experiment/environmentOf.ts";
import { parameterCounts } from "../src/experiment/laneNetwork.ts";
import { laneSettings } from "../src/experiment/laneSettings.ts";
import { presets } from "../src/experiment/presets.ts";
import { validateConfig } from "../src/experiment/schema.ts";
import { recordOf } from "../src/math/recordOf.ts";
import type { Backend } from "../src/policies/backend.ts";
import { createNetwork, openBackend } from "../src/policies/backends.ts";
import { countedNetwork } from "../src/policies/networkFixtures.ts";
import type { BackendId } from "../src/records/backendReport.ts";
import { floatNames } from "../src/records/checkpoint.ts";
import { joinSeeds } from "../src/records/joinedSeeds.ts";
import { threeLanes } from "../src/store/config/configFixtures.ts";
import { Cohort } from "../src/training/cohort.ts";
import { networkRequest } from "../src/training/networkRequest.ts";
import { openCohort } from "../src/training/openCohort.ts";
import type { TrainedCohort } from "../src/training/trainedCohort.ts";

async function open(id: BackendId): Promise<Backend> {
  const backend = await openBackend(id);
  if ("code" in backend) throw new Error(backend.message);
  return backend;
}

/** Exact TV of each lane after `steps` steps; the cohort is disposed of. */
function trainedDistances(cohort: TrainedCohort, steps: number): number[] {
  while (cohort.step < steps) cohort.train();
  cohort.evaluate();
  const result = cohort.replicas.map((_, k) => cohort.evaluation(k).metrics.totalVariation);
  cohort.dispose();
  return result;
}

const trainingChecks = {
  /** Exact TV of each of the three lanes after `steps` steps. */
  async totalVariation(id: BackendId, steps: number): Promise<number[]> {
    const backend = await open(id);
    const result = trainedDistances(openCohort(threeLanes(), backend), steps);
    backend.dispose();
    return result;
  },

  /** The same where all lanes descend their exact gradients, beside a sampled one. */
  async exactLanes(id: BackendId, mode: StepMode, steps: number): Promise<number[]> {
    const backend = await open(id);
    const { lanes, ...rest } = threeLanes();
    const exact = lanes.map((lane) => ({ ...lane, gradient: "exact" as const }));
    const config: Config = { ...rest, lanes: [...exact, lanes[0]!] };
    const environment = environmentOf(config);
    const network = createNetwork({ backend, ...networkRequest(config, environment) });
    const result = trainedDistances(new Cohort({ config, environment, network, mode }), steps);
    backend.dispose();
    return result;
  },

  /** Exact TV and log Z of balance lanes that start at their first batch, 300 nats from 0, after `steps` steps. */
  async firstBatch(id: BackendId, steps: number) {
    const backend = await open(id);
    const { environment, policy, training } = threeLanes();
    const objectives = ["trajectoryBalance", "detailedBalance", "subTrajectoryBalance"];
    const validated = validateConfig({
      environment: { ...environment, reward: { ...environment.reward, logFactor: -300 } },
      policy,
      training: { ...training, logZStart: "firstBatch" },
      seed: 1,
      lanes: objectives.map((objective) => ({ objective })),
    });
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    const cohort = openCohort(validated.config, backend);
    cohort.train();
    const logZ = cohort.checkpoint().replicas.map((replica) => replica.logZ);
    const distances = trainedDistances(cohort, steps);
    backend.dispose();
    return { logZ, distances };
  },

  /** Exact TV after `steps` steps on the plane's nine Gaussians: reverse KL, sub-trajectory balance, forward KL. */
  async plane(id: BackendId, steps: number): Promise<number[]> {
    const backend = await open(id);
    const { environment, policy, training } = presets["plane-gaussians"].config;
    const objectives = ["reverseKl", "subTrajectoryBalance", "forwardKl"];
    const lanes = objectives.map((objective) => ({ objective }));
    const validated = validateConfig({ environment, policy, training, lanes, seed: 1 });
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    const result = trainedDistances(openCohort(validated.config, backend), steps);
    backend.dispose();
    return result;
  },

  /** Exact TV after `steps` steps on the network on the board and on a grid, of balance and divergence lanes without p_B,
   * one with it beside them. */
  async withoutBackward(id: BackendId, steps: number): Promise<number[]> {
    const backend = await open(id);
    const objectives = ["trajectoryBalance", "subTrajectoryBalance", "reverseKl"];
    const lanes = [
      ...objectives.map((objective) => ({ objective })),
      { objective: "reverseKl", policy: { backward: "uniform" } },
    ];
    const grid = { height: 5, reward: { id: "corners", R0: 0.1 } };
    const result = [{ id: "graph" }, grid].flatMap((environment) => {
      const validated = validateConfig({
        environment,
        policy: { hiddenLayers: [32], backward: "forgotten" },
        training: { batchSize: 32, learningRate: 0.01 },
        lanes,
        seed: 1,
      });
      if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
      return trainedDistances(openCohort(validated.config, backend), steps);
    });
    backend.dispose();
    return result;
  },

  /** ELBO and EUBO of each lane on 16 of 32 elements: reverse KL, sub-trajectory balance, forward KL. */
  async largeSets(id: BackendId, steps: number): Promise<number[]> {
    const backend = await open(id);
    const { environment, policy, training } = presets["sets-paper"].config;
    const objectives = ["reverseKl", "subTrajectoryBalance", "forwardKl"];
    const lanes = objectives.map((objective) => ({ objective }));
    const validated = validateConfig({
      environment,
      policy,
      training: { ...training, batchSize: 32 },
      lanes,
      seed: 1,
    });
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    const cohort = openCohort(validated.config, backend);
    for (let step = 0; step < steps; step++) cohort.train();
    cohort.evaluate();
    const bounds = lanes.flatMap((_, index) => {
      const { elbo, eubo } = cohort.evaluation(index).metrics;
      return [elbo, eubo];
    });
    cohort.dispose();
    backend.dispose();
    return bounds;
  },

  /** What the backend holds before, after each half of 500 steps and after 20 resets. */
  async memory(id: BackendId) {
    const backend = await open(id);
    const config = threeLanes();
    const held = () => {
      const { nTensors, nBytes } = backend.diagnostics();
      return { nTensors, nBytes };
    };
    const empty = held();
    let cohort = openCohort(config, backend);
    const whole: ReturnType<typeof held>[] = [];
    for (let step = 1; step <= 500; step++) {
      cohort.train();
      if (step % 50 === 0) cohort.evaluate();
      if (step % 250 === 0) whole.push(held());
    }
    for (let reset = 0; reset < 20; reset++) {
      cohort.dispose();
      cohort = openCohort(config, backend);
      cohort.train();
      whole.push(held());
    }
    cohort.dispose();
    const end = held();
    backend.dispose();
    return { empty, whole, end };
  },

  /** Total variation after `steps` steps of lanes with settings of their own, and the same of each in the
   * experiment that has them; draw calls of a step of the first and of the second. */
  async ownSettings(id: BackendId, steps: number) {
    const backend = await open(id);
    const config = threeLanes();
    const own: readonly LaneOverrides[] = [
      {},
      { policy: { hiddenLayers: [16], encoding: "oneHot" } },
      { training: { batchSize: 16, learningRate: 0.01, exploration: 0.1 } },
    ];
    const trained = (experiment: Config) => {
      const cohort = openCohort(experiment, backend);
      const { launches } = backend.diagnostics();
      // exact metrics between steps: one network is evaluated while another waits for its gradient
      for (; cohort.step < steps; cohort.evaluate()) cohort.train();
      const perStep = (backend.diagnostics().launches - launches) / steps;
      const found = cohort.replicas.map((_, k) => cohort.evaluation(k).metrics.totalVariation);
      cohort.dispose();
      return { found, perStep };
    };
    const lanes = config.lanes.map((lane, k) => ({ ...lane, ...own[k] }));
    const mixed = trained({ ...config, lanes });
    const alone = own.map((overrides) =>
      trained({ ...config, ...laneSettings(config, overrides) }),
    );
    backend.dispose();
    return {
      mixed: mixed.found,
      alone: alone.map(({ found }, k) => found[k]!),
      launches: [mixed.perStep, alone[0]!.perStep],
    };
  },

  /** A race of five seeds and one of three that two are added to, `steps` in: weights, moments, log Z of every
   * replica, and their exact TV after as many steps more. */
  async addedSeeds(id: BackendId, steps: number) {
    const backend = await open(id);
    const whole: Config = { ...threeLanes(), nSeeds: 5 };
    const { seed, lanes } = whole;
    const nReplicas = lanes.length * whole.nSeeds;
    const environment = environmentOf(whole);
    const trained = (config: Config) => {
      const cohort = openCohort(config, backend, environment, undefined, nReplicas);
      while (cohort.step < steps) cohort.train();
      cohort.evaluate();
      return cohort;
    };
    const [before, added, together] = [
      { ...whole, nSeeds: 3 },
      { ...whole, nSeeds: 2, seed: seed + 3 },
      whole,
    ].map(trained) as [TrainedCohort, TrainedCohort, TrainedCohort];
    const joined = openCohort(whole, backend);
    const counts = parameterCounts({ ...whole, nSeeds: 1 }, environment);
    joined.restore(joinSeeds(before.checkpoint(), added.checkpoint(), counts));
    const found = [joined, together].map((cohort) => {
      const { network, replicas } = cohort.checkpoint();
      const state = { ...network, logZ: replicas.map(({ logZ }) => logZ) };
      const arrays = recordOf(floatNames, (name) => [...state[name]]);
      return { ...state, ...arrays, later: trainedDistances(cohort, 2 * steps) };
    });
    for (const cohort of [before, added]) cohort.dispose();
    backend.dispose();
    return found;
  },

  /** Weights after `steps` steps by visits on 4,096 states, with a network that says that evaluations are round
   * trips and with one that says that they are not; draw calls and read-backs of a step of each. */
  async foresight(id: BackendId, steps: number) {
    const backend = await open(id);
    const validated = validateConfig({
      environment: {
        id: "hypergrid",
        dimensions: 4,
        height: 8,
        reward: { id: "corners", R0: 0.1 },
      },
      policy: { hiddenLayers: [32, 32], encoding: "kHot" },
      training: { batchSize: 16 },
      lanes: [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }],
    });
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    const { config } = validated;
    const environment = environmentOf(config);
    const found = [true, false].map((isRemote) => {
      const plain = createNetwork({ backend, ...networkRequest(config, environment) });
      const network = countedNetwork(plain, isRemote, { evaluations: 0, rows: 0 });
      const cohort = new Cohort({ config, environment, network, mode: "visits" });
      const before = backend.diagnostics();
      while (cohort.step < steps) cohort.train();
      const after = backend.diagnostics();
      const weights = [...cohort.checkpoint().network.weights];
      cohort.dispose();
      return {
        weights,
        launches: (after.launches - before.launches) / steps,
        readBacks: (after.readBacks - before.readBacks) / steps,
      };
    });
    backend.dispose();
    return { ahead: found[0]!, plain: found[1]! };
  },

  /** Draw calls, uploads and read-backs of one training step of the three lanes. */
  async costOfStep(id: BackendId) {
    const backend = await open(id);
    const cohort = openCohort(threeLanes(), backend);
    cohort.train();
    cohort.evaluate();
    const before = backend.diagnostics();
    const nSteps = 10;
    for (let step = 0; step < nSteps; step++) {
      cohort.train();
      cohort.evaluate();
    }
    const after = backend.diagnostics();
    cohort.dispose();
    backend.dispose();
    return {
      launches: (after.launches - before.launches) / nSteps,
      readBacks: (after.readBacks - before.readBacks) / nSteps,
      uploads: (after.uploads - before.uploads) / nSteps,
    };
  },
};

declare global {
  interface Window {
    trainingChecks: typeof trainingChecks;
  }
}

window.trainingChecks = trainingChecks;
