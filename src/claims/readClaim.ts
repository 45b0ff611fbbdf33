// Validates a claim of unknown origin: every problem at once, each a sentence with path, value and range,
// as for a config. Its settings' configs are completed like any config.
import * as v from "valibot";
import type { Problem } from "../environments/parameters.ts";
import type { Config } from "../experiment/config.ts";
import { problemsOfIssues } from "../experiment/issueWords.ts";
import { listOf } from "../experiment/parameterSchema.ts";
import { stopRange } from "../experiment/runParameters.ts";
import { validateConfig } from "../experiment/schema.ts";
import {
  CLAIM_FORMAT,
  type Claim,
  type ClaimSetting,
  type ClaimTest,
  FEWEST_SEEDS,
  type LaneMeasure,
  MOST_SEEDS,
} from "./claim.ts";
import {
  between,
  MOST_LANES,
  measureProblems,
  measureSchema,
  nonNegative,
  oneOf,
  whole,
} from "./readMeasure.ts";

export type ReadClaim =
  | { readonly ok: true; readonly claim: Claim }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Most of them in one claim. */
const MOST = { settings: 12, tests: 24 } as const;

const ID = "lowercase words with hyphens between, at most 60 characters";

const measuredSchema = v.strictObject({ lane: whole(0, MOST_LANES - 1), measure: measureSchema });

const testSchema = v.variant(
  "kind",
  [
    v.strictObject({
      kind: v.literal("difference"),
      one: measuredSchema,
      other: measuredSchema,
      expect: oneOf(["lower", "higher"]),
      factor: v.exactOptional(between(Number.MIN_VALUE, Number.MAX_VALUE, "a number above 0")),
    }),
    v.strictObject({
      kind: v.literal("share"),
      one: measuredSchema,
      is: oneOf(["atMost", "atLeast"]),
      value: nonNegative(),
      expect: oneOf(["moreThan", "lessThan"]),
      share: between(0, 1, "a number from 0 to 1"),
    }),
  ],
  "one of difference, share",
);

const claimSchema = v.strictObject({
  format: v.literal(CLAIM_FORMAT, `"${CLAIM_FORMAT}"`),
  version: v.literal(1, "1, the only version there is"),
  id: v.pipe(v.string(ID), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, ID), v.maxLength(60, ID)),
  title: text(120),
  statement: text(2_000),
  source: text(400),
  protocol: text(2_000),
  seeds: v.strictObject({
    first: whole(0, 4_294_967_295),
    count: whole(FEWEST_SEEDS, MOST_SEEDS),
  }),
  settings: listOf({
    item: v.strictObject({
      name: text(80),
      config: v.custom<unknown>((value) => value !== undefined, "a config"),
      steps: whole(0, stopRange.maximum),
    }),
    minimumLength: 1,
    maximumLength: MOST.settings,
    items: "settings",
  }),
  tests: listOf({ item: testSchema, minimumLength: 1, maximumLength: MOST.tests, items: "tests" }),
});

/** Never throws. */
export function readClaim(input: unknown): ReadClaim {
  const parsed = v.safeParse(claimSchema, input);
  if (!parsed.success) return { ok: false, problems: problemsOfIssues(parsed.issues, "The claim") };
  const { settings: loose, ...rest } = parsed.output;
  const problems: Problem[] = [];
  const settings = loose.flatMap(({ config, ...setting }, index): ClaimSetting[] => {
    const validated = validateConfig(config);
    if (validated.ok) return [{ ...setting, config: validated.config }];
    const path = `settings.${index}.config`;
    problems.push(
      ...validated.problems.map((problem) => ({
        path: problem.path === "" ? path : `${path}.${problem.path}`,
        message: `${path}: ${problem.message}`,
      })),
    );
    return [];
  });
  // what the schema lets through are the ids that the types name
  const tests = rest.tests as readonly ClaimTest[];
  if (problems.length === 0)
    problems.push(...settings.flatMap((setting, index) => settingProblems(setting, index, tests)));
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, claim: { ...rest, tests, settings } };
}

/** What the tests ask of a setting that it does not have. */
function settingProblems(
  { config }: ClaimSetting,
  index: number,
  tests: readonly ClaimTest[],
): readonly Problem[] {
  const path = `settings.${index}.config.lanes`;
  if (config.lanes.length === 0) return [{ path, message: `${path} must have at least one lane.` }];
  return tests.flatMap((test, t) =>
    measuredLanes(test).flatMap(([name, { lane, measure }]): Problem[] => {
      const where = `tests.${t}.${name}`;
      const known = config.lanes[lane];
      if (!known)
        return [
          {
            path: `${where}.lane`,
            message: `${where}.lane must be from 0 to ${config.lanes.length - 1}, the lanes of settings.${index}, not ${lane}.`,
          },
        ];
      return measureProblems(measure, config, lane).map(({ name: field, message }) => ({
        path: `${where}.measure.${field}`,
        message: `${where}.measure.${field} ${message}`,
      }));
    }),
  );
}

/** The lanes that a test measures, by the name of their field. */
export function measuredLanes(test: ClaimTest): readonly (readonly [string, LaneMeasure])[] {
  return test.kind === "difference"
    ? [
        ["one", test.one],
        ["other", test.other],
      ]
    : [["one", test.one]];
}

/** Replicas of a claim that train together: it is answered as it goes. */
const REPLICAS_AT_ONCE = 64;

/** The configs that a setting trains: its seeds, as many at a time as train together. */
export function configsOf(
  { config, steps }: ClaimSetting,
  { first, count }: Claim["seeds"],
): readonly Config[] {
  const atOnce = Math.max(1, Math.floor(REPLICAS_AT_ONCE / config.lanes.length));
  const training = { ...config.training, stopAtStep: Math.max(steps, stopRange.minimum) };
  return Array.from({ length: Math.ceil(count / atOnce) }, (_, k) => ({
    ...config,
    training,
    // the target is the same for all seeds
    targetSeed: config.targetSeed ?? config.seed,
    seed: first + k * atOnce,
    nSeeds: Math.min(atOnce, count - k * atOnce),
  }));
}

function text(maximumLength: number) {
  const message = `text of 1 to ${maximumLength} characters`;
  return v.pipe(v.string(message), v.minLength(1, message), v.maxLength(maximumLength, message));
}
