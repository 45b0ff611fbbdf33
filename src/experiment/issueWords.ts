// What is wrong with a value of unknown origin, in the project's own sentences: a schema's message says
// what the value must be, and where it has none of its own, what kind of issue it is says so. Nothing of
// the value is read that would take long: a text or a list may be as long as a file.
import * as v from "valibot";
import type { Problem } from "../environments/parameters.ts";
import { isRecord } from "../math/isRecord.ts";

/** Most problems that a refusal names. */
const MAXIMUM_NAMED = 3;
/** Most of a problem's sentence that is shown (characters): a key may be as long as the file. */
const LONGEST = 300;
/** Most of a value that is shown (characters), and most items of a list. */
const LONGEST_VALUE = 40;
const MAXIMUM_ITEMS = 8;

/** One problem a path, each a whole sentence; `whole` is what has no path of its own. */
export function problemsOfIssues(
  issues: readonly v.BaseIssue<unknown>[],
  whole: string,
): readonly Problem[] {
  const byPath = new Map<string, Problem>();
  for (const issue of issues) {
    const path = v.getDotPath(issue) ?? "";
    const subject = path === "" ? whole : path;
    if (byPath.has(path)) continue;
    byPath.set(path, { path, message: sentenceOf(issue, subject, whole.toLowerCase()) });
  }
  return [...byPath.values()];
}

/** The first few problems, and how many more there are, as one bounded text. */
export function shortList(problems: readonly Pick<Problem, "message">[]): string {
  const named = problems
    .slice(0, MAXIMUM_NAMED)
    .map(({ message }) => (message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message));
  const nMore = problems.length - named.length;
  return [...named, ...(nMore > 0 ? [`And ${nMore} more.`] : [])].join(" ");
}

/** A value as it stands in a sentence, shortened. */
export function valueInWords(value: unknown): string {
  if (typeof value === "string") {
    const text = JSON.stringify(value.slice(0, LONGEST_VALUE + 1));
    return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  }
  if (Array.isArray(value)) {
    const isShort =
      value.length <= MAXIMUM_ITEMS && value.every((item) => typeof item !== "object");
    return isShort ? `[${value.map(valueInWords).join(",")}]` : `a list of ${value.length}`;
  }
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}

function sentenceOf(issue: v.BaseIssue<unknown>, subject: string, whole: string): string {
  const { type, expected, input } = issue;
  if (expected === "never")
    return type === "strict_tuple"
      ? `${subject} is one too many.`
      : `${subject} is not a field of ${whole}.`;
  const expectation = expectationOf(issue);
  if (input === undefined)
    return `${subject} is missing${expectation ? `: it must be ${expectation}` : ""}.`;
  const shown = valueInWords(input);
  if (!expectation) return `${subject} can’t be ${shown}.`;
  // a list of the right length, one item of which is wrong
  const isSaid = expectation.includes(shown) && Array.isArray(input);
  return `${subject} must be ${expectation}${isSaid ? "" : `, not ${shown}`}.`;
}

/** What the value must be; null where the schema has no words for it. */
function expectationOf({ type, expected, input, message }: v.BaseIssue<unknown>): string | null {
  const isOfObject = /^(strict_object|loose_object|object|record)$/.test(type);
  // a missing key is an issue of the object around it, in words of valibot's
  if (isOfObject) return input === undefined ? null : "an object";
  if (type === "variant" && expected === "Object" && !isRecord(input)) return "an object";
  if (type === "strict_tuple" || type === "tuple") return "a list";
  return message.startsWith("Invalid ") ? null : message;
}
