// Measures estimators inside the laboratory worker, in turns so that a cancel gets through. What a
// measurement is: features/estimators/sweep.ts. Knows messages and turns, nothing of the trainer.
import type { Environment } from "../../environments/environment.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import type { Port } from "../../protocol/port.ts";
import type {
  LaboratoryCommand,
  LaboratoryEvent,
  LaboratoryRequest,
  LaneEstimate,
} from "./laboratoryProtocol.ts";
import { laboratorySetting, takenControlVariates } from "./laboratorySetting.ts";
import type { LaboratoryPoint, LaboratoryResult } from "./measurePoint.ts";
import {
  exactResults,
  type LaboratoryProgress,
  sweepEstimators,
  sweepPoints,
  sweepSize,
  sweepSizes,
} from "./sweep.ts";

interface LaboratoryOptions {
  readonly port: Port<LaboratoryEvent, LaboratoryCommand>;
  /** Calls back once waiting messages were handled. */
  readonly later: (callback: () => void) => void;
}

interface LaneProgress extends Omit<LaboratoryProgress, "results"> {
  readonly results: readonly LaneEstimate[];
}

/** Serves one measurement at a time on `port`. */
export class Laboratory {
  readonly #options: LaboratoryOptions;
  #id = -1;
  #sweep: Generator<LaneProgress, void, void> | null = null;
  /** The last request's: enumerated once for all that share it. */
  #environment: { readonly key: string; readonly of: Environment } | null = null;

  constructor(options: LaboratoryOptions) {
    this.#options = options;
    options.port.listen((command) => this.#obey(command));
  }

  #obey(command: LaboratoryCommand): void {
    switch (command.type) {
      case "measure": {
        const { id, request } = command;
        this.#id = id;
        this.#guard(() => {
          this.#sweep = openSweep(request, this.#environmentOf(request));
          this.#turn(id);
        });
        break;
      }
      case "cancel":
        if (command.id === this.#id) this.#sweep = null;
        break;
      default:
        command satisfies never;
    }
  }

  #environmentOf({ config }: LaboratoryRequest): Environment {
    const { environment, seed, targetSeed } = config;
    const key = JSON.stringify([environment, seed, targetSeed]);
    if (this.#environment?.key !== key) this.#environment = { key, of: environmentOf(config) };
    return this.#environment.of;
  }

  /** One report's worth of work, then the next turn. */
  #turn(id: number): void {
    if (id !== this.#id || !this.#sweep) return;
    this.#guard(() => {
      const step = this.#sweep!.next();
      const { port, later } = this.#options;
      if (step.done) {
        this.#sweep = null;
        port.post({ type: "done", id });
        return;
      }
      const { nDone, nTotal, results } = step.value;
      port.post({ type: "progress", id, nDone, nTotal });
      if (results.length > 0) port.post({ type: "results", id, results });
      later(() => this.#turn(id));
    });
  }

  #guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#sweep = null;
      const message = error instanceof Error ? error.message : String(error);
      this.#options.port.post({ type: "failed", id: this.#id, message });
    }
  }
}

/** Lanes at batch sizes under every control variate that they take; what is exact comes first. */
function* openSweep(
  request: LaboratoryRequest,
  environment: Environment,
): Generator<LaneProgress, void, void> {
  const { config, tables, space, draw, sampledAt, trajectoriesAPoint } = request;
  const subjects = tables.map((table) => {
    const { lane } = table;
    const chosen = config.lanes[lane]!;
    const own = laneSettings(config, chosen).training.batchSize;
    const setting = laboratorySetting({ config, table, space, draw, environment });
    const pointsAt = (sizes: readonly number[]) =>
      sizes.flatMap((size) =>
        sweepPoints(takenControlVariates(chosen, size), trajectoriesAPoint, [size]),
      );
    const at = sampledAt === "own" ? own : (sampledAt ?? own);
    const sizes = sampledAt === null ? sweepSizes : [...new Set([...sweepSizes, own, at])];
    const exact = exactResults(setting, pointsAt(sizes));
    const points =
      sampledAt === null ? pointsAt(sizes) : unknownPoints(exact, at, trajectoriesAPoint);
    return { lane, setting, exact, points };
  });
  const results = subjects.flatMap(({ lane, exact }) => exact.map((one) => ({ lane, ...one })));
  yield { nDone: 0, nTotal: 1, results };
  const sizes = subjects.map(({ points }) => sweepSize(points));
  const nTotal = sizes.reduce((sum, size) => sum + size, 0);
  let nBefore = 0;
  for (const [k, { lane, setting, points }] of subjects.entries()) {
    // a gradient in the weights costs as much as thousands of trajectories
    for (const progress of sweepEstimators(setting, points, space === "weights" ? 128 : 4096))
      yield {
        nDone: nBefore + progress.nDone,
        nTotal,
        results: progress.results.map((one) => ({ lane, ...one })),
      };
    nBefore += sizes[k]!;
  }
}

/** What is not exact at a batch size, to be sampled from one set of batches. */
function unknownPoints(
  exact: readonly LaboratoryResult[],
  batchSize: number,
  trajectoriesAPoint: number,
): readonly LaboratoryPoint[] {
  const unknown = exact.flatMap((one) =>
    one.batchSize === batchSize && one.variance.exact === null ? [one.controlVariate] : [],
  );
  return unknown.length === 0 ? [] : sweepPoints(unknown, trajectoriesAPoint, [batchSize]);
}
