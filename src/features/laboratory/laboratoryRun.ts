// The estimator laboratory's state: which lane is open, and the measurement of its estimators on the
// policy it had at one step. The trainer hands out that policy; a worker of its own measures, so
// that training goes on meanwhile.
import { create } from "zustand";
import type { Config } from "../../experiment/config.ts";
import type { LaneTable } from "../../protocol/protocol.ts";
import { onReport, requestTable } from "../../store/run/runControl.ts";
import { useRun } from "../../store/run/runStore.ts";
import type { LaboratoryEvent } from "./laboratoryProtocol.ts";
import { type LaboratoryHandle, spawnLaboratoryWorker } from "./spawnLaboratory.ts";
import type { LaboratoryResult } from "./sweep.ts";

export interface LaboratoryState {
  /** Lane whose laboratory is open; null: none. */
  readonly lane: number | null;
  readonly phase: "idle" | "waiting" | "measuring" | "done" | "cancelled" | "failed";
  /** The run's config and step that the measurement belongs to; null before it begins. */
  readonly subject: { readonly config: Config; readonly step: number } | null;
  /** Share of the work done, 0 to 1. */
  readonly share: number;
  readonly results: readonly LaboratoryResult[];
  /** Why it failed, one sentence. */
  readonly message: string | null;
}

const initialLaboratory: LaboratoryState = {
  lane: null,
  phase: "idle",
  subject: null,
  share: 0,
  results: [],
  message: null,
};

export const useLaboratory = create<LaboratoryState>()(() => initialLaboratory);

/** Trajectories for each point of a sweep: some seconds for all of them. */
const TRAJECTORIES_A_POINT = 32_768;

let spawn: () => LaboratoryHandle = spawnLaboratoryWorker;
let worker: LaboratoryHandle | null = null;
let id = 0;
let forget: (() => void) | null = null;

/** Replaces what starts the worker: for tests. */
export function provideLaboratory(start: () => LaboratoryHandle): void {
  spawn = start;
}

/** Opens the laboratory of a lane and begins to measure. */
export function openLaboratory(lane: number): void {
  stop();
  useLaboratory.setState({ ...initialLaboratory, lane });
  measure();
}

/** Measures the open lane on its policy as it is now; a measurement under way is given up. */
export function measure(): void {
  const { lane } = useLaboratory.getState();
  if (lane === null) return;
  stop();
  useLaboratory.setState({ ...initialLaboratory, lane, phase: "waiting" });
  if (useRun.getState().phase === "failed") {
    fail("Training has failed, so there is no policy to measure on.");
    return;
  }
  forget = onReport((event) => {
    // a run that has started anew knows nothing of the question
    if (event.type === "ready") requestTable(lane);
    if (event.type !== "table") return;
    if (event.table === null) fail("This lane has diverged: there is no policy to measure on.");
    else if (event.table.lane === lane) begin(event.table);
  });
  requestTable(lane);
}

/** Stops measuring and keeps what was found so far. */
export function cancelMeasurement(): void {
  stop();
  useLaboratory.setState({ phase: "cancelled" });
}

/** Stops measuring and closes. */
export function closeLaboratory(): void {
  stop();
  useLaboratory.setState(initialLaboratory);
}

function begin(table: LaneTable): void {
  forget?.();
  forget = null;
  const { config } = useRun.getState();
  if (!config?.lanes[table.lane]) return;
  useLaboratory.setState({ phase: "measuring", subject: { config, step: table.step } });
  if (!worker) {
    worker = spawn();
    worker.listen(take, (reason) => fail(`The laboratory stopped: ${reason}.`));
  }
  id++;
  const request = { config, table, trajectoriesAPoint: TRAJECTORIES_A_POINT };
  worker.post({ type: "measure", id, request });
}

function take(event: LaboratoryEvent): void {
  if (event.id !== id || useLaboratory.getState().phase !== "measuring") return;
  switch (event.type) {
    case "progress":
      useLaboratory.setState({ share: event.nDone / event.nTotal });
      break;
    case "result":
      useLaboratory.setState(({ results }) => ({ results: [...results, event.result] }));
      break;
    case "done":
      stop();
      useLaboratory.setState({ phase: "done", share: 1 });
      break;
    case "failed":
      fail(`The laboratory stopped: ${event.message}.`);
      break;
    default:
      event satisfies never;
  }
}

function fail(message: string): void {
  stop();
  useLaboratory.setState({ phase: "failed", message });
}

/** The worker ends with its measurement: nothing lingers. */
function stop(): void {
  forget?.();
  forget = null;
  worker?.terminate();
  worker = null;
}
