// The laboratory's worker in this thread, turn by turn: every objective on a trained table,
// unbiased estimators against the exact gradient's length.
import { describe, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { biasOf, parameterValues } from "../../objectives/family.ts";
import type { ObjectiveDefinition } from "../../objectives/objective.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { openBackend } from "../../policies/backends.ts";
import { openCohort } from "../../training/openCohort.ts";
import { laneTableOf } from "../../worker/takeSnapshot.ts";
import type {
  LaboratoryCommand,
  LaboratoryEvent,
  LaboratoryRequest,
} from "./laboratoryProtocol.ts";
import { Laboratory } from "./measure.ts";

function setUp() {
  const events: LaboratoryEvent[] = [];
  const turns: (() => void)[] = [];
  let send: (command: LaboratoryCommand) => void = () => {};
  new Laboratory({
    port: {
      post: (event) => events.push(event),
      listen: (receive) => {
        send = receive;
      },
    },
    later: (callback) => turns.push(callback),
  });
  return {
    events,
    send: (command: LaboratoryCommand) => send(command),
    /** Lets turns pass until none is left, or `limit` of them have. */
    run(limit = 10_000) {
      for (let turn = 0; turn < limit && turns.length > 0; turn++) turns.shift()!();
    },
    /** What was said last of each estimator. */
    results: () => [
      ...new Map(
        events
          .flatMap((event) => (event.type === "results" ? event.results : []))
          .map((result) => [`${result.batchSize} ${result.controlVariate}`, result]),
      ).values(),
    ],
  };
}

async function requestFor(lane: object, nSteps = 3): Promise<LaboratoryRequest> {
  const validated = validateConfig({
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 3,
      reward: { id: "corners", R0: 0.1 },
    },
    policy: { id: "tabular" },
    training: { batchSize: 16 },
    lanes: [{ objective: "reverseKl" }, lane],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(config, backend);
  for (let step = 0; step < nSteps; step++) cohort.train();
  cohort.evaluate();
  const table = laneTableOf(cohort, 1)!;
  return { config, table, space: "logits", draw: 0, trajectoriesAPoint: 2048 };
}

describe.each(Object.keys(objectives))("%s", (objective) => {
  it("is measured at every batch size, under each of its control variates", async () => {
    const laboratory = setUp();
    laboratory.send({ type: "measure", id: 1, request: await requestFor({ objective }) });
    laboratory.run();
    const results = laboratory.results();
    const definition: ObjectiveDefinition = objectives[objective as ObjectiveId];
    const { controlVariates } = definition;
    expect(results).toHaveLength(8 * controlVariates.length);
    expect(laboratory.events.at(-1)).toEqual({ type: "done", id: 1 });
    const hasExact = definition.expectedGradient({
      parameters: parameterValues({ objective: objective as ObjectiveId }),
      controlVariate: definition.defaultControlVariate,
      logWeightShift: 0,
      trueLogZ: 0,
      batchSize: 16,
      exploration: 0,
    });
    for (const result of results) {
      const { controlVariate, batchSize, variance, cosine, relativeBias } = result;
      expect(cosine !== null).toBe(hasExact !== null);
      // what is exact comes first and agrees with what is sampled, to twice the interval
      const first = laboratory.events[1];
      const line =
        first?.type === "results" &&
        first.results.find(
          (one) => one.controlVariate === controlVariate && one.batchSize === batchSize,
        );
      expect(line).toMatchObject({ nRepetitions: 0, variance: { exact: variance.exact } });
      const { sampled, exact } = variance;
      if (exact !== null && sampled)
        expect(Math.abs(exact - sampled.value)).toBeLessThan(2 * (sampled.high - sampled.low));
      expect(exact !== null || sampled !== null).toBe(true);
      // the record's word of the bias is what is known without sampling
      const { kind } = biasOf(objective as ObjectiveId, controlVariate);
      if (relativeBias && kind === "unbiased") expect(relativeBias.exact).toBe(0);
    }
  });
});

it("stops when cancelled, and a new measurement replaces an old one", async () => {
  const laboratory = setUp();
  const request = await requestFor({ objective: "tsallis" });
  laboratory.send({ type: "measure", id: 1, request });
  laboratory.run(3);
  laboratory.send({ type: "measure", id: 2, request });
  laboratory.run(3);
  const seen = laboratory.events.length;
  laboratory.send({ type: "cancel", id: 1 });
  laboratory.run(1);
  expect(laboratory.events.slice(seen).map(({ id }) => id)).toContain(2);
  laboratory.send({ type: "cancel", id: 2 });
  const before = laboratory.events.length;
  laboratory.run();
  expect(laboratory.events).toHaveLength(before);
});

it("tells what cannot be measured instead of falling silent", async () => {
  const laboratory = setUp();
  const request = await requestFor({ objective: "reverseKl" });
  const logPFByEdge = request.table.logPFByEdge.map(() => Number.NaN);
  const broken = { ...request, table: { ...request.table, logPFByEdge } };
  laboratory.send({ type: "measure", id: 4, request: broken });
  laboratory.run();
  expect(laboratory.events.at(-1)).toEqual({
    type: "failed",
    id: 4,
    message: expect.stringMatching(/no action of positive probability/),
  });
});

it("leaves out control variates that the lane's α rules out", async () => {
  const laboratory = setUp();
  const request = await requestFor({ objective: "tsallis", alpha: 0.05 });
  laboratory.send({ type: "measure", id: 1, request });
  laboratory.run();
  const used = new Set(laboratory.results().map(({ controlVariate }) => controlVariate));
  expect(used).toEqual(new Set(["leaveOneOut", "none", "withoutConstant", "batchMean"]));
});
