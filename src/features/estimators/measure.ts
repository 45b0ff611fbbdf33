// Measures estimators inside the laboratory worker, in turns so that a cancel gets through. What a
// measurement is: features/estimators/sweep.ts. Knows messages and turns, nothing of the trainer.
import type { Port } from "../../protocol/port.ts";
import type {
  LaboratoryCommand,
  LaboratoryEvent,
  LaboratoryRequest,
} from "./laboratoryProtocol.ts";
import { laboratorySetting, takenControlVariates } from "./laboratorySetting.ts";
import { exactResults, type LaboratoryProgress, sweepEstimators, sweepPoints } from "./sweep.ts";

interface LaboratoryOptions {
  readonly port: Port<LaboratoryEvent, LaboratoryCommand>;
  /** Calls back once waiting messages were handled. */
  readonly later: (callback: () => void) => void;
}

/** Serves one measurement at a time on `port`. */
export class Laboratory {
  readonly #options: LaboratoryOptions;
  #id = -1;
  #sweep: Generator<LaboratoryProgress, void, void> | null = null;

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
          this.#sweep = openSweep(request);
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

/** Batch sizes under every control variate that the lane's objective takes; what is exact comes first. */
function* openSweep(request: LaboratoryRequest): Generator<LaboratoryProgress, void, void> {
  const { config, table, space, trajectoriesAPoint } = request;
  const setting = laboratorySetting(request);
  const taken = takenControlVariates(config.lanes[table.lane]!);
  const points = sweepPoints(taken, trajectoriesAPoint);
  yield { nDone: 0, nTotal: 1, results: exactResults(setting, points) };
  // a gradient in the weights costs as much as thousands of trajectories
  yield* sweepEstimators(setting, points, space === "weights" ? 128 : 4096);
}
