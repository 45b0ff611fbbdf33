// Keeps the tab's session in the database while the page lives: the experiment soon after each edit, the
// run with every checkpoint. Where storage fails it says so once and training goes on.
import type { ClientEvent } from "../../client/client.ts";
import { useConfig } from "../../store/config/configStore.ts";
import type { Clock } from "../../store/run/pageClock.ts";
import { onReport, requestCheckpoint } from "../../store/run/runControl.ts";
import { notify, useRun } from "../../store/run/runStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { runKey, type SessionDatabase, sessionKey, tabsOf } from "./sessionDatabase.ts";
import { currentView, writeRun, writeSession } from "./sessionRecord.ts";

type Checkpoint = Extract<ClientEvent, { readonly type: "checkpoint" }>["checkpoint"];
type Entries = (readonly [string, unknown])[];

export interface KeepOptions {
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

/** Begins to keep the session. */
export function keepSession({ database, tab, delay }: KeepOptions): KeptSession {
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
    void write([[sessionKey(tab), writeSession()]]);
  };
  const saveSoon = () => {
    cancelSave ??= delay(save, SAVE_DELAY);
  };
  const write = async (entries: Entries) => {
    if (isBroken) return;
    try {
      await database.set(entries).catch(() => makeRoom(database, tab, entries));
    } catch {
      isBroken = true;
      tellBroken();
    }
  };
  const saveRun = async (checkpoint: Checkpoint) => {
    waiting = checkpoint;
    if (isWriting) return;
    isWriting = true;
    while (waiting) {
      const next: Checkpoint = waiting;
      const state = useRun.getState();
      waiting = null;
      if (!state.config || saved === nameOf(next)) continue;
      const run = writeRun(state, state.config, next);
      await write([
        [sessionKey(tab), writeSession()],
        [runKey(tab), run],
      ]);
      saved = nameOf(next);
    }
    isWriting = false;
    onWritten();
  };
  const nameOf = ({ step }: { readonly step: number }) => `${useRun.getState().runId}:${step}`;

  const stopListening = onReport((event) => {
    if (event.type === "checkpoint") void saveRun(event.checkpoint);
  });
  const stopConfig = useConfig.subscribe((state, before) => {
    if (state.config !== before.config) saveSoon();
  });
  const stopView = useView.subscribe(() => {
    const view = JSON.stringify(currentView());
    if (view !== savedView) saveSoon();
    savedView = view;
  });
  const stopRun = useRun.subscribe((state, before) => {
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
      if (saved !== nameOf(useRun.getState())) requestCheckpoint();
    }, SAVE_DELAY);
  });
  const flush = () => {
    save();
    requestCheckpoint();
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

/** Other tabs' sessions give way to this one's. */
async function makeRoom(database: SessionDatabase, tab: string, entries: Entries): Promise<void> {
  const others = tabsOf(await database.keys()).filter((id) => id !== tab);
  await database.delete(others.flatMap((id) => [sessionKey(id), runKey(id)]));
  await database.set(entries);
}

/** Says that nothing is kept here. */
export function tellBroken(): void {
  const text =
    "This browser stores nothing for this page (storage is full or forbidden), so a reload starts " +
    "again at step 0. The experiment stays in the address.";
  notify({ key: "storage", tone: "info", text, actions: [] });
}
