// Taking what is drawn for what is right: writes the changed and new pictures, deletes the stale ones.
import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { writeWhole } from "../output.mjs";
import { type HeldPicture, stateOf } from "./held.ts";

export interface Acceptance {
  readonly changed: readonly HeldPicture[];
  readonly added: readonly HeldPicture[];
  readonly deleted: readonly HeldPicture[];
}

/** Accepts the pictures whose name or source contains `match` ("": all), and says which. */
export function accept(pictures: readonly HeldPicture[], match: string): Acceptance {
  const meant = pictures.filter(
    ({ name, source }) => name.includes(match) || source.includes(match),
  );
  const those = (state: ReturnType<typeof stateOf>) =>
    meant.filter((picture) => stateOf(picture) === state);
  const accepted = { changed: those("changed"), added: those("new"), deleted: those("stale") };
  for (const { file, drawn } of [...accepted.changed, ...accepted.added]) {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, drawn ?? "");
  }
  for (const { file } of accepted.deleted) rmSync(file);
  return accepted;
}

/** What was done, a line a picture and one for all. */
export function acceptanceText({ changed, added, deleted }: Acceptance): string {
  const lines = [
    ...changed.map(({ name }) => `changed  ${name}`),
    ...added.map(({ name }) => `new      ${name}`),
    ...deleted.map(({ name }) => `deleted  ${name}`),
  ];
  const count = `${changed.length} changed, ${added.length} new, ${deleted.length} deleted.`;
  return lines.length > 0 ? [...lines, count].join("\n") : "Nothing to accept.";
}
