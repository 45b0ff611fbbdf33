// Every change of the experiment passes through here: validated as a whole, recorded for undo,
// handed to the run. A refused change leaves the config as it was and is kept beside its field. Long because
// every edit there is stands here, each a few lines before the same gate.
import {
  counterpartOf,
  environmentDefinition,
  isTreeKind,
} from "../../environments/environments.ts";
import type { Problem } from "../../environments/parameters.ts";
import { type Config, type LaneConfig, MAXIMUM_LANES } from "../../experiment/config.ts";
import { shortList } from "../../experiment/issueWords.ts";
import { completeLane, type LooseLane, validateConfig } from "../../experiment/schema.ts";
import { typedNumber } from "../../math/readNumber.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { laneOfFamily, noExactDescent } from "../../objectives/family.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { type ConfigState, type Draft, useConfig } from "../config/configStore.ts";
import { carryLooks } from "../config/laneLooks.ts";
import { adoptConfig } from "../run/runControl.ts";
import { dismissNotice, notify } from "../run/runStore.ts";
import { valueAt, withValueAt } from "./fieldPath.ts";
import { pageWords } from "./pageWords.ts";
import { isEvaluated, refitted } from "./refits.ts";
import { withEdit } from "./undoHistory.ts";

/** Edits of one field this close together (milliseconds) are undone as one: a drag, a wheel. */
const GESTURE = 800;

type Drafts = ConfigState["drafts"];

const noEdit = { key: "", time: Number.NEGATIVE_INFINITY };
let lastEdit = noEdit;

export interface FieldEdit {
  /** Dotted path, as in validation's problems. */
  readonly path: string;
  readonly value: unknown;
  /** What was typed; kept where the value is refused. */
  readonly text?: string;
  /** What refused text is kept under, where that is finer than the field: an item of a list. */
  readonly draftKey?: string;
  /** An edit of its own for undo, however soon it follows the last one of this field. */
  readonly standsAlone?: boolean;
  /** Where it is refused, undo leads back to what was refused in its place before it. */
  readonly drawsOn?: boolean;
  /** Part of the same gesture as the last edit, however long ago that was: undone as one. */
  readonly joinsLast?: boolean;
  /** Milliseconds; tests supply their own. */
  readonly now?: number;
}

/** Sets one field. Returns whether it was taken over; true where that waits for its evaluation. */
export function setField(edit: FieldEdit): boolean {
  const { path, value, text, draftKey = path, standsAlone = false, joinsLast = false } = edit;
  const { now = performance.now(), drawsOn = false } = edit;
  if (standsAlone) lastEdit = noEdit;
  const { config, drafts: typed } = useConfig.getState();
  const before = drawsOn ? typed[draftKey] : undefined;
  const edited = withValueAt(config, path, value);
  const next = refitted(config, edited);
  if (!isEvaluated(path, next, () => setField(edit))) return true;
  const problems = propose(next, { key: path, now, joinsLast, origins: places(next.lanes) });
  const problem = problems.find((one) => one.path === draftKey) ?? problems[0];
  // like any edit, a refused one takes the place of what was taken back; the steps to what is right are kept
  if (problem) aside.delete(config);
  else if (before) aside.set(config, { ...aside.get(config), [draftKey]: before });
  useConfig.setState(({ drafts }) => ({
    drafts: problem
      ? { ...drafts, [draftKey]: { text: text ?? String(value), message: problem.message, before } }
      : withoutBelow(drafts, path),
  }));
  return !problem;
}

/** Takes over what was typed into a number field; text that is no number is refused as such. */
export function setNumber(path: string, text: string): boolean {
  return setField({ path, value: typedNumber(text.trim()) ?? text, text });
}

/** Forgets refused input: the field shows the config's value again. */
export function discardDraft(path: string): void {
  useConfig.setState(({ drafts }) => ({ drafts: without(drafts, path) }));
}

/** Changes the environment's kind; its own parameters and reward start at their defaults. */
export function setEnvironmentId(id: string): void {
  setEnvironment({ id });
}

/** Puts the target in its counterpart's place; nothing where it has none. */
export function goToCounterpart(): void {
  const counterpart = counterpartOf(useConfig.getState().config.environment);
  // what a registry hands out names its environment
  if (counterpart) setEnvironment(counterpart.environment as { readonly id: string });
}

/** Another kind of environment: what belongs to the one before is left behind. */
function setEnvironment(environment: { readonly id: string }): void {
  const {
    policy: { encoding: _, ...policy },
    ...rest
  } = useConfig.getState().config;
  const isTree = isTreeKind(environment);
  const lanes = rest.lanes.map((lane) => {
    const { gradient, ...kept } = withoutOwnEncoding(lane);
    // an exact gradient that only trees have stays behind
    const isHad = gradient !== undefined && noExactDescent(lane.objective, isTree) === null;
    return { ...kept, ...(isHad && { gradient }) };
  });
  takeOrTell(withoutTables({ ...rest, lanes, policy, environment }));
}

/** The experiment without what needs a table of the policy, where the environment has none. */
function withoutTables<
  Experiment extends {
    readonly environment: { readonly id: string };
    readonly policy: Partial<Config["policy"]>;
    readonly lanes: readonly LaneConfig[];
  },
>(experiment: Experiment): Experiment {
  if (environmentDefinition(experiment.environment.id)?.noTable === undefined) return experiment;
  const network = { id: "mlp", backward: "uniform" } as const;
  return {
    ...experiment,
    policy: { ...experiment.policy, ...network },
    lanes: experiment.lanes.map(({ gradient: _, policy: own = {}, ...lane }) => {
      const { id: __, backward: ___, ...policy } = own;
      return { ...lane, policy };
    }),
  };
}

/** The lane for another environment: an encoding belongs to the one it was chosen for. */
export function withoutOwnEncoding({ policy: own, ...lane }: LaneConfig): LaneConfig {
  const { encoding: _, ...policy } = own ?? {};
  return { ...lane, policy };
}

/** Changes the reward's kind; its parameters start at their defaults, but for those that both kinds take from
 * one record: an alignment, a table of data, what they were simulated from. */
export function setRewardId(id: string): void {
  const { config } = useConfig.getState();
  const { reward } = config.environment;
  const { rewards } = environmentDefinition(config.environment.id)!;
  const before = rewards[reward.id]!.parameters;
  const kept = Object.entries(rewards[id]?.parameters ?? {}).flatMap(([name, parameter]) =>
    before[name] === parameter ? [[name, valueAt(reward, name)] as const] : [],
  );
  const path = "environment.reward";
  const next = withValueAt(config, path, { ...Object.fromEntries(kept), id });
  if (isEvaluated(path, next, () => setRewardId(id))) takeOrTell(next);
}

/** Adds a lane: the first objective that no lane has yet, else one more Tsallis lane. */
export function addLane(): void {
  const { config } = useConfig.getState();
  const used = new Set(config.lanes.map((one) => one.objective));
  // the registry's keys are its ids
  const ids = Object.keys(objectives) as ObjectiveId[];
  const unused = ids.find((id) => !used.has(id));
  addGivenLane(unused ? { objective: unused } : laneOfFamily());
}

/** Adds this lane; what it leaves out takes its default. */
export function addGivenLane(lane: LooseLane): void {
  const { config } = useConfig.getState();
  const lanes = [...config.lanes, completeLane(lane)];
  takeOrTell({ ...config, lanes }, [...places(config.lanes), null]);
}

/** Whether one more lane may be added. */
export function mayAddLane(config: Config): boolean {
  return config.lanes.length < MAXIMUM_LANES;
}

/** Replaces the experiment; the problems where it is refused, and nothing is changed then. */
export function replaceConfig(input: unknown): readonly Problem[] {
  return replaceFrom(input, null);
}

/**
 * Shows a valid experiment that the address leads to. That is no edit: one that an edit or an undo led to
 * or from is gone to as by undo and redo, and with any other one undo begins anew.
 */
export function visitConfig(config: Config): void {
  const { past, config: current, future } = useConfig.getState();
  if (isSameValue(config, current)) return;
  if (isSameValue(config, past.at(-1))) undo();
  else if (isSameValue(config, future.at(-1))) redo();
  else {
    rememberLooks(config, null);
    travel({ past: [], config, future: [], drafts: {} }, true);
  }
}

function replaceFrom(input: unknown, origins: Edit["origins"]): readonly Problem[] {
  return propose(input, { key: "", now: performance.now(), origins });
}

/** What was typed and refused beside an experiment by the time it was left or that was taken back, and what it came
 * with from the one before. */
const aside = new WeakMap<Config, Drafts>();
const came = new WeakMap<Config, Drafts>();

/** Takes back what was typed and refused since the last edit, so that what is right comes to light; else that edit. */
export function undo(): void {
  const { past, config, future, drafts } = useConfig.getState();
  const known = came.get(config) ?? {};
  const previous = past.at(-1);
  if (hasMore(drafts, known)) {
    // on the way back from what was drawn last, redo leads there already
    if (!hasMore(aside.get(config), drafts)) aside.set(config, drafts);
    useConfig.setState({ drafts: stepBack(drafts, known) });
  } else if (previous) {
    const drafts = aside.get(previous) ?? {};
    travel(
      { past: past.slice(0, -1), config: previous, future: [...future, config], drafts },
      true,
    );
  }
}

/** Brings back what was last taken back: what was typed beside this experiment, else the next edit. */
export function redo(): void {
  const { past, config, future, drafts } = useConfig.getState();
  const typed = aside.get(config);
  const next = future.at(-1);
  if (typed && hasMore(typed, drafts)) useConfig.setState({ drafts: stepOn(typed, drafts) });
  else if (next) {
    const drafts = came.get(next) ?? {};
    travel({ past: [...past, config], config: next, future: future.slice(0, -1), drafts });
  }
}

/** Whether undo has anything to take back. */
export function mayUndo({ past, config, drafts }: ConfigState): boolean {
  return past.length > 0 || hasMore(drafts, came.get(config));
}

/** Whether redo has anything to bring back. */
export function mayRedo({ config, future, drafts }: ConfigState): boolean {
  return future.length > 0 || hasMore(aside.get(config), drafts);
}

function hasMore(drafts: Drafts = {}, than: Drafts = {}): boolean {
  return Object.keys(drafts).some((key) => drafts[key] !== than[key]);
}

/** `known`, and what stood before each of the drafts that it has not. */
function stepBack(drafts: Drafts, known: Drafts): Drafts {
  const back = { ...known };
  for (const [key, draft] of Object.entries(drafts))
    if (draft.before && draft !== known[key]) back[key] = draft.before;
  return back;
}

/** `drafts`, one step nearer to `last`. */
function stepOn(last: Drafts, drafts: Drafts): Drafts {
  const next = { ...last };
  for (const [key, draft] of Object.entries(last))
    next[key] = stepAfter(draft, drafts[key]) ?? draft;
  return next;
}

/** Of the steps that led to `end` the one after `draft`. */
function stepAfter(end: Draft | undefined, draft: Draft | undefined): Draft | undefined {
  let step = end;
  while (step && step.before !== draft) step = step.before;
  return step;
}

/** `isUndo`: what is undone next has nothing to do with it. */
function travel(state: ConfigState, isUndo = false): void {
  lastEdit = noEdit;
  const { config, drafts } = useConfig.getState();
  if (hasMore(drafts)) aside.set(config, drafts);
  useConfig.setState(state);
  dismissNotice("refused");
  adoptConfig(state.config, isUndo);
}

/** Replaces the experiment by an edit of it, or says why not. `origins` as of an edit. */
export function takeOrTell(input: unknown, origins: Edit["origins"] = null): void {
  const problems = replaceFrom(input, origins);
  const text = pageWords(shortList(problems));
  if (problems.length > 0) notify({ key: "refused", tone: "warning", text, actions: [] });
}

interface Edit {
  readonly key: string;
  readonly now: number;
  readonly joinsLast?: boolean;
  /** The place that each lane had before the edit, null for a new one; null: another experiment. */
  readonly origins: readonly (number | null)[] | null;
}

function propose(input: unknown, edit: Edit): readonly Problem[] {
  const validated = validateConfig(input);
  if (!validated.ok) return validated.problems;
  const { config, past, drafts } = useConfig.getState();
  if (isSameValue(config, validated.config)) return [];
  rememberLooks(validated.config, edit.origins);
  // what is right now takes the place of what was refused, and a new edit that of what was taken back
  const left = edit.key === "" ? drafts : withoutBelow(drafts, edit.key);
  const kept = edit.key === "" ? carried(drafts, validated.config, edit.origins) : left;
  aside.set(config, left);
  came.set(validated.config, kept);
  const continues =
    edit.key !== "" &&
    edit.key === lastEdit.key &&
    (edit.joinsLast === true || edit.now - lastEdit.time < GESTURE);
  // a drag that ends where it began is no edit: undo would do nothing
  const isBack = continues && isSameValue(validated.config, past.at(-1));
  lastEdit = isBack ? noEdit : { key: edit.key, time: edit.now };
  useConfig.setState({
    config: validated.config,
    past: isBack ? past.slice(0, -1) : continues ? past : withEdit(past, config),
    future: [],
    drafts: kept,
  });
  dismissNotice("refused");
  adoptConfig(validated.config);
  return [];
}

/** Lanes of before keep their looks; those of another experiment have them as they had here last. */
function rememberLooks({ lanes }: Config, origins: Edit["origins"]): void {
  const { config, past, future } = useConfig.getState();
  if (origins) carryLooks(config.lanes, lanes, origins);
  else {
    // the browser's back button leads to experiments of before as well as undo does
    const seen = [...future, ...past, config].findLast((one) => isSameValue(one.lanes, lanes));
    if (seen) carryLooks(seen.lanes, lanes, places(lanes));
  }
}

/** What was typed beside lanes that stay what they are, at their new places; another experiment has none of it. */
function carried(drafts: Drafts, { lanes }: Config, origins: Edit["origins"]): Drafts {
  const before = useConfig.getState().config.lanes;
  const kept = Object.entries(origins ? drafts : {}).flatMap(([key, draft]) => {
    const [, from, field] = /^lanes\.(\d+)(.*)/.exec(key) ?? [];
    if (from === undefined) return [[key, draft]];
    const place = origins!.indexOf(Number(from));
    const isSame = lanes[place]?.objective === before[Number(from)]?.objective;
    return isSame ? [[`lanes.${place}${field}`, draft]] : [];
  });
  return Object.fromEntries(kept);
}

/** Every lane's own place: what an edit that leaves the lanes where they are keeps. */
export function places(lanes: readonly unknown[]): readonly (number | null)[] {
  return lanes.map((_, place) => place);
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string) {
  const { [key]: _, ...rest } = record;
  return rest;
}

/** Without the field's own refused text and that of its items. */
function withoutBelow(drafts: Drafts, path: string): Drafts {
  const kept = Object.entries(drafts).filter(
    ([key]) => key !== path && !key.startsWith(`${path}.`),
  );
  return Object.fromEntries(kept);
}

/** The current value of a field. */
export function fieldValue(config: Config, path: string): unknown {
  return valueAt(config, path);
}
