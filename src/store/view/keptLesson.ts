// A lesson that was opened from a file or pasted, kept in this tab for a reload: no link can name it. It is read
// again like any file. One that is too large, or a browser that keeps nothing, forgets it.
import { isRecord } from "../../math/isRecord.ts";
import type { OpenedLesson } from "./panelStore.ts";

const KEY = "lessonFile";
/** Most characters that are kept; a lesson of the course has a tenth. */
const LARGEST = 200_000;

type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;
type FileLesson = Extract<OpenedLesson, { readonly value: object }>;

/** Keeps it; null forgets the one before. */
export function keepLesson(
  lesson: FileLesson | null,
  storage: () => TabStorage = () => sessionStorage,
): void {
  try {
    const text = lesson && JSON.stringify({ value: lesson.value, file: lesson.file });
    if (text === null || text.length > LARGEST) storage().removeItem(KEY);
    else storage().setItem(KEY, text);
  } catch {
    // full or forbidden: a reload forgets it
  }
}

/** The one that is kept, to be opened again; null: none. */
export function keptLesson(storage: () => TabStorage = () => sessionStorage): FileLesson | null {
  try {
    const kept: unknown = JSON.parse(storage().getItem(KEY) ?? "null");
    if (!isRecord(kept) || !isRecord(kept["value"])) return null;
    const { value, file } = kept;
    return { value, file: typeof file === "string" ? file : null, isReopened: true };
  } catch {
    // forbidden, or something else has written it
    return null;
  }
}
