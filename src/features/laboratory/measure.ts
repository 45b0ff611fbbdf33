// Measures estimators inside the laboratory worker, in turns so that a cancel gets through. What a
// measurement is: features/laboratory/sweep.ts. Knows messages and turns, nothing of the trainer.
import { environmentOf } from "../../experiment/targetSeed.ts";
import {
  createGradientWorkspace,
  type GradientQuery,
  writeExactGradient,
} from "../../flow/exactGradient.ts";
import { targetDistribution } from "../../flow/target.ts";
import { controlVariateProblem } from "../../objectives/controlVariates.ts";
import { expectedGradientQuery } from "../../objectives/expectedGradient.ts";
import { orderOf, parameterValues } from "../../objectives/family.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import { objectives } from "../../objectives/registry.ts";
import type { Port } from "../../protocol/port.ts";
import type {
  LaboratoryCommand,
  LaboratoryEvent,
  LaboratoryRequest,
} from "./laboratoryProtocol.ts";
import {
  type LaboratoryProgress,
  type LaboratorySetting,
  sweepEstimators,
  sweepPoints,
} from "./sweep.ts";

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
      const { nDone, nTotal, result } = step.value;
      port.post({ type: "progress", id, nDone, nTotal });
      if (result) port.post({ type: "result", id, result });
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

/** Batch sizes under every control variate that the lane's objective takes. */
function openSweep({ config, table, trajectoriesAPoint }: LaboratoryRequest) {
  const lane = config.lanes[table.lane]!;
  const setting = settingOf({ config, table, trajectoriesAPoint });
  const order = orderOf(lane);
  const taken = (objectives[lane.objective].controlVariates as readonly ControlVariateId[]).filter(
    (controlVariate) => controlVariateProblem({ controlVariate, order, batchSize: 8 }) === null,
  );
  return sweepEstimators(setting, sweepPoints(taken, trajectoriesAPoint));
}

function settingOf({ config, table }: LaboratoryRequest): LaboratorySetting {
  const { graph } = environmentOf(config);
  const { logPFByEdge, logPBByEdge, logStateFlow, logZ, logWeightShift } = table;
  const lane = config.lanes[table.lane]!;
  const { exploration } = config.training;
  const { logZ: trueLogZ } = targetDistribution(graph);
  const workspace = createGradientWorkspace(graph);
  const known = new Map<string, Float64Array>();
  const exactOf = (query: GradientQuery) => {
    const key = JSON.stringify(query);
    const found = known.get(key);
    if (found) return found;
    const exact = new Float64Array(graph.children.length);
    writeExactGradient(workspace, { logPFByEdge, logPBByEdge }, query, exact);
    known.set(key, exact);
    return exact;
  };
  return {
    graph,
    table: { logPFByEdge, logPBByEdge, logStateFlow },
    exact: ({ controlVariate, batchSize }) => {
      const estimated = { lane: { ...lane, controlVariate }, batchSize, exploration };
      const query = expectedGradientQuery({ ...estimated, logWeightShift, trueLogZ });
      return query && exactOf(query);
    },
    objective: lane.objective,
    parameters: parameterValues(lane),
    logZ,
    logWeightShift,
    exploration,
    seed: config.seed,
  };
}
