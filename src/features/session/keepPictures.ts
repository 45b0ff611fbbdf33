// Keeps the pictures of a tab's run beside its record: a write at a time, of the newest state there is by
// then, and on their own, so that the run's record never waits for them. Where there is no room for
// pictures, or no way to store them, it says so once and the run is kept without.
import type { RunInstance } from "../../store/run/runInstance.ts";
import type { RunState } from "../../store/run/runState.ts";
import { recordingName, writePictures } from "./savedPictures.ts";
import {
  isOfPictures,
  keysOfTabs,
  otherPictures,
  type SessionDatabase,
} from "./sessionDatabase.ts";

/** Records that one call deletes: what is written meanwhile comes between two of them. */
const DELETED_AT_ONCE = 16;

export interface KeepPicturesOptions {
  readonly run: RunInstance;
  readonly database: SessionDatabase;
  readonly tab: string;
  /** Writes all or nothing; makes room first where it can. */
  readonly write: SessionDatabase["set"];
}

/** Pictures that are kept. */
export interface PictureKeeping {
  /** Writes those of a state, after what is being written; never rejected. */
  save(state: RunState): Promise<void>;
}

/** Begins to keep the pictures of a run. */
export function keepPictures({ run, database, tab, write }: KeepPicturesOptions): PictureKeeping {
  let due: RunState | null = null;
  let writing: Promise<void> | null = null;
  /** The recording whose pictures alone lie there. */
  let onlyName = "";
  let isRefused = false;

  const deleteAll = async (keys: readonly string[]) => {
    for (let at = 0; at < keys.length; at += DELETED_AT_ONCE)
      await database.delete(keys.slice(at, at + DELETED_AT_ONCE));
  };
  const saveOne = async ({ recording }: RunState) => {
    try {
      await writePictures(recording, tab, { database, write });
      const name = recordingName(recording);
      if (name === onlyName) return;
      await deleteAll(otherPictures(await database.keys(), tab, name));
      onlyName = name;
    } catch {
      isRefused = true;
      tellNoPictures(run);
      // what there is of them takes the room that the run needs
      const all = await database.keys().catch(() => []);
      await database.delete(keysOfTabs(all, [tab]).filter(isOfPictures)).catch(() => {});
    }
  };
  const saveDue = async () => {
    while (due && !isRefused) {
      const next: RunState = due;
      due = null;
      await saveOne(next);
    }
    writing = null;
  };
  return {
    save(state) {
      due = state;
      writing ??= saveDue();
      return writing;
    },
  };
}

/** Says that a reload will have no past moments. */
function tellNoPictures(run: RunInstance): void {
  const text =
    "This browser has no room for the kept pictures of this run: a reload goes on from where it is, " +
    "without its past moments.";
  run.notify({ key: "pictures", tone: "info", text, actions: [] });
}
