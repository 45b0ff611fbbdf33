// The estimator laboratory's state at one moment: the measurement of all lanes' estimators on the policies
// they had at one step. The trainer hands out those policies; a worker of its own measures, so that training
// goes on meanwhile. What is measured along a run: laboratoryTimeline.ts.
import { create, type StoreApi, type UseBoundStore } from "zustand";
import type { Config } from "../../experiment/config.ts";
import type { TrainerEvent } from "../../protocol/protocol.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { reasonOf } from "../../store/run/told.ts";
import {
  type LaboratoryEvent,
  type LaneEstimate,
  N_DRAWS,
} from "../estimators/laboratoryProtocol.ts";
import type { SpaceId } from "../estimators/laboratorySetting.ts";
import { type LaboratoryHandle, spawnLaboratoryWorker } from "../estimators/spawnLaboratory.ts";

export interface LaboratoryState {
  /** Lane that the laboratory was opened for, which is measured first; null: it is closed. */
  readonly lane: number | null;
  /** In what gradients are measured: the table's logits or the network's weights. */
  readonly space: SpaceId;
  /** Number of the measurement since the laboratory was opened: each draws anew. */
  readonly draw: number;
  readonly phase: "idle" | "waiting" | "measuring" | "done" | "cancelled" | "failed";
  /** The config and step that the measurement belongs to, and the lanes that have a policy to measure;
   * null before it begins. */
  readonly subject: {
    readonly config: Config;
    readonly step: number;
    readonly lanes: readonly number[];
  } | null;
  /** Share of the work done, 0 to 1. */
  readonly share: number;
  readonly results: readonly LaneEstimate[];
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

/** Trajectories for each batch size: some seconds a lane for all of them. */
const TRAJECTORIES_A_POINT: Readonly<Record<SpaceId, number>> = { logits: 32_768, weights: 16_384 };

export interface LaboratoryOptions {
  /** The run whose lanes are looked into; it trains on. */
  readonly subject: () => RunInstance;
  readonly spawn: () => LaboratoryHandle;
}

export interface LaboratoryInstance {
  readonly store: UseBoundStore<StoreApi<LaboratoryState>>;
  /** Opens the laboratory for a lane and begins to measure, that lane first. */
  open(lane: number): void;
  /**
   * Measures the policies as they are now, with other random numbers than before; a measurement under
   * way is given up.
   */
  measure(): void;
  /** Measures in other coordinates, with the same random numbers. */
  measureIn(space: SpaceId): void;
  /** Stops measuring and keeps what was found so far. */
  cancel(): void;
  /** Stops measuring and closes. */
  close(): void;
}

type Tables = Extract<TrainerEvent, { type: "tables" }>;

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
  const begin = ({ config, tables: all }: Tables) => {
    forget();
    forget = () => {};
    const { space, draw } = store.getState();
    const tables = space === "weights" ? all.filter(({ weights }) => weights !== null) : all;
    const [first] = tables;
    if (!first) {
      fail(
        all.length > 0
          ? "These policies are tables: they have no network’s weights."
          : "Every lane has stopped: there is no policy to measure on.",
      );
      return;
    }
    const lanes = tables.map(({ lane }) => lane).sort((a, b) => a - b);
    store.setState({ phase: "measuring", subject: { config, step: first.step, lanes } });
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
    const trajectoriesAPoint = TRAJECTORIES_A_POINT[space];
    const request = { config, tables, space, draw, trajectoriesAPoint, sampledAt: null };
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
    const ask = () => {
      const others = (run.store.getState().config?.lanes ?? []).map((_, index) => index);
      run.requestTables({ lanes: [lane, ...others.filter((index) => index !== lane)] });
    };
    forget = run.onReport((event) => {
      // a run that has started over does not know the question
      if (event.type === "ready") ask();
      if (event.type === "tables" && "lanes" in event.wanted && event.wanted.lanes[0] === lane)
        begin(event);
    });
    ask();
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
export function withResults(
  known: readonly LaneEstimate[],
  found: readonly LaneEstimate[],
): readonly LaneEstimate[] {
  const keyOf = ({ lane, controlVariate, batchSize }: LaneEstimate) =>
    `${lane} ${batchSize} ${controlVariate}`;
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
