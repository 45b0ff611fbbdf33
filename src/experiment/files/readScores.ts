// Tables of local scores as other programs write them: all numbers of a table in its own order, or the format of
// GOBNILP and its kin (".jkl"): the number of variables, then for each its name and how many sets of parents
// follow, a line a set: score, number of parents, their names. Cussens and Bartlett 2013. Never throws.

import { letterNames, MAXIMUM_NAME, MAXIMUM_NODES } from "../../environments/spaces/dagSpace.ts";
import { formatWhole } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";

export interface ReadScores {
  readonly nodes: number;
  /** Null where the text has none. [node] */
  readonly names: readonly string[] | null;
  /** [node · 2^nodes + set of parents]; 0 where a set holds the variable itself. */
  readonly table: readonly number[];
}

export type ReadScoresResult =
  | { readonly ok: true; readonly scores: ReadScores }
  /** One sentence. */
  | { readonly ok: false; readonly message: string };

/** Most characters that are read. */
const LONGEST = 100_000;
const LEAST_NODES = 2;

const countOf = (nodes: number) => nodes * 2 ** nodes;
const sizes = Array.from({ length: MAXIMUM_NODES - 1 }, (_, k) => k + LEAST_NODES);

/** Reads a text of any origin. */
export function readScores(text: string): ReadScoresResult {
  if (text.length > LONGEST)
    return refusal(
      `The text has ${formatWhole(text.length)} characters; at most ${formatWhole(LONGEST)} are read.`,
    );
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line, k) => ({ words: line.trim().split(/[\s,;]+/), number: k + 1 }))
    .filter(({ words: [first = ""] }) => first !== "" && !first.startsWith("#"));
  if (lines.length === 0) return refusal("There is nothing to read: paste a table of scores.");
  return lines[0]!.words.length === 1 && lines.length > 1 && lines[1]!.words.length === 2
    ? ofFamilies(lines)
    : ofNumbers(lines);
}

interface Line {
  readonly words: readonly string[];
  readonly number: number;
}

/** All numbers in the order of a table. */
function ofNumbers(lines: readonly Line[]): ReadScoresResult {
  const table: number[] = [];
  for (const { words, number } of lines)
    for (const word of words) {
      if (word === "") continue;
      const value = typedNumber(word);
      if (value === null)
        return refusal(`Line ${number} has "${word.slice(0, 24)}", which is no number.`);
      table.push(value);
    }
  const nodes = sizes.find((size) => countOf(size) === table.length);
  return nodes === undefined
    ? refusal(
        `There are ${formatWhole(table.length)} numbers; a table has ${sizes
          .map(countOf)
          .join(", ")
          .replace(/, (?=\d+$)/, " or ")}, of two to five variables.`,
      )
    : { ok: true, scores: { nodes, names: null, table } };
}

/** A variable after another, a line a set of its parents. */
function ofFamilies([head, ...rest]: readonly Line[]): ReadScoresResult {
  const nodes = Number(head!.words[0]);
  if (!sizes.includes(nodes))
    return refusal(
      `Line ${head!.number} says "${head!.words[0]!.slice(0, 24)}" variables; a network here joins two to five.`,
    );
  const families: { readonly name: string; readonly lines: readonly Line[] }[] = [];
  for (let at = 0; at < rest.length; ) {
    const { words, number } = rest[at]!;
    const count = Number(words[1]);
    if (words.length !== 2 || !Number.isInteger(count) || count < 1)
      return refusal(
        `Line ${number} must name a variable and say how many sets of parents follow, not "${words.join(" ").slice(0, 24)}".`,
      );
    families.push({ name: words[0]!, lines: rest.slice(at + 1, at + 1 + count) });
    at += 1 + count;
  }
  if (families.length !== nodes)
    return refusal(
      `Line ${head!.number} says ${nodes} variables, and ${families.length} ${families.length === 1 ? "has" : "have"} scores.`,
    );
  const names = families.map(({ name }) => name);
  const table = new Array<number>(countOf(nodes)).fill(0);
  const known = new Set<number>();
  for (const [node, { name, lines }] of families.entries()) {
    if (name.includes(">") || [...name].length > MAXIMUM_NAME || names.indexOf(name) < node)
      return refusal(
        `"${name.slice(0, MAXIMUM_NAME)}" cannot name a variable here: names differ, have at most ${MAXIMUM_NAME} characters and no >.`,
      );
    for (const { words, number } of lines) {
      const score = typedNumber(words[0]!);
      const parents = words.slice(2).map((parent) => names.indexOf(parent));
      const isSet = new Set(parents).size === parents.length && !parents.includes(-1);
      if (score === null || Number(words[1]) !== parents.length || !isSet || parents.includes(node))
        return refusal(
          `Line ${number} must be a score of ${name}, how many parents it has, and their names.`,
        );
      const at = node * 2 ** nodes + parents.reduce((set, parent) => set | (1 << parent), 0);
      table[at] = score;
      known.add(at);
    }
    for (let set = 0; set < 2 ** nodes; set++)
      if (!((set >> node) & 1) && !known.has(node * 2 ** nodes + set)) {
        const parents = names.filter((_, other) => (set >> other) & 1);
        return refusal(
          `${name} has no score ${parents.length === 0 ? "without parents" : `with ${parents.join(", ")} as parents`}: every set needs one, so write the file without leaving sets out.`,
        );
      }
  }
  const isLettered = names.join() === letterNames(nodes).join();
  return { ok: true, scores: { nodes, names: isLettered ? null : names, table } };
}

function refusal(message: string): ReadScoresResult {
  return { ok: false, message };
}
