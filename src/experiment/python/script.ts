// The experiment as a Python script for torchgfn, for users who outgrow one machine: environment,
// target, network, objectives, rates and seeds as in the config, and the exact evaluation. The target
// is a table over the enumerated states, so that the two cannot mean different things.
import { zlibSync } from "fflate";
import type { Encoding, Environment } from "../../environments/environment.ts";
import { environmentDefinition } from "../../environments/environments.ts";
import { isPlainUnit } from "../../environments/rewardUnit.ts";
import { formulaPython } from "../../formula/formulaPython.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { formulaOf } from "../../objectives/family.ts";
import { objectives } from "../../objectives/objectives.ts";
import { objectivePython } from "../../objectives/python.ts";
import { readCurve, TYPED_RANGE } from "../../objectives/typedCurve.ts";
import type { Config, LaneConfig, PolicyConfig } from "../config.ts";
import { environmentOf } from "../environmentOf.ts";
import {
  type LaneSettings,
  laneSettings,
  lastStep,
  lastStepOfLane,
  overridesOf,
} from "../laneSettings.ts";
import { drawsTarget, targetSeedOf } from "../targetSeed.ts";
import { bytesToBase64 } from "./base64.ts";
import environmentPart from "./environment.py?raw";
import { commentText, pythonLiteral } from "./literal.ts";
import mainPart from "./main.py?raw";
import overridesPart from "./overrides.py?raw";
import { joinParts, withoutDocstring } from "./parts.ts";
import trainingPart from "./training.py?raw";
import tunePart from "./tune.py?raw";
import tuneFirstPart from "./tuneFirst.py?raw";
import unpackPart from "./unpack.py?raw";

/** The release the script is written for and was run with. */
const TORCHGFN_VERSION = "2.4.1";

/** torchgfn holds numpy below 2, which newer releases of pyarrow refuse. */
const RAY_PACKAGES = '"ray[tune]" "pyarrow<25"';

export interface PythonOptions {
  /** "script" trains every lane and seed; "sweep" varies learning rate and α too, through Ray Tune. */
  readonly kind: "script" | "sweep";
  /** The link that the script is of; written as a comment. */
  readonly link: string;
}

/** The script's text. The config must be validated and have a lane. */
export function pythonScript(config: Config, { kind, link }: PythonOptions): string {
  const environment = environmentOf(config);
  const isSweep = kind === "sweep";
  const parts = joinParts([
    unpackPart,
    `${settings(config)}\n`,
    tables(config, environment),
    environmentPart,
    ...objectiveParts(config),
    ...formulaParts(config),
    trainingPart,
    ...ownSettings(config, environment),
    isSweep ? tunePart : mainPart,
  ]);
  const first = isSweep ? [withoutDocstring(tuneFirstPart)] : [];
  return [heading(config, isSweep, link), ...first, parts].join("\n\n");
}

/** The Python of the objectives in use, each part once, and who trains which. */
function objectiveParts({ lanes }: Config): readonly string[] {
  const ids = [...new Set(lanes.map(({ objective }) => objective))];
  const learners = ids.map((id) => `"${id}": ${objectives[id].python}`);
  const withFlow = ids.filter((id) => objectives[id].learns.stateFlow);
  return [
    ...objectivePython(ids),
    [
      "# What trains each objective, and which of them learn a state flow.",
      `LEARNERS = {${learners.join(", ")}}`,
      `WITH_STATE_FLOW = ${pythonLiteral(withFlow)}`,
    ].join("\n"),
  ];
}

/** The curves that lanes bring as formulas, each written from its tree; nothing where none does. */
function formulaParts({ lanes }: Config): readonly string[] {
  const formulas = new Set(lanes.flatMap((lane) => formulaOf(lane) ?? []));
  if (formulas.size === 0) return [];
  const entries = [...formulas].map((formula) => {
    const read = readCurve(formula);
    if (!read.ok) throw new RangeError(read.message);
    const { says, tree, shift, scale, endSlopes } = read.curve;
    const variable = says === "c" ? "x" : "u";
    const python = formulaPython(tree, () => variable);
    const rest = pythonLiteral({ says, shift, scale, end_slopes: endSlopes, range: TYPED_RANGE });
    return `    ${pythonLiteral(formula)}: {"of": lambda ${variable}: ${python}, **${rest}},`;
  });
  const comment =
    "# What lanes were typed as: c(x) itself, or f(u), and what makes c(0) = 0 and c'(0) = -1.";
  return [[comment, "FORMULAS = {", ...entries, "}"].join("\n")];
}

const exactNote = [
  "",
  "A lane with an exact gradient descends it on the page alone: here every lane draws batches.",
];

const startNote = [
  "",
  "A lane whose log Z starts at its first batch's mean does so on the page alone: here it starts at 0.",
];

function heading(config: Config, isSweep: boolean, link: string): string {
  const { title } = config.view;
  const lines = [
    title ? commentText(title) : "An experiment of the GFlowNet divergence playground",
    "",
    `    pip install torchgfn==${TORCHGFN_VERSION}${isSweep ? ` ${RAY_PACKAGES}` : ""}`,
    `    python experiment.py [--steps N] ${isSweep ? "[--seeds N] [--rates R ...] [--alphas A ...]" : "[--lane K]"}`,
    "",
    `Made from: ${commentText(link)}`,
    ...(config.lanes.some(({ gradient }) => gradient === "exact") ? exactNote : []),
    ...(config.lanes.some((lane) => laneSettings(config, lane).training.logZStart === "firstBatch")
      ? startNote
      : []),
  ];
  // Python looks for a declared encoding in the first two lines: it must not find it in a title.
  const first = ["#!/usr/bin/env python3", "# -*- coding: utf-8 -*-"];
  return [...first, ...lines.map((line) => `# ${line}`.trimEnd())].join("\n");
}

function settings(config: Config): string {
  const constants: readonly (readonly [string, unknown])[] = [
    ...Object.entries(constantsOf(config, lastStep(config))),
    ["SEED", config.seed],
    ["N_SEEDS", config.nSeeds],
  ];
  return [
    ...constants.map(([name, value]) => `${name} = ${pythonLiteral(value)}`),
    "LANES = [",
    ...config.lanes.map((lane) => `    ${pythonLiteral(namedLane(config, lane))},`),
    "]",
    `# torchgfn's own hypergrid, and its name for the reward where it has one; None: no hypergrid`,
    `GRID = ${pythonLiteral(gridOf(config.environment))}`,
  ].join("\n");
}

/** A lane as the script lists it: what it has of its own by the name under which `OWN` holds that. */
function namedLane(config: Config, lane: LaneConfig): object {
  const { training: _, policy: __, ...rest } = lane;
  const own = ownName(config, lane);
  return own === null ? rest : { ...rest, own };
}

function ownName(config: Config, lane: LaneConfig): string | null {
  const settings = overridesOf(lane).map(({ name, value }) => `${name}=${String(value)}`);
  const end = lastStepOfLane(config, lane);
  const isShort = end < lastStep(config) && lane.training?.stopAtStep === undefined;
  if (isShort) settings.push(`stopAtStep=${end}`);
  return settings.length === 0 ? null : settings.join(" ");
}

/** Which constants a lane has otherwise, and the training that puts them in; nothing where none does. */
function ownSettings(config: Config, environment: Environment): readonly string[] {
  const byName = new Map<string, string>();
  for (const lane of config.lanes) {
    const name = ownName(config, lane);
    if (name !== null) byName.set(name, ownConstants(config, lane, environment));
  }
  if (byName.size === 0) return [];
  const entries = [...byName].map(([name, own]) => `    ${pythonLiteral(name)}: ${own},`);
  return [
    ["# What lanes have otherwise than the experiment.", "OWN = {", ...entries, "}"].join("\n"),
    overridesPart,
  ];
}

function ownConstants(config: Config, lane: LaneConfig, environment: Environment): string {
  const { training, policy } = laneSettings(config, lane);
  const shared = constantsOf(config, lastStep(config));
  const own = constantsOf({ training, policy }, lastStepOfLane(config, lane));
  const differing = Object.entries(own)
    .filter(([name, value]) => !isSameValue(value, shared[name]))
    .map(([name, value]) => `${pythonLiteral(name)}: ${pythonLiteral(value)}`);
  const isSeenOtherwise =
    policy.encoding !== config.policy.encoding || policy.id !== config.policy.id;
  if (isSeenOtherwise) differing.push(`"FEATURES": ${featuresOf(policy, environment)}`);
  return `{${differing.join(", ")}}`;
}

/** What training reads of the settings, by the names of the script's constants. */
function constantsOf(
  { training, policy }: LaneSettings,
  steps: number,
): Readonly<Record<string, unknown>> {
  const { id, hiddenLayers, activation, backward } = policy;
  return {
    POLICY: { id, hiddenLayers, activation, backward },
    BATCH_SIZE: training.batchSize,
    LEARNING_RATE: training.learningRate,
    LOG_Z_LEARNING_RATE: training.logZLearningRate,
    SCHEDULE: training.schedule,
    EXPLORATION: training.exploration,
    STEPS: steps,
  };
}

/** Rewards that torchgfn's hypergrid defines too, under its own names. */
const gridRewards: Readonly<Record<string, string>> = {
  corners: "original",
  cosine: "cosine",
  deceptive: "deceptive",
};

function gridOf(environment: Config["environment"]): unknown {
  const definition = environmentDefinition(environment.id);
  const grid = definition?.torchgfnGrid?.(definition.space(environment));
  if (!grid) return null;
  const { id, ...parameters } = environment.reward;
  // torchgfn's own knows no unit but its formula's; the table of log-rewards is in the one that is asked for
  const isPlain = isPlainUnit(definition!.rewards[id]!, environment.reward);
  const name = isPlain ? gridRewards[id] : undefined;
  return { ...grid, reward: name ? [name, parameters] : null };
}

function tables(config: Config, environment: Environment): string {
  const { graph } = environment;
  const { nStates, nActions } = graph;
  const drawn = drawsTarget(config.environment)
    ? [`# what the reward leaves to chance was drawn by the page from seed ${targetSeedOf(config)}`]
    : [];
  return [
    "# [state, action] -> state; -1 where invalid, -2 for the stop action",
    `CHILDREN = ${packed(graph.children, "<i4", [nStates, nActions])}.astype(np.int64)`,
    ...drawn,
    "# natural log of the reward by state; -inf where a state cannot be finished",
    `LOG_REWARDS = ${packed(graph.logRewards, "<f8", [nStates])}`,
    "# every state after all its parents",
    `ORDER = ${packed(graph.topologicalOrder, "<i4", [nStates])}`,
    `INITIAL_STATE = ${graph.initialState}`,
    "# what the network sees of each state",
    `FEATURES = ${featuresOf(config.policy, environment)}`,
  ].join("\n");
}

function featuresOf(policy: PolicyConfig, { graph, encodings }: Environment): string {
  if (policy.id === "tabular") return "None";
  if (policy.encoding === "oneHot") return `np.eye(${graph.nStates})`;
  const encoding: Encoding = encodings[policy.encoding]!();
  const { nFeatures } = encoding;
  const features = new Float32Array(graph.nStates * nFeatures);
  for (let state = 0; state < graph.nStates; state++)
    encoding.write(state, features, state * nFeatures);
  return packed(features, "<f4", [graph.nStates, nFeatures]);
}

type Numbers = Int32Array | Float32Array | Float64Array;

/** A call of the script's `unpack`; every platform that runs this is little-endian. */
function packed(numbers: Numbers, dtype: string, shape: readonly number[]): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const text = bytesToBase64(zlibSync(bytes, { level: 9 }));
  return `unpack("${dtype}", "${text}", ${shape.join(", ")})`;
}
