// A checkpoint's three forms, as the protocol sends it, a run file holds it and the browser's database
// keeps it, held against its one description: checkpoints made at random from the table of fields, and
// a real one, must come back whole from each, and a field more or less must not pass unseen.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFile } from "../../experiment/files/decodeFile.ts";
import { restoreCheckpoint, saveCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import { createRecording } from "../../protocol/recording.ts";
import {
  type Checkpoint,
  checkpointProblem,
  type FieldKind,
  type Fields,
  formerReplica,
  formerRun,
  joinCheckpoints,
  networkFields,
  partOfCheckpoint,
  replicaFields,
  runFields,
} from "../../records/checkpoint.ts";
import { appendRows, createHistory, seriesOffset } from "../../records/metricHistory.ts";
import { byMetric, metricIds } from "../../records/metrics.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { readSavedRun, writeRun } from "./sessionRecord.ts";

const tiny = await runTiny();
const nReplicas = tiny.checkpoint.replicas.length;

it("of a history says at which order it was measured, and what is at another is forgotten", () => {
  const history = createHistory({ nReplicas, metrics: metricIds });
  const replicas = Array.from({ length: nReplicas }, () => byMetric(() => [0.25]));
  appendRows(history, { step: [3], trajectories: [12], seconds: [3], replicas });
  const record = writeRun(
    { history, recording: createRecording() },
    tiny.config,
    tiny.checkpoint,
  ) as { metricAlpha?: number };
  const lastOf = (saved: unknown, metric: string) => {
    const read = readSavedRun(saved)!.history;
    return read.last[seriesOffset(read, metric, 1)];
  };
  const { metricAlpha: _, ...earlier } = record;
  const found = [record, earlier, { ...record, metricAlpha: 2 }].map((saved) =>
    ["totalVariation", "renyi", "tsallis"].map((metric) => lastOf(saved, metric)),
  );
  const forgotten = [0.25, Number.NaN, Number.NaN];
  expect(found).toEqual([[0.25, 0.25, 0.25], forgotten, forgotten]);
});

it("of a history with other metrics keeps what is measured still, and has no values of the rest", () => {
  const names = ["totalVariation", "given up", "forwardKl"];
  const history = createHistory({ nReplicas, metrics: names });
  const replicas = Array.from({ length: nReplicas }, (_, replica) =>
    Object.fromEntries(names.map((name, k) => [name, [k + replica / 10, k + 5]])),
  );
  appendRows(history, { step: [3, 4], trajectories: [12, 16], seconds: [3, 4], replicas });
  const read = readSavedRun(
    writeRun({ history, recording: createRecording() }, tiny.config, tiny.checkpoint),
  )!.history;
  expect(read.metrics).toEqual(metricIds);
  expect([...read.step.subarray(0, read.nBuckets)]).toEqual([3, 4]);
  const seriesOf = (metric: string) => {
    const start = seriesOffset(read, metric, 1);
    return [...read.last.subarray(start, start + 2)];
  };
  expect(seriesOf("forwardKl")).toEqual([2.1, 7]);
  expect(seriesOf("totalVariation")).toEqual([0.1, 5]);
  expect(seriesOf("loss")).toEqual([Number.NaN, Number.NaN]);
});

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
// JSON has no -0
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const stopped = fc.option(fc.record({ step: fc.nat(), message: fc.string({ maxLength: 50 }) }));

function valueFor(kind: FieldKind, nParameters: number): fc.Arbitrary<unknown> {
  switch (kind) {
    case "count":
      return fc.nat();
    case "duration":
      return finite.map(Math.abs);
    case "number":
      return fc.oneof({ weight: 9, arbitrary: finite }, fc.constant(Number.NaN));
    case "optionalNumber":
      return fc.option(finite);
    case "optionalText":
      return fc.option(fc.string({ maxLength: 50 }));
    case "floats": {
      const length = nParameters * nReplicas;
      return fc
        .array(float, { minLength: length, maxLength: length })
        .map((values) => Float32Array.from(values));
    }
    case "stopped":
      return stopped;
    case "evaluation":
      return fc.constant(null);
    default:
      return kind satisfies never;
  }
}

function recordOfFields(fields: Fields, nParameters: number) {
  const entries = Object.entries(fields).map(([name, kind]) => [name, valueFor(kind, nParameters)]);
  return fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>);
}

/** Of the tiny run's replicas, each of `nParameters`; what a stopped one looked like is the run's. */
const checkpoints: fc.Arbitrary<Checkpoint> = fc.nat({ max: 5 }).chain((nParameters) =>
  fc
    .tuple(
      recordOfFields(runFields, nParameters),
      recordOfFields(networkFields, nParameters),
      fc.tuple(
        ...Array.from({ length: nReplicas }, () => recordOfFields(replicaFields, nParameters)),
      ),
    )
    .map(([run, network, replicas]) => {
      const seeds = tiny.run.lanes.flatMap((lane) => lane.seeds);
      const lastGood = (index: number) => ({
        metrics: byMetric((id) => seeds[index]!.metrics[id] ?? Number.NaN),
        terminatingProbability: Float64Array.from(seeds[index]!.terminatingProbability),
      });
      return {
        ...run,
        network,
        replicas: replicas.map((replica, index) => ({
          ...replica,
          lastGood: replica.stopped ? lastGood(index) : null,
        })),
        // made from the description that the type is made from
      } as unknown as Checkpoint;
    }),
);

/** Through the text of a run file. */
function throughFile(checkpoint: Checkpoint): Checkpoint | null {
  const text = JSON.stringify({ ...tiny.run, checkpoint: saveCheckpoint(checkpoint) });
  const decoded = decodeFile(text);
  if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded));
  return restoreCheckpoint(decoded.run);
}

/** Through the browser's database, which keeps structured clones. */
function throughSession(checkpoint: Checkpoint): Checkpoint | null {
  const history = createHistory({ nReplicas, metrics: metricIds, capacity: 2 });
  const record = structuredClone(
    writeRun({ history, recording: createRecording() }, tiny.config, checkpoint),
  );
  return readSavedRun(record)?.checkpoint ?? null;
}

/** Through the protocol of the shards: divided, sent, put together. */
function throughShards(checkpoint: Checkpoint): Checkpoint {
  const ranges = [
    { start: 0, end: 1 },
    { start: 1, end: nReplicas },
  ];
  const parts = ranges.map((range) => structuredClone(partOfCheckpoint(checkpoint, range)));
  const { seconds, trainedBy, seedLooks } = checkpoint;
  return { ...joinCheckpoints(parts), seconds, trainedBy, seedLooks };
}

const forms = { file: throughFile, session: throughSession, shards: throughShards };

describe.each(Object.entries(forms))("a checkpoint through %s", (_, through) => {
  it("comes back whole, whatever its numbers", () => {
    fc.assert(
      fc.property(checkpoints, (checkpoint) => {
        expect(through(checkpoint)).toEqual(checkpoint);
      }),
      { numRuns: 100, seed: 11, examples: [[tiny.checkpoint]] },
    );
  });

  it("has the fields of the description, no more and no fewer", () => {
    const { network, replicas, ...run } = through(tiny.checkpoint)!;
    expect(Object.keys(run).sort()).toEqual(Object.keys(runFields).sort());
    expect(Object.keys(network).sort()).toEqual(Object.keys(networkFields).sort());
    for (const replica of replicas)
      expect(Object.keys(replica).sort()).toEqual(Object.keys(replicaFields).sort());
  });
});

describe("what is read", () => {
  const saved = saveCheckpoint(tiny.checkpoint);
  const history = createHistory({ nReplicas, metrics: metricIds, capacity: 2 });

  it("may lack what older versions did not keep of a replica, which then is nothing", () => {
    const older = <Replica extends object>(replicas: readonly Replica[]) =>
      replicas.map((one) => {
        const kept = Object.entries(one).filter(([name]) => !Object.hasOwn(formerReplica, name));
        return Object.fromEntries(kept);
      });
    const expected = tiny.checkpoint.replicas.map((one) => ({ ...one, ...formerReplica }));
    const file = JSON.stringify({
      ...tiny.run,
      checkpoint: { ...saved, replicas: older(saved.replicas) },
    });
    const decoded = decodeFile(file);
    if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded));
    expect(restoreCheckpoint(decoded.run)!.replicas).toEqual(expected);
    const record = writeRun(
      { history, recording: createRecording() },
      tiny.config,
      tiny.checkpoint,
    ) as object;
    const checkpoint = { ...tiny.checkpoint, replicas: older(tiny.checkpoint.replicas) };
    expect(readSavedRun({ ...record, checkpoint })!.checkpoint.replicas).toEqual(expected);
    // nor of the run, in both
    const { trainedBy: _, seedLooks: _looks, ...olderFile } = saved;
    const { trainedBy: __, seedLooks: __looks, ...olderRecord } = tiny.checkpoint;
    const read = decodeFile(JSON.stringify({ ...tiny.run, checkpoint: olderFile }));
    if (read.kind !== "run") throw new Error(JSON.stringify(read));
    expect(restoreCheckpoint(read.run)!).toMatchObject({ trainedBy: null, seedLooks: null });
    expect(readSavedRun({ ...record, checkpoint: olderRecord })!.checkpoint.trainedBy).toBeNull();
  });

  it.each([
    ...Object.keys(networkFields).map((name) => ["network", name] as const),
    ...Object.keys(replicaFields)
      .filter((name) => !Object.hasOwn(formerReplica, name))
      .map((name) => ["replicas", name] as const),
    ...Object.keys(runFields)
      .filter((name) => !Object.hasOwn(formerRun, name))
      .map((name) => ["run", name] as const),
  ])("must have %s.%s", (part, name) => {
    const without = <Values extends object>({ ...values }: Values) => {
      Reflect.deleteProperty(values, name);
      return values;
    };
    const cut = ({
      network,
      replicas,
      ...run
    }: {
      network: object;
      replicas: readonly object[];
    }) => ({
      ...(part === "run" ? without(run) : run),
      network: part === "network" ? without(network) : network,
      replicas: part === "replicas" ? replicas.map(without) : replicas,
    });
    const record = writeRun(
      { history, recording: createRecording() },
      tiny.config,
      tiny.checkpoint,
    ) as object;
    expect(readSavedRun({ ...record, checkpoint: tiny.checkpoint })).not.toBeNull();
    expect(readSavedRun({ ...record, checkpoint: cut(tiny.checkpoint) })).toBeNull();
    // a file has the last good picture elsewhere
    const isInFile = name !== "lastGood";
    const file = JSON.stringify({ ...tiny.run, checkpoint: cut(saved) });
    expect(decodeFile(file).kind).toBe(isInFile ? "refused" : "run");
  });

  it("may call a stopped replica diverged, as it was called once", () => {
    const divergence = { step: 2, message: "The loss is not finite." };
    const former = <Replica extends { readonly stopped: unknown }>(replicas: readonly Replica[]) =>
      replicas.map(({ stopped: _, ...rest }, index) => ({
        ...rest,
        divergence: index === 1 ? divergence : null,
      }));
    const replicas = former(saved.replicas);
    const lanes = tiny.run.lanes.map((lane, l) => ({
      ...lane,
      seeds: lane.seeds.map((seed, s) => (l + s === 1 ? { ...seed, status: "diverged" } : seed)),
    }));
    const decoded = decodeFile(
      JSON.stringify({ ...tiny.run, lanes, checkpoint: { ...saved, replicas } }),
    );
    if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded));
    expect(decoded.run.lanes[0]!.seeds.map(({ status }) => status)).toEqual(["ok", "stopped"]);
    expect(restoreCheckpoint(decoded.run)!.replicas.map((replica) => replica.stopped)).toEqual([
      null,
      divergence,
      null,
      null,
    ]);
    const record = writeRun(
      { history, recording: createRecording() },
      tiny.config,
      tiny.checkpoint,
    ) as object;
    const checkpoint = { ...tiny.checkpoint, replicas: former(tiny.checkpoint.replicas) };
    expect(readSavedRun({ ...record, checkpoint })!.checkpoint.replicas[1]!.stopped).toEqual(
      divergence,
    );
  });

  it("must have as many moments as weights, and as many for each replica", () => {
    const { network, replicas } = tiny.checkpoint;
    expect(checkpointProblem(tiny.checkpoint, nReplicas)).toBeNull();
    expect(checkpointProblem(tiny.checkpoint, nReplicas + 1)).toContain(
      "replicas must be 5, not 4",
    );
    const short = network.weights.slice(1);
    for (const change of [{ weights: short }, { secondMoment: short }])
      expect(
        checkpointProblem({ network: { ...network, ...change }, replicas }, nReplicas),
      ).toContain("as many moments as weights");
    const uneven = { ...network, weights: short, firstMoment: short, secondMoment: short };
    expect(checkpointProblem({ network: uneven, replicas }, nReplicas)).toContain("each replica");
  });
});
