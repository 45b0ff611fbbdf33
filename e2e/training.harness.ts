// Runs inside the browser for training.spec.ts: whole cohorts on the real backends, without the page
// and its worker. Returns plain numbers; the spec decides whether they are good enough.
import type { Backend } from "../src/policies/backend.ts";
import { openBackend } from "../src/policies/backends.ts";
import type { BackendId } from "../src/records/backendReport.ts";
import { threeLanes } from "../src/store/config/configFixtures.ts";
import { openCohort } from "../src/training/openCohort.ts";

async function open(id: BackendId): Promise<Backend> {
  const backend = await openBackend(id);
  if ("code" in backend) throw new Error(backend.message);
  return backend;
}

const trainingChecks = {
  /** Exact TV of each of the three lanes after `steps` steps. */
  async totalVariation(id: BackendId, steps: number): Promise<number[]> {
    const backend = await open(id);
    const cohort = openCohort(threeLanes(), backend);
    while (cohort.step < steps) cohort.train();
    cohort.evaluate();
    const result = cohort.replicas.map((_, k) => cohort.evaluation(k).metrics.totalVariation);
    cohort.dispose();
    backend.dispose();
    return result;
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
