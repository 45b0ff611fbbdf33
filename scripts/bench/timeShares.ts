// What a trainer at full speed spends its processor time on: the whole of it (src/worker/trainer.ts) on WASM in this
// process, answered as a page that draws at once would, and its work timed where it is done. Shares are of
// the time of its turns, from whose parts whatever else the machine does takes alike; speeds are per second of
// processor time.
import "../../src/environments/lateEnvironments.ts";
import type { Config } from "../../src/experiment/config.ts";
import { presets } from "../../src/experiment/presets.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import type { Command, TrainerEvent } from "../../src/protocol/protocol.ts";
import { MAXIMUM_FRAMES } from "../../src/protocol/recording.ts";
import { Cohort } from "../../src/training/cohort.ts";
import { BackendPool } from "../../src/worker/backendPool.ts";
import { Publisher } from "../../src/worker/publisher.ts";
import { Trainer } from "../../src/worker/trainer.ts";
import { lanes } from "./page/sizes.ts";
import type { TimeShare } from "./result.ts";

/** A run is left alone for so many seconds and steps before it is measured: everything is compiled then, and the crowd
 * of pictures that are kept of its first steps is over and paid for, which takes longest where steps are slow. */
const SETTLING = { seconds: 1, steps: 130, slow: { seconds: 12, steps: 1_000 } };

interface Shared {
  readonly label: string;
  readonly config: Config;
}

/** The page's first networks and batches on ever larger grids, six lanes each, and networks of five nodes. */
function experiments(): readonly Shared[] {
  const grid = (label: string, dimensions: number, height: number) =>
    experiment(label, {
      environment: { id: "hypergrid", dimensions, height, reward: { id: "corners", R0: 0.1 } },
      training: { stopAtStep: null },
      lanes,
    });
  const { environment, policy, training } = presets["network-thesis-bge"].config;
  return [
    grid("8×8", 2, 8),
    grid("64×64", 2, 64),
    grid("20^3", 3, 20),
    grid("16^4", 4, 16),
    experiment("networks of five nodes", {
      environment,
      policy,
      training: { ...training, stopAtStep: null },
      lanes,
    }),
  ];
}

function experiment(label: string, input: object): Shared {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return { label, config: validated.config };
}

/** Every experiment for so many seconds. */
export async function measureTimeShares(
  seconds: number,
  say: (text: string) => void,
): Promise<TimeShare[]> {
  const found: TimeShare[] = [];
  for (const { label, config } of experiments()) {
    say(`what time goes into: ${label}`);
    found.push(await measureShare({ label, config }, seconds));
  }
  return found;
}

/** What the clock has found so far, in milliseconds, and what was done. */
interface Spent {
  /** In turns of the trainer's, whatever it did there. */
  working: number;
  training: number;
  evaluating: number;
  picturing: number;
  steps: number;
  pictures: number;
  /** Of the histories, that were sent. */
  rows: number;
}

async function measureShare({ label, config }: Shared, seconds: number): Promise<TimeShare> {
  const spent: Spent = {
    working: 0,
    training: 0,
    evaluating: 0,
    picturing: 0,
    steps: 0,
    pictures: 0,
    rows: 0,
  };
  const restore = watchWork(spent);
  const later = (callback: () => void) => {
    setImmediate(() => timed(spent, "working", callback));
  };
  let receive: (command: Command) => void = () => {};
  let nStates = 0;
  let failure: string | null = null;
  let isFinished = false;
  new Trainer({
    port: {
      post(event: TrainerEvent) {
        if (event.type === "failed") failure = event.failure.message;
        // what is over takes no more time, and is measured as far as it came
        if (event.type === "progress") isFinished = event.finished;
        if (event.type === "progress") spent.rows += event.rows.step.length;
        if (event.type === "ready") nStates = event.environment.nStates;
        if (event.type !== "snapshot") return;
        spent.pictures++;
        setImmediate(() => receive({ type: "acknowledge", runId: event.runId }));
      },
      listen: (callback) => {
        receive = callback;
      },
    },
    scheduler: {
      now: () => performance.now(),
      later(callback) {
        later(callback);
        return () => {};
      },
    },
    backends: new BackendPool(),
  });
  receive({
    type: "start",
    runId: 1,
    config,
    backend: "wasm",
    checkpoint: null,
    play: true,
    speed: null,
    pictures: MAXIMUM_FRAMES,
    watch: { diagnostics: [], seed: 0, onlyGlimpsed: true },
  });
  try {
    const read = () => ({ ...spent, processor: processorMilliseconds() });
    const until = async (isOver: () => boolean) => {
      while (!isOver() && !isFinished && failure === null) await turn();
      if (failure !== null) throw new Error(failure);
    };
    await until(() => spent.steps > 0);
    const start = performance.now();
    await until(
      () =>
        spent.steps >= SETTLING.steps &&
        performance.now() >
          start + 1000 * (spent.steps < SETTLING.slow.steps ? SETTLING.slow : SETTLING).seconds,
    );
    const before = read();
    await until(() => spent.working > before.working + 1000 * seconds);
    const after = read();
    const total = after.working - before.working;
    const processor = (after.processor - before.processor) / 1000;
    const share = (part: Part) => (after[part] - before[part]) / total;
    return {
      label,
      nStates,
      nLanes: config.lanes.length,
      training: share("training"),
      evaluating: share("evaluating"),
      picturing: share("picturing"),
      stepsPerSecond: (after.steps - before.steps) / processor,
      rowsPerSecond: (after.rows - before.rows) / processor,
      picturesPerSecond: (after.pictures - before.pictures) / processor,
    };
  } finally {
    receive({ type: "dispose", runId: 1 });
    restore();
  }
}

/** Times the work of every cohort and publisher from now on; returns what ends that. */
function watchWork(spent: Spent): () => void {
  const { train, evaluateInParts, glimpseInParts } = Cohort.prototype;
  const { append, publish } = Publisher.prototype;
  Cohort.prototype.train = function () {
    timed(spent, "training", () => train.call(this));
    spent.steps++;
  };
  Cohort.prototype.evaluateInParts = function* () {
    const parts = evaluateInParts.call(this);
    while (!timed(spent, "evaluating", () => parts.next()).done) yield;
  };
  Cohort.prototype.glimpseInParts = function* () {
    const parts = glimpseInParts.call(this);
    for (;;) {
      const { done, value } = timed(spent, "evaluating", () => parts.next());
      if (done) return value;
      yield;
    }
  };
  Publisher.prototype.append = function (run) {
    timed(spent, "picturing", () => append.call(this, run));
  };
  Publisher.prototype.publish = function (...args) {
    timed(spent, "picturing", () => publish.apply(this, args));
  };
  return () => {
    Object.assign(Cohort.prototype, { train, evaluateInParts, glimpseInParts });
    Object.assign(Publisher.prototype, { append, publish });
  };
}

type Part = "working" | "training" | "evaluating" | "picturing";

function timed<Result>(spent: Spent, part: Part, work: () => Result): Result {
  const start = performance.now();
  const result = work();
  spent[part] += performance.now() - start;
  return result;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Milliseconds of this process's processor time: dear to ask for on some systems. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
