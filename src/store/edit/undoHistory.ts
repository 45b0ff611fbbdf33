// How far undo reaches: so many edits, and no more than so many characters of them, since a painted target
// or a table makes each entry as long as a file.
import type { Config } from "../../experiment/config.ts";

/** Most edits that can be undone. */
const MAXIMUM_UNDO = 200;
/** Most characters of JSON that they take together; the largest painted target takes 5,500. */
export const MAXIMUM_CHARACTERS = 2_000_000;

/** What each entry takes: it is asked for with every edit, and does not change. */
const lengths = new WeakMap<Config, number>();

/** The history with one more entry, the oldest ones left out where it grows too long; the newest stays. */
export function withEdit(past: readonly Config[], config: Config): readonly Config[] {
  const longer = [...past, config].slice(-MAXIMUM_UNDO);
  let room = MAXIMUM_CHARACTERS;
  let from = longer.length - 1;
  room -= lengthOf(longer[from]!);
  while (from > 0 && room >= lengthOf(longer[from - 1]!)) room -= lengthOf(longer[--from]!);
  return longer.slice(from);
}

function lengthOf(config: Config): number {
  const known = lengths.get(config) ?? JSON.stringify(config).length;
  lengths.set(config, known);
  return known;
}
