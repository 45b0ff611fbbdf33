// A trainer for unit tests: an in-memory port that remembers what it was told and reports what the
// test says, and a clock whose frames and delays pass when the test lets them.

import type { ClientEvent } from "../../client/client.ts";
import { regionsOf } from "../../environments/regions/ascentRegions.ts";
import { type Config, metricAlphaOf } from "../../experiment/config.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { reportEnvironment } from "../../protocol/environmentReport.ts";
import type { Command } from "../../protocol/protocol.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { byMetric } from "../../records/metrics.ts";
import type { Clock } from "./pageClock.ts";
import type { TrainerPort } from "./wire.ts";

/** The port with what was sent through it. */
export class FakeTrainer implements TrainerPort, Clock {
  readonly commands: Command[] = [];
  #receive: (event: ClientEvent) => void = () => {};
  #frames: ((time: number) => void)[] = [];
  #time = 0;
  #nStates = 0;
  readonly #delayed = new Set<() => void>();

  post(command: Command): void {
    this.commands.push(command);
  }

  listen(receive: (event: ClientEvent) => void): void {
    this.#receive = receive;
  }

  frame(callback: (time: number) => void): void {
    this.#frames.push(callback);
  }

  delay(callback: () => void): () => void {
    // the same callback may be asked for twice
    const own = () => callback();
    this.#delayed.add(own);
    return () => this.#delayed.delete(own);
  }

  /** Reports without letting a frame pass. */
  report(event: ClientEvent): void {
    this.#receive(event);
  }

  /** Lets a frame pass that begins `gap` milliseconds after the last. */
  passFrame(gap = 17): void {
    this.#time += gap;
    const due = this.#frames;
    this.#frames = [];
    for (const callback of due) callback(this.#time);
  }

  passDelays(): void {
    const due = [...this.#delayed];
    this.#delayed.clear();
    for (const callback of due) callback();
  }

  /** Commands of one type, in order. */
  sent<Type extends Command["type"]>(type: Type): Extract<Command, { type: Type }>[] {
    return this.commands.filter(
      (command): command is Extract<Command, { type: Type }> => command.type === type,
    );
  }

  /** Answers the last start command: ready, and the picture of `step`. */
  becomeReady(step = 0): void {
    const { config, runId } = this.sent("start").at(-1)!;
    const environment = environmentOf(config);
    this.#nStates = environment.graph.nStates;
    this.report({
      type: "ready",
      runId,
      step,
      backend: { id: "cpu", label: "CPU", device: null, remark: null, measured: [] },
      environment: reportEnvironment(config.environment, environment, regionsOf),
    });
    this.reportStep(step);
    this.passFrame();
  }

  /** One progress report with one row of history, and the picture that belongs to it. */
  reportStep(
    step: number,
    change: {
      readonly finished?: boolean;
      /** It has paused by itself. */
      readonly pauses?: boolean;
      readonly stopped?: number;
      /** A frame passes between the two. */
      readonly splits?: boolean;
    } = {},
  ) {
    const { config, runId } = this.sent("start").at(-1)!;
    const finished = change.finished ?? false;
    this.report({
      type: "progress",
      runId,
      step,
      trajectories: step * config.training.batchSize,
      seconds: step / 100,
      bytes: 0,
      stepsPerSecond: 100,
      running: !finished && !change.pauses,
      finished,
      mayGrow: true,
      seedLooks: null,
      rows: {
        step: [step],
        trajectories: [step * config.training.batchSize],
        seconds: [step / 100],
        replicas: seedsOf(config).map(() => metricsOf((value) => [value])),
      },
      metricAlpha: metricAlphaOf(config),
    });
    if (change.splits) this.passFrame();
    const { stopped } = change;
    const snapshot = snapshotOf(config, { step, nStates: this.#nStates, stopped });
    this.report({ type: "snapshot", runId, snapshot });
  }

  /** Hands over the kept pictures of these steps. Each shares its step's number with what it shows. */
  reportPictures(steps: readonly number[]) {
    const { config, runId } = this.sent("start").at(-1)!;
    const pictures = steps.map((step) => snapshotOf(config, { step, nStates: this.#nStates }));
    this.report({ type: "pictures", runId, pictures });
  }
}

interface Pictured {
  readonly step: number;
  readonly nStates: number;
  readonly stopped?: number | undefined;
}

function snapshotOf(config: Config, { step, nStates, stopped }: Pictured): Snapshot {
  return {
    step,
    trajectories: 0,
    seconds: 0,
    metricAlpha: metricAlphaOf(config),
    replicas: seedsOf(config).map(({ lane, seed }) => ({
      lane,
      seed,
      stopped: lane === stopped ? { step, message: "The loss is not finite." } : null,
      terminatingProbability: new Float64Array(nStates).fill(1 / (step + 3)),
      metrics: metricsOf((value) => value),
      logZ: null,
      logWeights: new Float64Array(0),
      coefficients: new Float64Array(0),
      logWeightShift: 0,
      centre: 0,
      diagnostics: null,
    })),
  };
}

/** Lane and seed of every replica. */
function seedsOf({ lanes, nSeeds, seed }: Config) {
  return lanes.flatMap((_, lane) =>
    Array.from({ length: nSeeds }, (__, k) => ({ lane, seed: seed + k })),
  );
}

function metricsOf<Value>(value: (metric: number) => Value) {
  return byMetric(() => value(0.5));
}
