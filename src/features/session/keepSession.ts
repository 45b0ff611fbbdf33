// Keeps the tab's session in the database while the page lives: the experiment soon after each edit, the
// run with every checkpoint. Where storage fails it says so once and training goes on.
import type { ClientEvent } from "../../client/client.ts";
import { useConfig } from "../../store/config/configStore.ts";
import type { Clock } from "../../store/run/pageClock.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import type { RunState } from "../../store/run/runState.ts";
import { useView } from "../../store/view/viewStore.ts";
import { recordingName, writePictures } from "./savedPictures.ts";
import {
  anyTabsOf,
  isOfPictures,
  keysOfTabs,
  otherPictures,
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
  /** The same, and waits until the checkpoint is written, or for a second or so. */
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
  /** Whether there was no room for pictures, or no way to store them. */
  let hasNoPictures = false;
  /** The recording whose pictures alone lie there. */
  let onlyName = "";

  const save = () => {
    cancelSave?.();
    cancelSave = null;
    void write([[sessionKey(tab), writeSession(run)]]).catch((error) => reportError(error));
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
  const writePortion = (entries: Entries) =>
    database.set(entries).catch(() => makeRoom(database, tab, entries, isOfPictures));
  const savePictures = async ({ recording }: RunState) => {
    if (isBroken || hasNoPictures) return;
    try {
      await writePictures(recording, tab, { database, write: writePortion });
      const name = recordingName(recording);
      if (name === onlyName) return;
      await database.delete(otherPictures(await database.keys(), tab, name));
      onlyName = name;
    } catch {
      hasNoPictures = true;
      tellNoPictures(run);
      // what there is of them takes the room that the run needs
      await dropPictures(database, tab).catch(() => {});
    }
  };
  const saveRun = async (checkpoint: Checkpoint) => {
    waiting = checkpoint;
    if (isWriting) return;
    isWriting = true;
    while (waiting) {
      const next: Checkpoint = waiting;
      const state = run.store.getState();
      waiting = null;
      if (!state.config || saved === nameOf(next)) continue;
      await write([
        [sessionKey(tab), writeSession(run)],
        [runKey(tab), writeRun(state, state.config, next)],
      ]);
      saved = nameOf(next);
      await savePictures(state);
    }
    isWriting = false;
    onWritten();
  };
  const nameOf = ({ step }: { readonly step: number }) => `${run.store.getState().runId}:${step}`;

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
    // a run that trains is checkpointed by the clock; one that has come to rest, once
    const rests = phase === "paused" || phase === "finished";
    if (!rests || (phase === before.phase && state.step === before.step)) return;
    cancelRequest?.();
    cancelRequest = delay(() => {
      if (saved !== nameOf(run.store.getState())) run.requestCheckpoint();
    }, SAVE_DELAY);
  });
  const flush = () => {
    save();
    run.requestCheckpoint();
  };
  return {
    flush,
    settle: () =>
      new Promise((resolve) => {
        onWritten = resolve;
        delay(resolve, SETTLE_PATIENCE);
        flush();
      }),
    dispose() {
      for (const stop of [stopListening, stopConfig, stopView, stopRun]) stop();
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

async function dropPictures(database: SessionDatabase, tab: string): Promise<void> {
  await database.delete(keysOfTabs(await database.keys(), [tab]).filter(isOfPictures));
}

/** Says that a reload will have no past moments. */
function tellNoPictures(run: RunInstance): void {
  const text =
    "This browser has no room for the kept pictures of this run: a reload goes on from where it is, " +
    "without its past moments.";
  run.notify({ key: "pictures", tone: "info", text, actions: [] });
}

/** Says that nothing is kept here. */
export function tellBroken(run: RunInstance): void {
  const text =
    "This browser stores nothing for this page (storage is full or forbidden), so a reload starts " +
    "again at step 0. The experiment stays in the address.";
  run.notify({ key: "storage", tone: "info", text, actions: [] });
}
