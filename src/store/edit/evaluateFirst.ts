// Edits whose reward is a typed formula over many states: it is evaluated a few milliseconds a task, and the edit is made
// once that is done, so that the page is not held up. Of two edits of one field the later one is made. Until then what is
// typed is a draft without a message: undo takes it back, redo brings it back and has it evaluated again.
import { evaluatedInPart } from "../../environments/rewards/formulaStates.ts";
import type { Config } from "../../experiment/config.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { type Draft, useConfig } from "../config/configStore.ts";
import { valueAt } from "./fieldPath.ts";

/** Most of a task that an evaluation may take (milliseconds). */
const PART = 10;
/** After so many tasks the rest is done in one: of more formulas than are kept none would ever be last. */
const MOST_PARTS = 2_000;

/** The last edit of each field that waits. */
const waiting = new Map<string, object>();
/** What makes the edit of a text that waits or has waited. */
const edits = new WeakMap<Draft, () => void>();

useConfig.subscribe(({ config, drafts }, before) => {
  for (const [path, draft] of Object.entries(drafts)) {
    const again = edits.get(draft);
    if (!again || draft === before.drafts[path]) continue;
    if (config === before.config) again();
    // beside an experiment that undo led back to, it would take the place of what redo leads to
    else useConfig.setState({ drafts: without(drafts, path) });
  }
});

/**
 * Whether `edited`, an experiment valid or not, has to be evaluated first; `again` is called once it is. What is
 * evaluated by then is known, so that making the edit takes no time.
 */
export function evaluateFirst(path: string, edited: Config, again: () => void): boolean {
  const edit = {};
  waiting.set(path, edit);
  const before = valueNow(path);
  const text = valueAt(edited, path);
  const draft = typeof text === "string" ? { text, message: "" } : undefined;
  const isLeftOff = () => isPartOnly(() => validateConfig(edited));
  const goOn = () => {
    // typed over, given up, undone
    const isThere = !draft || useConfig.getState().drafts[path] === draft;
    if (waiting.get(path) !== edit || !isThere || !isSameValue(valueNow(path), before)) return;
    if (isLeftOff()) setTimeout(goOn);
    else again();
  };
  if (!isLeftOff()) return false;
  if (draft) {
    useConfig.setState(({ drafts }) => ({ drafts: { ...drafts, [path]: draft } }));
    edits.set(draft, again);
  }
  setTimeout(goOn);
  return true;
}

/** What `read` finds once all that it asks for is evaluated, a part a task; doing it again takes no time. */
export async function evaluateInParts<Found>(read: () => Found): Promise<Found> {
  for (let part = 0; part < MOST_PARTS; part++) {
    const found: Found[] = [];
    if (!isPartOnly(() => found.push(read()))) return found[0]!;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return read();
}

/** Whether this is left off, for its time in this task is over. */
function isPartOnly(doIt: () => unknown): boolean {
  const until = performance.now() + PART;
  return evaluatedInPart(doIt, () => performance.now() < until);
}

/** Gives up the edit of a field that waits, if one does. */
export function stopWaiting(path: string): void {
  waiting.delete(path);
}

function valueNow(path: string): unknown {
  return valueAt(useConfig.getState().config, path);
}

function without(drafts: Readonly<Record<string, Draft>>, path: string) {
  return Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== path));
}
