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
          .map((result) => [`${result.lane} ${result.batchSize} ${result.controlVariate}`, result]),
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
  const tables = [table];
  return { config, tables, space: "logits", draw: 0, trajectoriesAPoint: 2048, sampledAt: null };
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
      logZ: 0,
      batchSize: 16,
      exploration: 0,
    });
    for (const result of results) {
      const { controlVariate, batchSize, variance, cosine, relativeBias } = result;
      // the batch’s own centre depends on the batch: nothing exact is known of it here
      const isKnown = hasExact !== null && controlVariate !== "ownCentre";
      expect(cosine !== null).toBe(isKnown);
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
  const table = request.tables[0]!;
  const logPFByEdge = table.logPFByEdge.map(() => Number.NaN);
  const broken = { ...request, tables: [{ ...table, logPFByEdge }] };
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

describe("a measurement at one batch size", () => {
  /** Two lanes at one step, of which the second takes what path sums do not know. */
  async function twoLanes(sampledAt: number | "own"): Promise<LaboratoryRequest> {
    const request = await requestFor({ objective: "renyi", alpha: 0.5 });
    const [second] = request.tables;
    return { ...request, tables: [{ ...second!, lane: 0 }, second!], sampledAt };
  }

  it("has what is exact at every size and the lane's own, and samples the rest at that one", async () => {
    const laboratory = setUp();
    laboratory.send({ type: "measure", id: 1, request: await twoLanes("own") });
    laboratory.run();
    const all = laboratory.events.flatMap((event) =>
      event.type === "results" ? event.results : [],
    );
    const exact = all.filter(({ nRepetitions }) => nRepetitions === 0);
    expect(new Set(exact.map(({ batchSize }) => batchSize))).toEqual(
      new Set([8, 16, 32, 64, 128, 256, 512, 1024]),
    );
    const sampled = all.filter(({ nRepetitions }) => nRepetitions > 0);
    expect(new Set(sampled.map(({ batchSize }) => batchSize))).toEqual(new Set([16]));
    for (const { lane, controlVariate } of sampled) {
      const known = exact.find(
        (one) => one.lane === lane && one.controlVariate === controlVariate && one.batchSize === 16,
      );
      expect(known!.variance.exact).toBeNull();
    }
    expect(sampled.map(({ lane }) => lane)).toContain(1);
    expect(laboratory.events.at(-1)).toEqual({ type: "done", id: 1 });
    const told = laboratory.events.flatMap((event) => (event.type === "progress" ? [event] : []));
    expect(told.at(-1)!.nDone).toBe(told.at(-1)!.nTotal);
  });

  it("takes sizes that are not among the usual ones", async () => {
    const laboratory = setUp();
    laboratory.send({ type: "measure", id: 1, request: await twoLanes(24) });
    laboratory.run();
    const sizes = laboratory.results().map(({ batchSize }) => batchSize);
    expect(sizes).toContain(24);
  });
});
