// The estimator laboratory's state: which lane is open, and the measurement of its estimators on the
// policy it had at one step. The trainer hands out that policy; a worker of its own measures, so
// that training goes on meanwhile.
import { create, type StoreApi, type UseBoundStore } from "zustand";
import type { Config } from "../../experiment/config.ts";
import type { LaneTable } from "../../protocol/snapshot.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { reasonOf } from "../../store/run/told.ts";
import { type LaboratoryEvent, N_DRAWS } from "../estimators/laboratoryProtocol.ts";
import type { SpaceId } from "../estimators/laboratorySetting.ts";
import type { LaboratoryResult } from "../estimators/measurePoint.ts";
import { type LaboratoryHandle, spawnLaboratoryWorker } from "../estimators/spawnLaboratory.ts";

export interface LaboratoryState {
  /** Lane whose laboratory is open; null: none. */
  readonly lane: number | null;
  /** In what gradients are measured: the table's logits or the network's weights. */
  readonly space: SpaceId;
  /** Number of the measurement since the laboratory was opened: each draws anew. */
  readonly draw: number;
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
  space: "logits",
  draw: 0,
  phase: "idle",
  subject: null,
  share: 0,
  results: [],
  message: null,
};

/** Trajectories for each batch size: some seconds for all of them. */
const TRAJECTORIES_A_POINT: Readonly<Record<SpaceId, number>> = { logits: 32_768, weights: 16_384 };

interface LaboratoryOptions {
  /** The run whose lanes are looked into; it trains on. */
  readonly subject: () => RunInstance;
  readonly spawn: () => LaboratoryHandle;
}

export interface LaboratoryInstance {
  readonly store: UseBoundStore<StoreApi<LaboratoryState>>;
  /** Opens the laboratory of a lane and begins to measure. */
  open(lane: number): void;
  /**
   * Measures the open lane on its policy as it is now, with other random numbers than before; a
   * measurement under way is given up.
   */
  measure(): void;
  /** Measures in other coordinates, with the same random numbers. */
  measureIn(space: SpaceId): void;
  /** Stops measuring and keeps what was found so far. */
  cancel(): void;
  /** Stops measuring and closes. */
  close(): void;
}

/** A laboratory beside a run. */
export function createLaboratory({ subject, spawn }: LaboratoryOptions): LaboratoryInstance {
  const store = create<LaboratoryState>()(() => initialLaboratory);
  let worker: LaboratoryHandle | null = null;
  let id = 0;
  /** Hears no more of the question that was asked. */
  let forget = () => {};

  /** The worker ends with its measurement: nothing lingers. */
  const stop = () => {
    forget();
    forget = () => {};
    worker?.terminate();
    worker = null;
  };
  const fail = (message: string) => {
    stop();
    store.setState({ phase: "failed", message });
  };
  const take = (event: LaboratoryEvent) => {
    if (event.id !== id || store.getState().phase !== "measuring") return;
    switch (event.type) {
      case "progress":
        store.setState({ share: event.nDone / event.nTotal });
        break;
      case "results":
        store.setState(({ results }) => ({ results: withResults(results, event.results) }));
        break;
      case "done":
        stop();
        store.setState({ phase: "done", share: 1 });
        break;
      case "failed":
        fail(`The laboratory stopped: ${event.message}.`);
        break;
      default:
        event satisfies never;
    }
  };
  const begin = (table: LaneTable, config: Config | null) => {
    forget();
    forget = () => {};
    if (!config?.lanes[table.lane]) return;
    store.setState({ phase: "measuring", subject: { config, step: table.step } });
    let spawned: LaboratoryHandle;
    try {
      spawned = spawn();
    } catch (error) {
      fail(`The laboratory cannot start here. ${reasonOf(error)}`);
      return;
    }
    worker = spawned;
    spawned.listen(take, (reason) => {
      if (spawned === worker) fail(`The laboratory stopped: ${reason}.`);
    });
    id++;
    const { space, draw } = store.getState();
    const trajectoriesAPoint = TRAJECTORIES_A_POINT[space];
    const request = { config, table, space, draw, trajectoriesAPoint };
    spawned.post({ type: "measure", id, request });
  };
  const start = (change: Partial<Pick<LaboratoryState, "space" | "draw">>) => {
    const { lane, space, draw } = store.getState();
    if (lane === null) return;
    stop();
    store.setState({ ...initialLaboratory, lane, space, draw, ...change, phase: "waiting" });
    const run = subject();
    if (run.store.getState().phase === "failed") {
      fail("Training has failed, so there is no policy to measure on.");
      return;
    }
    forget = run.onReport((event) => {
      // a run that has started over does not know the question
      if (event.type === "ready") run.requestTable(lane);
      if (event.type !== "table") return;
      if (event.table === null) fail("This lane has stopped: there is no policy to measure on.");
      else if (event.table.lane === lane) begin(event.table, run.store.getState().config);
    });
    run.requestTable(lane);
  };
  return {
    store,
    open(lane) {
      stop();
      store.setState({ ...initialLaboratory, lane });
      start({});
    },
    measure: () => start({ draw: (store.getState().draw + 1) % N_DRAWS }),
    measureIn: (space) => start({ space }),
    cancel() {
      stop();
      store.setState({ phase: "cancelled" });
    },
    close() {
      stop();
      store.setState(initialLaboratory);
    },
  };
}

/** What is new takes the place of what was known of the same estimator. */
function withResults(
  known: readonly LaboratoryResult[],
  found: readonly LaboratoryResult[],
): readonly LaboratoryResult[] {
  const keyOf = ({ controlVariate, batchSize }: LaboratoryResult) =>
    `${batchSize} ${controlVariate}`;
  const all = new Map(known.map((result) => [keyOf(result), result]));
  for (const result of found) all.set(keyOf(result), result);
  return [...all.values()];
}

/** The page's. */
export const {
  store: useLaboratory,
  open: openLaboratory,
  measure,
  measureIn,
  cancel: cancelMeasurement,
  close: closeLaboratory,
} = createLaboratory({ subject: pageRun, spawn: spawnLaboratoryWorker });
