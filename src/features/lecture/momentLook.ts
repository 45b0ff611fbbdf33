// What a moment of a lecture keeps of how the page is looked at beside its link: the walk on a large card, a pinned
// state, which seed is shown, how pictures, curves and the push curve are drawn. Only what differs from how a page
// opens is kept; a moment that says nothing is shown as a page opens.
import * as v from "valibot";
import { MAXIMUM_LANES } from "../../experiment/config.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { setStage, useStage } from "../../store/view/stageStore.ts";
import { initialView, setView, useView } from "../../store/view/viewStore.ts";

/** Most states, seeds and transitions that a moment may name: any that a page can hold. */
const MOST_STATES = 10_000_000;
const MOST_SEEDS = 1_000;
const LONGEST_WALK = 10_000;
const LONGEST_ID = 80;

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const id = v.pipe(v.string(), v.maxLength(LONGEST_ID));

interface Opening {
  readonly seed: number | "median";
  readonly choices: Readonly<Record<string, string>>;
  readonly sliceThrough: number;
  readonly showsPaths: boolean;
  readonly xScale: "linear" | "log";
  readonly nSamples: number;
  readonly pushKind: "applied" | "shape";
  readonly pushScale: "linear" | "symlog";
}

/** The part of a moment that its link cannot say. */
export const lookSchema = v.strictObject({
  walk: v.optional(
    v.strictObject({
      edges: v.pipe(
        v.array(whole(Number.MAX_SAFE_INTEGER)),
        v.minLength(1),
        v.maxLength(LONGEST_WALK),
      ),
      nShown: whole(LONGEST_WALK),
    }),
  ),
  pinned: v.optional(whole(MOST_STATES)),
  seed: v.optional(v.union([v.literal("median"), whole(MOST_SEEDS)])),
  choices: v.optional(v.record(id, id)),
  sliceThrough: v.optional(whole(MOST_STATES)),
  rankScale: v.optional(v.picklist(["linear", "log"])),
  showsPaths: v.optional(v.literal(true)),
  xScale: v.optional(v.picklist(["linear", "log"])),
  curveLane: v.optional(whole(MAXIMUM_LANES - 1)),
  nSamples: v.optional(v.pipe(whole(1_000_000), v.minValue(1))),
  pushKind: v.optional(v.picklist(["applied", "shape"])),
  pushScale: v.optional(v.picklist(["linear", "symlog"])),
});

export type MomentLook = v.InferOutput<typeof lookSchema>;

/** How a page opens, where that is not nothing. */
const opening: Readonly<Record<string, unknown>> & Opening = {
  seed: 0,
  choices: {},
  sliceThrough: 0,
  showsPaths: false,
  xScale: initialView.xScale,
  nSamples: initialView.nSamples,
  pushKind: initialView.pushKind,
  pushScale: initialView.pushScale,
};

/** How the page is looked at now; undefined: as one opens. */
export function presentLook(): MomentLook | undefined {
  const { walk, seed, choices, sliceThrough, rankScale, showsPaths } = useStage.getState();
  const { pinnedState, xScale, curveLane, nSamples, pushKind, pushScale } = useView.getState();
  const all = {
    ...{ walk, seed, choices, sliceThrough, rankScale, showsPaths },
    ...{ pinned: pinnedState, xScale, curveLane, nSamples, pushKind, pushScale },
  };
  const own = Object.entries(all).filter(
    ([name, value]) => value !== null && !isSameValue(value, opening[name]),
  );
  if (own.length === 0) return undefined;
  return v.parse(lookSchema, Object.fromEntries(own));
}

/** As a page opens, in all that a link may say: a link says only what is different. `ofLecture`: so are the panels
 * and whether there are controls; the theme stays the visitor's. */
export function resetLook(ofLecture: boolean): void {
  const { layer, metric, xAxis, yScale, curveSeeds, reachThreshold } = initialView;
  const { raceTable, raceMeasure, raceBaseline, selectedLane, laboratory } = initialView;
  const { panels, controls } = initialView;
  setView({
    ...{ layer, metric, xAxis, yScale, curveSeeds, reachThreshold },
    ...{ raceTable, raceMeasure, raceBaseline, selectedLane, laboratory },
    ...(ofLecture && { panels, controls }),
  });
  // a card that stays large would keep the walk of the moment before
  setStage({ enlarged: null, pictures: [] });
}

/** Looks at the page in this way, and in no other. */
export function showLook(look: MomentLook = {}): void {
  setStage({
    seed: look.seed ?? opening.seed,
    choices: look.choices ?? opening.choices,
    sliceThrough: look.sliceThrough ?? opening.sliceThrough,
    showsPaths: look.showsPaths ?? opening.showsPaths,
    rankScale: look.rankScale ?? null,
    watches: look.walk ?? false,
  });
  setView({
    xScale: look.xScale ?? opening.xScale,
    nSamples: look.nSamples ?? opening.nSamples,
    pushKind: look.pushKind ?? opening.pushKind,
    pushScale: look.pushScale ?? opening.pushScale,
    pinnedState: look.pinned ?? null,
    curveLane: look.curveLane ?? null,
  });
}
