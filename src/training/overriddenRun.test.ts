// A run whose lanes have settings of their own, through every form it is kept in: its file, the
// browser's record, weights and curves; each against the run itself, read back as a stranger would.
import { beforeAll, expect, it } from "vitest";
import type { Config } from "../experiment/config.ts";
import { decodeFile } from "../experiment/files/decodeFile.ts";
import { curvesCsv } from "../experiment/files/runCsv.ts";
import { restoreCheckpoint, saveCheckpoint } from "../experiment/files/savedCheckpoint.ts";
import { weightsFile } from "../experiment/files/weightsFile.ts";
import type { RunFile } from "../experiment/runFile.ts";
import { readSavedRun, writeRun } from "../features/session/sessionRecord.ts";
import { openBackend } from "../policies/backends.ts";
import { createRecording } from "../protocol/recording.ts";
import type { Checkpoint } from "../records/checkpoint.ts";
import { createHistory } from "../records/metricHistory.ts";
import { metricIds } from "../records/metrics.ts";
import { openCohort } from "./openCohort.ts";
import { runTiny } from "./run/tinyRun.ts";

const lanes = [
  { objective: "trajectoryBalance" },
  { objective: "trajectoryBalance", training: { batchSize: 3 }, policy: { backward: "learned" } },
  { objective: "tsallis", training: { stopAtStep: 2 }, policy: { id: "tabular" } },
];

let config: Config;
let run: RunFile;
let checkpoint: Checkpoint;
/** As it comes out of its file. */
let read: RunFile;

beforeAll(async () => {
  ({ config, run, checkpoint } = await runTiny({ lanes, nSeeds: 2 }));
  const text = JSON.stringify({ ...run, checkpoint: saveCheckpoint(checkpoint) });
  const decoded = decodeFile(text);
  if (decoded.kind !== "run") throw new Error(JSON.stringify(decoded));
  read = decoded.run;
});

it("says in its file what each lane has of its own, and where each seed stands", () => {
  expect(read.config).toEqual(config);
  expect(read.lanes.map(({ seeds: _, ...lane }) => lane)).toEqual(config.lanes);
  const seeds = read.lanes.flatMap((lane) => lane.seeds);
  expect(seeds.map(({ step }) => step)).toEqual([3, 3, 3, 3, 2, 2]);
  expect(seeds.map(({ trajectories }) => trajectories)).toEqual([12, 12, 9, 9, 8, 8]);
  expect(seeds.map(({ status }) => status)).toEqual(Array(6).fill("ok"));
  expect(seeds.map(({ history }) => history.trajectories.at(-1))).toEqual([12, 12, 9, 9, 8, 8]);
  expect(read.lanes.map((lane) => lane.seeds[0]!.logPB !== undefined)).toEqual([
    false,
    true,
    false,
  ]);
});

it("goes on from its file and from the browser's record", async () => {
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const history = createHistory({ nReplicas: 6, metrics: metricIds, capacity: 2 });
  const record = writeRun({ history, recording: createRecording() }, config, checkpoint);
  const weightsAfter = (from: Checkpoint) => {
    const cohort = openCohort(config, backend);
    cohort.restore(from);
    for (let step = 3; step < 6; step++) cohort.train();
    return cohort.checkpoint().network.weights;
  };
  const expected = weightsAfter(checkpoint);
  expect(weightsAfter(restoreCheckpoint(read)!)).toEqual(expected);
  expect(weightsAfter(readSavedRun(structuredClone(record))!.checkpoint)).toEqual(expected);
});

it("has each lane's own tensors among its weights", () => {
  const bytes = weightsFile(config, checkpoint, "");
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header: Record<string, { shape: number[]; data_offsets: number[] }> = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, 8 + length)),
  );
  const { __metadata__: _, ...tensors } = header;
  const shapes = Object.entries(tensors).map(([name, { shape }]) => `${name} ${shape.join("×")}`);
  const own = (lane: number, nOutputs: number) => [
    `lane${lane}.seed7.layer0.weight 6×4`,
    `lane${lane}.seed7.layer0.bias 4`,
    `lane${lane}.seed7.layer1.weight 4×6`,
    `lane${lane}.seed7.layer1.bias 6`,
    `lane${lane}.seed7.layer2.weight 6×${nOutputs}`,
    `lane${lane}.seed7.layer2.bias ${nOutputs}`,
    `lane${lane}.seed7.logZ 1`,
  ];
  // two coordinates and the stop; p_B has a logit for each coordinate
  expect(shapes.filter((shape) => shape.includes("seed7"))).toEqual([
    ...own(0, 3),
    ...own(1, 5),
    "lane2.seed7.table 9×3",
  ]);
  // the last tensor's numbers are the last replica's
  const last = tensors["lane2.seed8.table"]!;
  const start = 8 + length + last.data_offsets[0]!;
  const values = new Float32Array(bytes.slice(start, start + 4 * 27).buffer);
  expect(values).toEqual(checkpoint.network.weights.slice(-27));
  const short = { ...checkpoint, network: { weights: checkpoint.network.weights.slice(1) } };
  expect(() => weightsFile(config, short, "")).toThrow(RangeError);
});

it("names what lanes have of their own at the end of each row of its curves", () => {
  const [heading, ...rows] = curvesCsv(run).trim().split("\r\n");
  expect(heading).toMatch(/,metricAlpha,noNearerThan,overrides$/);
  const ends = rows.map((row) => row.split(",").at(-1));
  expect([...new Set(ends)]).toEqual([
    "",
    "batchSize=3 backward=learned",
    "stopAtStep=2 id=tabular",
  ]);
});
