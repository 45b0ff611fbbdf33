// What a formula of a reward can speak of, by kind of space: the names, and the number that each stands for at a
// state. docs/formulas.md lists them.
import type { FormulaNames, FormulaReference } from "../../formula/formulaTree.ts";
import { coordinateOf, type GridSpace } from "../spaces/gridSpace.ts";
import { type SequenceSpace, textOf, tokensOf, tokensOfText } from "../spaces/sequenceSpace.ts";
import { membersOf, numberSets, type SetSpace, setSpace } from "../spaces/setSpace.ts";
import type { FormulaSpace } from "./formulaReward.ts";

/** The names of one reading of a formula, with their numbers. */
export interface FormulaFeatures {
  readonly names: FormulaNames;
  /** Number of states, and the first one that can end: all from there on do. */
  readonly nStates: number;
  readonly first: number;
  /** About how many operations one feature of a state takes. */
  readonly operations: number;
  /** Writes these features of a state, which are known once a formula was read with `names`. */
  evaluator(features: readonly number[]): (state: number, out: Float64Array) => void;
  /** A state's name, for sentences. */
  label(state: number): string;
}

/** The features of a space. A reading of its own each: references are numbered as they are met. */
export function formulaFeatures(of: FormulaSpace): FormulaFeatures {
  switch (of.kind) {
    case "grid":
      return gridFeatures(of.space);
    case "sequence":
      return sequenceFeatures(of.space);
    case "set":
      return setFeatures(of.space);
    default:
      return of satisfies never;
  }
}

/** x1 … xD from 0 to 1, i1 … iD from 0; on a line x and i too. */
function gridFeatures(space: GridSpace): FormulaFeatures {
  const { dimensions, n, nStates } = space;
  const variables = new Map<string, number>();
  for (let d = 0; d < dimensions; d++) {
    variables.set(`x${d + 1}`, d);
    variables.set(`i${d + 1}`, dimensions + d);
  }
  if (dimensions === 1) variables.set("x", 0).set("i", 1);
  const last = dimensions === 1 ? "" : ` to x${dimensions}`;
  return {
    names: {
      variables,
      references: new Map(),
      known: `x1${last} from 0 to 1, i1${last.replace("x", "i")} from 0 to ${n}`,
    },
    nStates,
    first: 0,
    operations: 1,
    evaluator: (features) => (state, out) => {
      for (const feature of features)
        out[feature] =
          feature < dimensions
            ? coordinateOf(space, state, feature) / n
            : coordinateOf(space, state, feature - dimensions);
    },
    label: (state) =>
      Array.from({ length: dimensions }, (_, d) => coordinateOf(space, state, d)).join(","),
  };
}

/** Features that are numbered as a formula names them, each a function of what is known of a state. */
function numbered<Known>() {
  const list: ((known: Known) => number)[] = [];
  const indexByKey = new Map<string, number>();
  return {
    list,
    /** The number of the feature of this key. */
    add(key: string, feature: (known: Known) => number): number {
      const index = indexByKey.get(key) ?? list.push(feature) - 1;
      indexByKey.set(key, index);
      return index;
    },
  };
}

/** length, runs, count(AC), n_A, at(1,A). */
function sequenceFeatures(space: SequenceSpace): FormulaFeatures {
  const { letters, maximumLength, minimumLength, nStates, offsets } = space;
  const features = numbered<readonly number[]>();
  const countOf = (text: string): number | string => {
    const motif = tokensOfText(space, text);
    if (motif.length === 0) return "no token is named";
    if (motif.includes(-1)) return `"${text}" is not of the tokens ${letters.join("")}`;
    return features.add(`count ${text}`, (tokens) => occurrences(tokens, motif));
  };
  const variables = new Map([
    ["length", features.add("length", (tokens) => tokens.length)],
    ["runs", features.add("runs", nRuns)],
  ]);
  for (const letter of letters)
    if (/^[A-Za-z0-9]$/.test(letter)) variables.set(`n_${letter}`, Number(countOf(letter)));
  const example = letters[0]!;
  const references = new Map<string, FormulaReference>([
    ["count", { example: `count(${example})`, indexOf: countOf }],
    [
      "at",
      {
        example: `at(1,${example})`,
        indexOf(argument) {
          const [, place = "", token = ""] = /^\s*(\d+)\s*,\s*(\S+)$/u.exec(argument) ?? [];
          const [position, wanted] = [Number(place), letters.indexOf(token)];
          if (position < 1 || position > maximumLength)
            return `"${argument}" names no position from 1 to ${maximumLength} and token`;
          if (wanted < 0) return `"${token}" is none of the tokens ${letters.join("")}`;
          return features.add(`at ${position} ${token}`, (tokens) =>
            tokens[position - 1] === wanted ? 1 : 0,
          );
        },
      },
    ],
  ]);
  return {
    names: {
      variables,
      references,
      known: `length, runs, count(${example}), at(1,${example})`,
    },
    nStates,
    first: offsets[minimumLength]!,
    operations: 2 * maximumLength,
    evaluator: (used) => (state, out) => {
      const tokens = tokensOf(space, state);
      for (const feature of used) out[feature] = features.list[feature]!(tokens);
    },
    label: (state) => textOf(space, state) || "the empty string",
  };
}

/** Places at which a motif begins, overlapping ones each. */
function occurrences(tokens: readonly number[], motif: readonly number[]): number {
  let n = 0;
  for (let start = 0; start + motif.length <= tokens.length; start++)
    if (motif.every((token, k) => tokens[start + k] === token)) n++;
  return n;
}

/** Stretches of equal tokens. */
function nRuns(tokens: readonly number[]): number {
  let n = 0;
  for (const [k, token] of tokens.entries()) if (k === 0 || token !== tokens[k - 1]) n++;
  return n;
}

/** size, sum, least, largest, has(d). */
function setFeatures(space: SetSpace): FormulaFeatures {
  const { universe, size, nStates } = space;
  const features = numbered<readonly number[]>();
  const variables = new Map([
    ["size", features.add("size", (members) => members.length)],
    ["sum", features.add("sum", (members) => members.reduce((a, b) => a + b, 0))],
    ["least", features.add("least", (members) => members[0]!)],
    ["largest", features.add("largest", (members) => members.at(-1)!)],
  ]);
  const references = new Map<string, FormulaReference>([
    [
      "has",
      {
        example: "has(0)",
        indexOf(argument) {
          const element = /^\d+$/.test(argument) ? Number(argument) : universe;
          if (element >= universe) return `"${argument}" is no element from 0 to ${universe - 1}`;
          return features.add(`has ${element}`, (members) => (members.includes(element) ? 1 : 0));
        },
      },
    ],
  ]);
  let masks: Int32Array | null = null;
  const membersIn = (state: number) => {
    masks ??= numberSets(space).masks;
    return membersOf(space, masks[state]!);
  };
  return {
    names: { variables, references, known: "size, sum, least, largest, has(0)" },
    nStates,
    first: setSpace(universe, size - 1).nStates,
    operations: universe,
    evaluator: (used) => (state, out) => {
      const members = membersIn(state);
      for (const feature of used) out[feature] = features.list[feature]!(members);
    },
    label: (state) => membersIn(state).join(","),
  };
}
