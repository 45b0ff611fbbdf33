// Keeps the tab's session in the database while the page lives: the experiment soon after each edit, the
// run with every checkpoint. Where storage fails it says so once and training goes on.
import type { ClientEvent } from "../../client/client.ts";
import { useConfig } from "../../store/config/configStore.ts";
import type { Clock } from "../../store/run/pageClock.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import type { RunState } from "../../store/run/runState.ts";
import { useView } from "../../store/view/viewStore.ts";
import { keepPictures } from "./keepPictures.ts";
import { keepReference } from "./keptReference.ts";
import {
  anyTabsOf,
  isOfPictures,
  keysOfTabs,
  runKey,
  type SessionDatabase,
  sessionKey,
} from "./sessionDatabase.ts";
import { currentView, writeRun, writeSession } from "./sessionRecord.ts";

type Checkpoint = Extract<ClientEvent, { readonly type: "checkpoint" }>["checkpoint"];
type Entries = Parameters<SessionDatabase["set"]>[0];

export interface KeepOptions {
  readonly run: RunInstance;
  readonly database: SessionDatabase;
  /** The tab's own name. */
  readonly tab: string;
  readonly delay: Clock["delay"];
}

/** Milliseconds from an edit to the record. */
const SAVE_DELAY = 300;

/** Milliseconds that a page which is about to reload waits for its last checkpoint. */
const SETTLE_PATIENCE = 1_500;

/** A session that is kept. */
export interface KeptSession {
  /** Writes the experiment down at once and asks for a checkpoint: for a page that may go. */
  flush(): void;
  /** The same, and waits until checkpoint and pictures are written, or for a second or so. */
  settle(): Promise<void>;
  /** Keeps nothing from now on. */
  dispose(): void;
}

/** Begins to keep the session of a run. */
export function keepSession({ run, database, tab, delay }: KeepOptions): KeptSession {
  let cancelSave: (() => void) | null = null;
  let cancelRequest: (() => void) | null = null;
  let isWriting = false;
  let waiting: Checkpoint | null = null;
  let onWritten = () => {};
  let savedView = JSON.stringify(currentView());
  /** The run and step that lie in the database. */
  let saved = "";
  let isBroken = false;

  const save = () => {
    cancelSave?.();
    cancelSave = null;
    void write([[sessionKey(tab), sessionBeside(saved)]]).catch((error) => reportError(error));
  };
  const saveSoon = () => {
    cancelSave ??= delay(save, SAVE_DELAY);
  };
  const write = async (entries: Entries) => {
    if (isBroken) return;
    try {
      await database.set(entries).catch(() => makeRoom(database, tab, entries, () => true));
    } catch {
      isBroken = true;
      tellBroken(run);
    }
  };
  const pictures = keepPictures({
    run,
    database,
    tab,
    write: (entries) =>
      database.set(entries).catch(() => makeRoom(database, tab, entries, isOfPictures)),
  });
  const saveRun = async (checkpoint: Checkpoint) => {
    waiting = checkpoint;
    if (isWriting) return;
    isWriting = true;
    let picturesKept: Promise<void> | null = null;
    while (waiting) {
      const next: Checkpoint = waiting;
      const state = run.store.getState();
      waiting = null;
      if (!state.config || saved === nameOf(next)) continue;
      await write([
        [sessionKey(tab), sessionBeside(nameOf(next))],
        [runKey(tab), writeRun(state, state.config, next)],
      ]);
      saved = nameOf(next);
      if (!isBroken) picturesKept = pictures.save(state);
    }
    isWriting = false;
    await picturesKept;
    onWritten();
  };
  const nameOf = ({ step }: { readonly step: number }) => `${run.store.getState().runId}:${step}`;
  /** The session to lie beside the run of this name. */
  const sessionBeside = (name: string) => writeSession(run, name === nameOf(run.store.getState()));

  /** A run that trains is checkpointed by the clock; one that has come to rest, once. */
  const keepRest = (phase: RunState["phase"]) => {
    if (phase !== "paused" && phase !== "finished") return;
    cancelRequest?.();
    cancelRequest = delay(() => {
      if (saved !== nameOf(run.store.getState())) run.requestCheckpoint();
    }, SAVE_DELAY);
  };

  const stopListening = run.onReport((event) => {
    if (event.type === "checkpoint")
      void saveRun(event.checkpoint).catch((error) => reportError(error));
  });
  const stopConfig = useConfig.subscribe((state, before) => {
    if (state.config !== before.config) saveSoon();
  });
  const stopView = useView.subscribe(() => {
    const view = JSON.stringify(currentView());
    if (view !== savedView) saveSoon();
    savedView = view;
  });
  const stopRun = run.store.subscribe((state, before) => {
    const { wantsPlay, speed, backendRequest, phase } = state;
    if (
      wantsPlay !== before.wantsPlay ||
      speed !== before.speed ||
      backendRequest !== before.backendRequest
    )
      saveSoon();
    if (phase !== before.phase || state.step !== before.step) keepRest(phase);
  });
  // it may have come there before it was kept
  keepRest(run.store.getState().phase);
  const flush = () => {
    save();
    run.requestCheckpoint();
  };
  const stopReference = keepReference({ run, database, tab });
  return {
    flush,
    settle: () =>
      new Promise((resolve) => {
        onWritten = resolve;
        delay(resolve, SETTLE_PATIENCE);
        flush();
      }),
    dispose() {
      for (const stop of [stopListening, stopConfig, stopView, stopRun, stopReference]) stop();
      cancelSave?.();
      cancelRequest?.();
    },
  };
}

/** Other tabs' sessions give way to this one's, and their pictures alone to its pictures. */
async function makeRoom(
  database: SessionDatabase,
  tab: string,
  entries: Entries,
  givesWay: (key: string) => boolean,
): Promise<void> {
  const all = await database.keys();
  const others = anyTabsOf(all).filter((id) => id !== tab);
  await database.delete(keysOfTabs(all, others).filter(givesWay));
  await database.set(entries);
}

/** Says that nothing is kept here. */
export function tellBroken(run: RunInstance): void {
  const text =
    "This browser stores nothing for this page (storage is full or forbidden), so a reload starts " +
    "again at step 0. The experiment stays in the address.";
  run.notify({ key: "storage", tone: "info", text, actions: [] });
}
