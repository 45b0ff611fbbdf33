// JSON of unknown origin: bounded in size and depth before anything looks at it, and refused where
// it holds a key that means something to every object.

import { jsonFault } from "./jsonFault.ts";

/** Largest text that is parsed (characters): twice the run of a dozen lanes of 16 seeds on 64 states, with as many rows
 * as the page keeps. */
export const MAXIMUM_JSON_LENGTH = 100_000_000;
/** The end of a sentence on files. */
export const mostOfFile = `at most ${MAXIMUM_JSON_LENGTH / 1e6} MB`;
/** A run file is nested seven deep. */
const MAXIMUM_DEPTH = 24;

/** Longest text whose fault is looked for, and whose keys are compared (characters). */
const MAXIMUM_EXAMINED = 300_000;
const MAXIMUM_WRITTEN = 100_000;

const refusedKeys: readonly string[] = ["__proto__", "constructor", "prototype"];

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** Parses a text; never throws. `message` is a whole sentence. */
export function parseJson(text: string): ParsedJson {
  if (text.length > MAXIMUM_JSON_LENGTH)
    return refusal(
      `The file has ${text.length} characters; at most ${MAXIMUM_JSON_LENGTH} are read.`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const fault = text.length <= MAXIMUM_EXAMINED ? jsonFault(text) : null;
    return refusal(fault ? `It is no JSON. ${fault}` : "It is not whole: its JSON can’t be read.");
  }
  const problem = problemIn(value) ?? doubledKey(text, value);
  return problem === null ? { ok: true, value } : refusal(problem);
}

/** A key that stands twice in a text that people write; of the two, one would be passed over. */
function doubledKey(text: string, value: unknown): string | null {
  const isWritten = isObject(value) && !Object.hasOwn(value, "format");
  return isWritten && text.length <= MAXIMUM_WRITTEN ? jsonFault(text) : null;
}

/** Walks the value without recursion, however deep it is. */
function problemIn(root: unknown): string | null {
  let level: object[] = isObject(root) ? [root] : [];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAXIMUM_DEPTH) return `The file is nested more than ${MAXIMUM_DEPTH} deep.`;
    const next: object[] = [];
    for (const value of level) {
      if (Array.isArray(value)) {
        for (const item of value) if (isObject(item)) next.push(item);
        continue;
      }
      for (const [key, item] of Object.entries(value)) {
        if (refusedKeys.includes(key)) return `The file has a key "${key}", which is refused.`;
        if (isObject(item)) next.push(item);
      }
    }
    level = next;
  }
  return null;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function refusal(message: string): ParsedJson {
  return { ok: false, message };
}
