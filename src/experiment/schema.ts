// Validates anything (a link, a file, the page's fields) into a complete Config. Missing keys take
// defaults; whatever else is wrong is refused, every problem at once, each with path and range. Long
// because it is the one description of what a config may be; wording and records lie elsewhere.
import * as v from "valibot";
import type { RewardDefinition } from "../environments/environment.ts";
import {
  defaultEnvironmentId,
  environmentDefinition,
  environments,
} from "../environments/environments.ts";
import type { Problem } from "../environments/parameters.ts";
import { unitParametersOf, withoutUnitDefaults } from "../environments/rewardUnit.ts";
import { MAXIMUM_FORMULA } from "../formula/formulaLimits.ts";
import { isRecord } from "../math/isRecord.ts";
import { isSameValue } from "../math/sameValue.ts";
import {
  continuedTails,
  curveLimits,
  type DrawnCurve,
  pointsExpectation,
  tailsExpectation,
} from "../objectives/curve/curvePoints.ts";
import { alphaParameter } from "../objectives/divergence.ts";
import { curveOf, formulaOf, parameterNames, parametersOf } from "../objectives/family.ts";
import { controlVariates } from "../objectives/gradient/controlVariates.ts";
import type { ObjectiveParameter } from "../objectives/objective.ts";
import { objectives } from "../objectives/objectives.ts";
import { combinationProblems } from "./combinations.ts";
import {
  type Config,
  embedInstruments,
  gradientKinds,
  helpViews,
  type LaneConfig,
  type LaneOverrides,
  laboratoryViews,
  lectureControls,
  lecturePanels,
  MAXIMUM_CLAIM_ID,
  MAXIMUM_LANES,
  MAXIMUM_LESSON_ID,
  MAXIMUM_LESSON_STEPS,
  MAXIMUM_REFERENCE,
  MAXIMUM_TITLE,
  type PolicyConfig,
  pageModes,
  panelKinds,
  raceMeasures,
  raceTables,
  reachThresholds,
  seedDrawings,
  themeChoices,
  xAxes,
  yScales,
} from "./config.ts";
import { problemsOfIssues, valueInWords } from "./issueWords.ts";
import {
  listOf,
  openSchemasOf,
  schemaOfParameter,
  schemasOfParameters,
} from "./parameterSchema.ts";
import { pictureHeight } from "./pictureHeight.ts";
import {
  policyParameters,
  seedParameters,
  stopRange,
  trainingParameters,
  widthRange,
} from "./runParameters.ts";

export type Validated =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Any of the environments that are here. */
function environmentSchema() {
  return v.variant(
    "id",
    Object.entries(environments).map(([id, { parameters, rewards }]) =>
      v.strictObject({
        id: v.literal(id),
        ...schemasOfParameters(parameters),
        reward: rewardVariants(rewards),
      }),
    ) as never,
    oneOf(Object.keys(environments)),
  );
}

const hiddenLayersSchema = listOf({
  item: integer(widthRange.minimum, widthRange.maximum),
  minimumLength: 1,
  maximumLength: widthRange.maximumLength,
  items: `layer widths from ${widthRange.minimum} to ${widthRange.maximum}`,
});
const encodingSchema = v.optional(plainText(40));
const stopSchema = v.nullable(integer(stopRange.minimum, stopRange.maximum));

const policySchema = v.strictObject({
  ...schemasOfParameters(policyParameters),
  hiddenLayers: v.optional(hiddenLayersSchema, () => [...widthRange.default]),
  encoding: encodingSchema,
});

const trainingSchema = v.strictObject({
  ...schemasOfParameters(trainingParameters),
  stopAtStep: v.optional(stopSchema, null),
});

/** What a lane may have otherwise: the same fields and ranges, and what is missing stays missing. */
const overrideSchemas = {
  training: v.optional(
    v.strictObject({ ...openSchemasOf(trainingParameters), stopAtStep: v.optional(stopSchema) }),
  ),
  policy: v.optional(
    v.strictObject({
      ...openSchemasOf(policyParameters),
      hiddenLayers: v.optional(hiddenLayersSchema),
      encoding: encodingSchema,
    }),
  ),
};

const laneSchema = () =>
  v.strictObject({
    objective: v.picklist(Object.keys(objectives), oneOf(Object.keys(objectives))),
    controlVariate: v.optional(
      v.picklist(Object.keys(controlVariates), oneOf(Object.keys(controlVariates))),
    ),
    gradient: v.optional(v.picklist(gradientKinds, oneOf(gradientKinds))),
    ...parameterSchemas(),
    points: v.optional(pointsSchema()),
    tails: v.optional(tailsSchema()),
    formula: v.optional(formulaSchema()),
    ...overrideSchemas,
  });

const viewSchema = v.strictObject({
  title: v.optional(plainText(MAXIMUM_TITLE)),
  theme: v.optional(v.picklist(themeChoices, oneOf(themeChoices))),
  layer: v.optional(plainText(32)),
  picture: v.optional(plainText(32)),
  metric: v.optional(plainText(32)),
  metricAlpha: v.optional(schemaOfParameter(alphaParameter)),
  xAxis: v.optional(v.picklist(xAxes, oneOf(xAxes))),
  yScale: v.optional(v.picklist(yScales, oneOf(yScales))),
  curveSeeds: v.optional(v.picklist(seedDrawings, oneOf(seedDrawings))),
  reachThreshold: v.optional(thresholdNumber()),
  raceTable: v.optional(v.picklist(raceTables, oneOf(raceTables))),
  raceMeasure: v.optional(v.picklist(raceMeasures, oneOf(raceMeasures))),
  raceBaseline: v.optional(integer(0, MAXIMUM_LANES - 1)),
  focus: v.optional(integer(0, MAXIMUM_LANES - 1)),
  laboratory: v.optional(v.picklist(laboratoryViews, oneOf(laboratoryViews))),
  reference: v.optional(referenceAddress()),
  claim: v.optional(plainText(MAXIMUM_CLAIM_ID)),
  lesson: v.optional(plainText(MAXIMUM_LESSON_ID)),
  lessonStep: v.optional(integer(1, MAXIMUM_LESSON_STEPS)),
  panel: v.optional(v.picklist(panelKinds, oneOf(panelKinds))),
  help: v.optional(v.picklist(helpViews, oneOf(helpViews))),
  autoplay: v.optional(v.boolean("true or false")),
  mode: v.optional(v.picklist(pageModes, oneOf(pageModes))),
  panels: v.optional(
    listOf({
      item: v.picklist(lecturePanels, oneOf(lecturePanels)),
      minimumLength: 1,
      maximumLength: lecturePanels.length,
      items: "panels",
    }),
  ),
  controls: v.optional(v.picklist(lectureControls, oneOf(lectureControls))),
  instrument: v.optional(v.picklist(embedInstruments, oneOf(embedInstruments))),
});

const otherEntries = () => ({
  policy: policySchema,
  training: trainingSchema,
  ...schemasOfParameters(seedParameters),
  targetSeed: v.optional(v.nullable(schemaOfParameter(seedParameters.seed)), null),
  lanes: listOf({
    item: laneSchema(),
    minimumLength: 0,
    maximumLength: MAXIMUM_LANES,
    items: "lanes",
  }),
  view: viewSchema,
});

/** The schema of a config, made anew where environments, rewards or objectives were added since. */
function configSchema() {
  const rewards = Object.values(environments).flatMap((kind) => Object.keys(kind.rewards));
  const nRecords = rewards.length + Object.keys(objectives).length;
  if (made?.nRecords !== nRecords) {
    const version = v.optional(v.literal(1, "1, the only version there is"), 1);
    const entries = { version, environment: environmentSchema(), ...otherEntries() };
    made = { nRecords, schema: v.strictObject(entries) };
  }
  return made.schema;
}

let made: { readonly nRecords: number; readonly schema: v.GenericSchema } | null = null;

const defaultLanes = [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl" },
  { objective: "forwardKl" },
  { objective: "tsallis" },
];

/**
 * Validates and completes a config of unknown origin. Never throws; reads own, known keys only.
 */
export function validateConfig(input: unknown): Validated {
  if (!isRecord(input))
    return {
      ok: false,
      problems: [
        { path: "", message: `The config must be an object, not ${valueInWords(input)}.` },
      ],
    };
  const parsed = v.safeParse(configSchema(), withSections(input));
  if (!parsed.success)
    return { ok: false, problems: problemsOfIssues(parsed.issues, "The config") };
  const config = complete(parsed.output as unknown as Loose);
  const problems = combinationProblems(config);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config };
}

/** A lane whose objective alone is sure to be said. */
export type LooseLane = Pick<LaneConfig, "objective"> &
  Omit<Partial<LaneConfig>, "gradient"> & { readonly gradient?: (typeof gradientKinds)[number] };

/** What the schema lets through: lanes and policy whose defaults depend on other fields. */
type Loose = Omit<Config, "lanes" | "policy"> & {
  readonly lanes: readonly LooseLane[];
  readonly policy: Omit<PolicyConfig, "encoding"> & { readonly encoding?: string };
};

function complete(loose: Loose): Config {
  const { environment } = loose;
  const definition = environmentDefinition(environment.id)!;
  const { reward } = environment;
  return {
    ...loose,
    // the union does not say that this reward belongs to this environment, and it came from it
    environment: {
      ...environment,
      reward: withoutUnitDefaults(definition.rewards[reward.id]!, reward),
    } as Config["environment"],
    policy: {
      ...loose.policy,
      // combinationProblems refuses an encoding that the environment does not have
      encoding: (loose.policy.encoding ?? definition.defaultEncoding) as PolicyConfig["encoding"],
    },
    lanes: loose.lanes.map(completeLane),
  };
}

/** Fills in the control variate and the objective's parameters. */
export function completeLane(lane: LooseLane): LaneConfig {
  const definition = objectives[lane.objective];
  const defaults = new Map(parametersOf(lane.objective));
  const parameters = parameterNames().flatMap((name) => {
    // one that the objective does not have is left for combinationProblems to refuse
    const value = lane[name] ?? defaults.get(name)?.default;
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    objective: lane.objective,
    controlVariate: lane.controlVariate ?? definition.defaultControlVariate,
    ...Object.fromEntries(parameters),
    ...saidCurve(lane),
    ...saidFormula(lane),
    ...(lane.gradient === "exact" && { gradient: lane.gradient }),
    ...saidOverrides(lane),
  };
}

/** The curve of a lane that brings one; tails that go on as it ends are not written. */
function saidCurve(lane: LooseLane): Partial<DrawnCurve> {
  // one that the objective does not take is left for combinationProblems to refuse
  const points = curveOf(lane)?.points ?? lane.points;
  const { tails } = lane;
  return {
    ...(points && { points }),
    ...(tails && !isSameValue(tails, continuedTails) && { tails }),
  };
}

/** The formula of a lane that brings its curve as one. */
function saidFormula(lane: LooseLane): Pick<LaneConfig, "formula"> {
  // one that the objective does not take is left for combinationProblems to refuse
  const formula = formulaOf(lane) ?? lane.formula;
  return formula === undefined ? {} : { formula };
}

/** The lane's overrides without what says nothing. One that equals the experiment's is kept: it holds
 * when the experiment's is changed, also by a drag that passes over its value. */
function saidOverrides({ training, policy }: LooseLane): LaneOverrides {
  const present = [
    ["training", training],
    ["policy", policy],
  ] as const;
  return Object.fromEntries(
    present.flatMap(([section, fields]) => {
      const said = Object.entries(fields ?? {}).filter(([, value]) => value !== undefined);
      return said.length > 0 ? [[section, Object.fromEntries(said)]] : [];
    }),
  );
}

/** Fills in missing sections and ids, so that the schema can look at the sections that are there. */
function withSections(input: Record<string, unknown>): unknown {
  const environment = input.environment ?? {};
  return {
    lanes: defaultLanes,
    policy: {},
    training: {},
    view: {},
    ...input,
    environment: isRecord(environment) ? withIds(environment) : environment,
  };
}

function withIds(environment: Record<string, unknown>): Record<string, unknown> {
  const id = environment.id ?? defaultEnvironmentId;
  const definition = typeof id === "string" ? environmentDefinition(id) : undefined;
  const reward = environment.reward ?? {};
  const height = environment.height === undefined ? pictureHeight(environment) : undefined;
  return {
    ...environment,
    ...(height !== undefined && { height }),
    id,
    reward:
      isRecord(reward) && reward.id === undefined && definition
        ? { ...reward, id: definition.defaultReward }
        : reward,
  };
}

type RewardRecord = Pick<RewardDefinition<unknown>, "parameters" | "isLikelihood">;

function rewardVariants(records: Readonly<Record<string, RewardRecord>>) {
  return v.variant(
    "id",
    Object.entries(records).map(([id, reward]) =>
      v.strictObject({
        id: v.literal(id),
        ...schemasOfParameters(reward.parameters),
        ...openSchemasOf(unitParametersOf(reward)),
      }),
    ) as never,
    oneOf(Object.keys(records)),
  );
}

/** One line of text. Halves of surrogate pairs are refused: a link could not carry them. */
function plainText(maximumLength: number) {
  const message = `text of at most ${maximumLength} characters, none of them a control character`;
  return v.pipe(
    v.string(message),
    v.maxLength(maximumLength, message),
    v.check((text) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text), message),
  );
}

/** A file below the page's own folder: no other host, no other folder, no query. */
function referenceAddress() {
  const message = `the address of a run file beside the page, such as runs/first.json, of at most ${MAXIMUM_REFERENCE} characters`;
  return v.pipe(
    v.string(message),
    v.maxLength(MAXIMUM_REFERENCE, message),
    v.check((text) => /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.json$/.test(text), message),
  );
}

function thresholdNumber() {
  const { minimum, maximum } = reachThresholds;
  const sentence = "";
  return schemaOfParameter({
    type: "number",
    label: "",
    sentence,
    minimum,
    maximum,
    default: minimum,
    scale: "log",
  });
}

function integer(minimum: number, maximum: number) {
  return schemaOfParameter({
    type: "integer",
    label: "",
    sentence: "",
    minimum,
    maximum,
    default: minimum,
  });
}

/** Every objective's parameters, each over the widest range that any objective gives it. */
function parameterSchemas() {
  const widest = new Map<string, ObjectiveParameter>();
  for (const { parameters } of Object.values(objectives))
    for (const [name, parameter] of Object.entries<ObjectiveParameter>(parameters)) {
      const { minimum, maximum } = widest.get(name) ?? parameter;
      widest.set(name, {
        ...parameter,
        minimum: Math.min(minimum, parameter.minimum),
        maximum: Math.max(maximum, parameter.maximum),
      });
    }
  return Object.fromEntries(
    [...widest].map(([name, parameter]) => [name, v.optional(schemaOfParameter(parameter))]),
  );
}

/** The points of a drawn curve, each in range; curveFault says what keeps them from being one. */
function pointsSchema() {
  const { fewest, most, x, c } = curveLimits;
  const pair = "a pair [x, c]";
  const numbers = [number(-x, x), number(-c, c)] as const;
  return v.pipe(
    v.custom<unknown[]>(
      (list) => Array.isArray(list) && list.length >= fewest && list.length <= most,
      pointsExpectation,
    ),
    v.array(
      v.pipe(
        v.custom<unknown[]>((list) => Array.isArray(list) && list.length === 2, pair),
        v.strictTuple(numbers, pair),
      ),
      pointsExpectation,
    ),
  );
}

function tailsSchema() {
  const slope = v.nullable(number(-curveLimits.steepestTail, 0));
  return v.pipe(
    v.custom<unknown[]>((list) => Array.isArray(list) && list.length === 2, tailsExpectation),
    v.strictTuple([slope, slope], tailsExpectation),
  );
}

function number(minimum: number, maximum: number) {
  const range = { minimum, maximum, default: 0, scale: "linear" } as const;
  return schemaOfParameter({ type: "number", label: "", sentence: "", ...range });
}

/** What a lane types; whether it is a curve is for combinationProblems to say. */
function formulaSchema() {
  const range = { minimumLength: 0, maximumLength: MAXIMUM_FORMULA, default: "" } as const;
  return schemaOfParameter({ type: "text", label: "", sentence: "", ...range });
}

function oneOf(values: readonly string[]): string {
  return `one of ${values.join(", ")}`;
}
