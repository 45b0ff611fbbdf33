// What the tests of the client share: workers that do nothing but remember, and what a worker says.
// Never part of the application.
import type { Config } from "../experiment/config.ts";
import type { Command, Failure, TrainerEvent } from "../protocol/protocol.ts";
import type { BackendId } from "../records/backendReport.ts";
import type { Checkpoint } from "../records/checkpoint.ts";
import {
  type ClientEvent,
  TrainerClient,
  type WorkerHandle,
  type WorkerListener,
} from "./client.ts";

/** A worker that only remembers what it was told and can be made to say or fail anything. */
function fakeWorker() {
  const commands: Command[] = [];
  let listener: WorkerListener = { receive: () => {}, failed: () => {}, beat: () => {} };
  let terminated = false;
  const handle: WorkerHandle = {
    post: (command) => commands.push(command),
    listen(given) {
      listener = given;
    },
    terminate() {
      terminated = true;
    },
  };
  return {
    handle,
    commands,
    say: (event: TrainerEvent) => listener.receive(event),
    fail: (reason: string) => listener.failed(reason),
    beat: () => listener.beat(),
    isTerminated: () => terminated,
  };
}

/** A client of fake workers on a clock that passes when it is told; what it made and told so far. */
export function setUp(options: { cores?: number; isHidden?: () => boolean } = {}) {
  const workers: ReturnType<typeof fakeWorker>[] = [];
  const events: ClientEvent[] = [];
  let time = 0;
  const client = new TrainerClient({
    spawn() {
      const worker = fakeWorker();
      workers.push(worker);
      return worker.handle;
    },
    now: () => time,
    ...options,
  });
  client.listen((event) => events.push(event));
  return {
    client,
    workers,
    events,
    pass(milliseconds: number) {
      time += milliseconds;
    },
    /** Time passes in seconds, each with its tick. */
    tickFor(milliseconds: number) {
      for (let passed = 0; passed < milliseconds; passed += 1_000) {
        time += 1_000;
        client.tick();
      }
    },
  };
}

const config = {
  training: { learningRate: 0.001 },
  lanes: [{ objective: "reverseKl", controlVariate: "none" }],
} as unknown as Config;

/** Starts a run that plays. */
export function start(runId: number, backend: BackendId = "wasm"): Command {
  return {
    type: "start",
    runId,
    config,
    backend,
    checkpoint: null,
    play: true,
    speed: 60,
  };
}

/** Of a checkpoint the client reads no more than its step. */
export const checkpointAt = (step: number) => ({ step }) as Checkpoint;

/** The worker has the run on a backend. */
export const ready = (runId: number, id: BackendId = "webgl") =>
  ({ type: "ready", runId, step: 0, backend: { id } }) as TrainerEvent;

/** Run 1 failed. */
export const failed = (code: Failure["code"], message = "No."): TrainerEvent => ({
  type: "failed",
  runId: 1,
  failure: { code, message },
});

/** One step was trained. */
export const progress = (runId: number, isFinished = false): TrainerEvent => ({
  type: "progress",
  runId,
  step: 1,
  trajectories: 64,
  seconds: 0.1,
  bytes: 0,
  stepsPerSecond: 10,
  running: !isFinished,
  finished: isFinished,
  rows: { step: [], trajectories: [], seconds: [], replicas: [] },
  mayGrow: true,
  seedLooks: null,
  metricAlpha: 0.5,
});
