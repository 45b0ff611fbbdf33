// Which key of a link stands for which field of a config, and how its value is written. Built from
// the same parameter records as the schema, so a new parameter is shareable by being described.

import { environmentDefinition } from "../environments/environments.ts";
import type { Parameter, Parameters, TextsParameter } from "../environments/parameters.ts";
import { rewardParameters } from "../environments/rewardUnit.ts";
import { lecturePanels } from "./config.ts";
import { packBytes, packList, unpackBytes, unpackList } from "./packedBytes.ts";
import {
  policyParameters,
  seedParameters,
  trainingParameters,
  widthRange,
} from "./runParameters.ts";

/** More characters than any list has that fits a link when packed. */
const LONGEST_LIST = 500_000;

/** What a codec reads where a text cannot be handed to the schema as it is. */
export const UNREADABLE = Symbol("unreadable");

/** How a value travels as text. */
interface Codec {
  /** What is no such value stays text, so that the schema refuses it by its own words. */
  read(text: string): unknown;
  write(value: unknown): string;
}

/** One key of a link. */
export interface LinkField {
  /** Where the value stands in the config. */
  readonly path: readonly string[];
  readonly codec: Codec;
}

const textCodec: Codec = { read: (text) => text, write: String };

const numberCodec: Codec = {
  read: (text) => (isNumeric(text) ? Number(text) : text),
  write: String,
};

const booleanCodec: Codec = {
  read: (text) => (text === "true" ? true : text === "false" ? false : text),
  write: String,
};

/** Most characters that one item of a list takes: a number with all its digits and its comma; a character of a
 * text, percent-encoded. */
const NUMBER_LENGTH = 25;
const CHARACTER_LENGTH = 12;
/** Most characters of a name with its colon. */
const LONGEST_NAME = 20;

/** Items are percent-encoded on their own, so a comma may be part of one; the arrow of an edge is legible
 * without. */
const textsCodec = ({
  maximumLength,
  maximumTextLength,
}: Pick<TextsParameter, "maximumLength" | "maximumTextLength">): Codec =>
  packed(maximumLength * (maximumTextLength * CHARACTER_LENGTH + 1), {
    read: (text) => items(text, maximumLength).map(decodeItem),
    write: (value) =>
      (value as readonly string[])
        .map((item) => encodeURIComponent(item).replaceAll("%3E", ">"))
        .join(","),
  });

/** "s0.a,a.x": a browser escapes the arrow of an edge in its address, not a dot. */
const edgesCodec = (parameter: TextsParameter): Codec => {
  const { read, write } = textsCodec(parameter);
  return {
    read(text) {
      const edges = read(text);
      return Array.isArray(edges)
        ? edges.map((edge) => (typeof edge === "string" ? edge.replaceAll(".", ">") : edge))
        : edges;
    },
    write: (value) => write((value as readonly string[]).map((edge) => edge.replace(">", "."))),
  };
};

const numbersCodec = (maximumLength: number): Codec =>
  packed(maximumLength * NUMBER_LENGTH, {
    read: (text) => items(text, maximumLength).map(numberCodec.read),
    write: (value) => (value as readonly number[]).join(","),
  });

/** "x:3,y:1". A name that stands there twice, or an entry without a colon, is left for the schema to refuse. */
const namedNumbersCodec = (maximumLength: number): Codec =>
  packed(maximumLength * (LONGEST_NAME + NUMBER_LENGTH), {
    read(text) {
      const entries = items(text, maximumLength).map((item): [string, unknown] => {
        const [name = "", ...value] = item.split(":");
        return [name, numberCodec.read(value.join(":"))];
      });
      return new Set(entries.map(([name]) => name)).size < entries.length
        ? text
        : Object.fromEntries(entries);
    },
    write: (value) =>
      Object.entries(value as Readonly<Record<string, number>>)
        .map(([name, number]) => `${name}:${number}`)
        .join(","),
  });

/** A list of at most so many characters, packed where it is long. */
function packed(maximumLength: number, { read, write }: Codec): Codec {
  return {
    read(text) {
      const list = unpackList(text, Math.min(maximumLength, LONGEST_LIST));
      return list === null ? UNREADABLE : read(list);
    },
    write: (value) => packList(write(value)),
  };
}

const bytesCodec = (maximumLength: number): Codec => ({
  read: (text) => unpackBytes(text, maximumLength) ?? UNREADABLE,
  write: (value) => packBytes(value as string),
});

/** Code points of the longest name in a list of panels. */
const LONGEST_PANEL = Math.max(...lecturePanels.map(({ length }) => length));

const fixedFields: Readonly<Record<string, LinkField>> = {
  ...fieldsOf(policyParameters, ["policy"], { id: "policy" }),
  hidden: { path: ["policy", "hiddenLayers"], codec: numbersCodec(widthRange.maximumLength) },
  encoding: { path: ["policy", "encoding"], codec: textCodec },
  ...fieldsOf(trainingParameters, ["training"]),
  stopAtStep: { path: ["training", "stopAtStep"], codec: numberCodec },
  ...fieldsOf(seedParameters, []),
  targetSeed: { path: ["targetSeed"], codec: numberCodec },
  title: { path: ["view", "title"], codec: textCodec },
  theme: { path: ["view", "theme"], codec: textCodec },
  layer: { path: ["view", "layer"], codec: textCodec },
  picture: { path: ["view", "picture"], codec: textCodec },
  metric: { path: ["view", "metric"], codec: textCodec },
  metricAlpha: { path: ["view", "metricAlpha"], codec: numberCodec },
  xAxis: { path: ["view", "xAxis"], codec: textCodec },
  yScale: { path: ["view", "yScale"], codec: textCodec },
  curveSeeds: { path: ["view", "curveSeeds"], codec: textCodec },
  reachThreshold: { path: ["view", "reachThreshold"], codec: numberCodec },
  raceTable: { path: ["view", "raceTable"], codec: textCodec },
  raceMeasure: { path: ["view", "raceMeasure"], codec: textCodec },
  raceBaseline: { path: ["view", "raceBaseline"], codec: numberCodec },
  focus: { path: ["view", "focus"], codec: numberCodec },
  laboratory: { path: ["view", "laboratory"], codec: textCodec },
  reference: { path: ["view", "reference"], codec: textCodec },
  claim: { path: ["view", "claim"], codec: textCodec },
  lesson: { path: ["view", "lesson"], codec: textCodec },
  lessonStep: { path: ["view", "lessonStep"], codec: numberCodec },
  panel: { path: ["view", "panel"], codec: textCodec },
  help: { path: ["view", "help"], codec: textCodec },
  autoplay: { path: ["view", "autoplay"], codec: booleanCodec },
  view: { path: ["view", "mode"], codec: textCodec },
  panels: {
    path: ["view", "panels"],
    codec: textsCodec({ maximumLength: lecturePanels.length, maximumTextLength: LONGEST_PANEL }),
  },
  controls: { path: ["view", "controls"], codec: textCodec },
  instrument: { path: ["view", "instrument"], codec: textCodec },
};

/** Its kind of gradient, and fields of policy and training, as a lane carries them (":batchSize=16"), by the
 * same names. A colon ends a field and a comma the lane, so widths are joined by an x; null has to be said. */
export const laneFields: Readonly<Record<string, LinkField>> = {
  gradient: { path: ["gradient"], codec: textCodec },
  ...fieldsOf(policyParameters, ["policy"], { id: "policy" }),
  hidden: {
    path: ["policy", "hiddenLayers"],
    codec: {
      read: (text) => items(text, widthRange.maximumLength, "x").map(numberCodec.read),
      write: (value) => (value as readonly number[]).join("x"),
    },
  },
  encoding: { path: ["policy", "encoding"], codec: textCodec },
  ...fieldsOf(trainingParameters, ["training"]),
  stopAtStep: {
    path: ["training", "stopAtStep"],
    codec: { read: (text) => (text === "null" ? null : numberCodec.read(text)), write: String },
  },
};

/** All keys of a link to this environment and reward, lanes and version excepted. */
export function linkFields(
  environmentId: string,
  rewardId: string | undefined,
): Readonly<Record<string, LinkField>> {
  const definition = environmentDefinition(environmentId);
  const reward = definition?.rewards[rewardId ?? definition.defaultReward];
  return {
    env: { path: ["environment", "id"], codec: textCodec },
    ...fieldsOf(definition?.parameters ?? {}, ["environment"]),
    reward: { path: ["environment", "reward", "id"], codec: textCodec },
    ...fieldsOf(reward ? rewardParameters(reward) : {}, ["environment", "reward"]),
    ...fixedFields,
  };
}

function fieldsOf(
  parameters: Parameters,
  prefix: readonly string[],
  renamed: Readonly<Record<string, string>> = {},
): Record<string, LinkField> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      renamed[name] ?? name,
      { path: [...prefix, name], codec: codecOf(parameter) },
    ]),
  );
}

function codecOf(parameter: Parameter): Codec {
  switch (parameter.type) {
    case "integer":
    case "number":
      return numberCodec;
    case "choice":
      return textCodec;
    case "text":
      return parameter.content === "bytes" ? bytesCodec(parameter.maximumLength) : textCodec;
    case "numbers":
      return numbersCodec(parameter.maximumLength);
    case "texts":
      return parameter.content === "edges" ? edgesCodec(parameter) : textsCodec(parameter);
    case "namedNumbers":
      return namedNumbersCodec(parameter.maximumLength);
    default:
      return parameter satisfies never;
  }
}

/** The items of a list; of one that is too long no more than it takes to refuse it. */
function items(text: string, maximumLength: number, separator = ","): string[] {
  return text === "" ? [] : text.split(separator, maximumLength + 1);
}

/** Whether a text is a decimal number, as `String` writes it. */
export function isNumeric(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}

function decodeItem(item: string): string {
  try {
    return decodeURIComponent(item);
  } catch {
    return item;
  }
}
