// Every change of the experiment passes through here: validated as a whole, recorded for undo,
// handed to the run. A refused change leaves the config as it was and is kept beside its field. Long because
// every edit there is stands here, each a few lines before the same gate.
import {
  counterpartOf,
  environmentDefinition,
  isTreeKind,
  noTableReason,
} from "../../environments/environments.ts";
import type { Problem } from "../../environments/parameters.ts";
import { type Config, type LaneConfig, MAXIMUM_LANES } from "../../experiment/config.ts";
import { shortList } from "../../experiment/issueWords.ts";
import { completeLane, type LooseLane, validateConfig } from "../../experiment/schema.ts";
import { typedNumber } from "../../math/readNumber.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { laneOfFamily, noExactDescent, parametersOf } from "../../objectives/family.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { DEFAULT_METRIC_ALPHA } from "../../records/metricOrder.ts";
import { type ConfigState, useConfig } from "../config/configStore.ts";
import { carryLooks } from "../config/laneLooks.ts";
import { adoptConfig } from "../run/runControl.ts";
import { dismissNotice, notify } from "../run/runStore.ts";
import { valueAt, withValueAt } from "./fieldPath.ts";
import { pageWords } from "./pageWords.ts";
import { refitted } from "./refits.ts";
import { withEdit } from "./undoHistory.ts";

/** Edits of one field this close together (milliseconds) are undone as one: a drag, a wheel. */
const GESTURE = 800;

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
  /** Part of the same gesture as the last edit, however long ago that was: undone as one. */
  readonly joinsLast?: boolean;
  /** Milliseconds; tests supply their own. */
  readonly now?: number;
}

/** Sets one field. Returns whether it was taken over. */
export function setField(edit: FieldEdit): boolean {
  const { path, value, text, draftKey = path, standsAlone = false, joinsLast = false } = edit;
  const { now = performance.now() } = edit;
  if (standsAlone) lastEdit = noEdit;
  const { config } = useConfig.getState();
  const edited = withValueAt(config, path, value);
  const next = refitted(config, edited);
  const problems = propose(next, { key: path, now, joinsLast, origins: places(next.lanes) });
  const problem = problems.find((one) => one.path === draftKey) ?? problems[0];
  useConfig.setState(({ drafts }) => ({
    drafts: problem
      ? { ...drafts, [draftKey]: { text: text ?? String(value), message: problem.message } }
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
  takeOrTell(withValueAt(config, "environment.reward", { ...Object.fromEntries(kept), id }));
}

/** Names the experiment; an empty title is none. Control characters are left out. */
export function setTitle(text: string): void {
  const { title: _, ...view } = useConfig.getState().config.view;
  const title = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, "");
  setField({ path: "view", value: title === "" ? view : { ...view, title } });
}

/** Measures Rényi and Tsallis of every lane at another order; the default is what links leave out.
 * Returns whether it was taken over. */
export function setMetricAlpha(value: unknown, text = String(value)): boolean {
  const chosen = value === DEFAULT_METRIC_ALPHA ? undefined : value;
  return setField({ path: "view.metricAlpha", value: chosen, text });
}

/** Puts a run file beside the page behind the run, by its address; undefined: none. False where the address
 * is refused, which its field then says. */
export function setReferenceAddress(value: string | undefined): boolean {
  return setField({ path: "view.reference", value, text: value ?? "" });
}

/** Changes what a lane minimises; parameters are kept where they have a meaning. */
export function setObjective(lane: number, objective: ObjectiveId): void {
  const { config } = useConfig.getState();
  const before = config.lanes[lane]!;
  const kept = parametersOf(objective).flatMap(([name]) =>
    before[name] === undefined ? [] : [[name, before[name]] as const],
  );
  const { training = {}, policy = {} } = before;
  const hasExact =
    (noTableReason(config.environment) ??
      noExactDescent(objective, isTreeKind(config.environment))) === null;
  const next = completeLane({
    objective,
    ...Object.fromEntries(kept),
    ...(hasExact && before.gradient && { gradient: before.gradient }),
    training,
    policy,
  });
  takeOrTell(withValueAt(config, `lanes.${lane}`, next), places(config.lanes));
}

/** Makes a lane minimise the Tsallis divergence of order `alpha`. */
export function turnIntoTsallis(lane: number, alpha: number): void {
  const { config } = useConfig.getState();
  const { training = {}, policy = {}, gradient = "sampled" } = config.lanes[lane]!;
  const next = completeLane({ ...laneOfFamily(alpha), gradient, training, policy });
  takeOrTell(withValueAt(config, `lanes.${lane}`, next), places(config.lanes));
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

/** Adds a copy of a lane right after it. */
export function duplicateLane(lane: number): void {
  const { config } = useConfig.getState();
  const origins = places(config.lanes).toSpliced(lane + 1, 0, null);
  takeOrTell(
    { ...config, lanes: config.lanes.toSpliced(lane + 1, 0, config.lanes[lane]!) },
    origins,
  );
}

/** Moves a lane to another place in the list; its look goes with it. */
export function moveLane(from: number, to: number): void {
  const { config } = useConfig.getState();
  const origins = places(config.lanes).toSpliced(from, 1).toSpliced(to, 0, from);
  takeOrTell({ ...config, lanes: origins.map((place) => config.lanes[place!]!) }, origins);
}

/** Removes a lane. */
export function removeLane(lane: number): void {
  const { config } = useConfig.getState();
  const lanes = config.lanes.toSpliced(lane, 1);
  takeOrTell({ ...config, lanes }, places(config.lanes).toSpliced(lane, 1));
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
    travel({ past: [], config, future: [] });
  }
}

function replaceFrom(input: unknown, origins: Edit["origins"]): readonly Problem[] {
  return propose(input, { key: "", now: performance.now(), origins });
}

/** Takes back the last edit. */
export function undo(): void {
  const { past, config, future } = useConfig.getState();
  const previous = past.at(-1);
  if (!previous) return;
  travel({ past: past.slice(0, -1), config: previous, future: [...future, config] });
}

/** Makes the last undone edit again. */
export function redo(): void {
  const { past, config, future } = useConfig.getState();
  const next = future.at(-1);
  if (!next) return;
  travel({ past: [...past, config], config: next, future: future.slice(0, -1) });
}

function travel(state: Pick<ConfigState, "past" | "config" | "future">): void {
  lastEdit = noEdit;
  useConfig.setState({ ...state, drafts: {} });
  dismissNotice("refused");
  adoptConfig(state.config);
}

function takeOrTell(input: unknown, origins: Edit["origins"] = null): void {
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
  const { config, past } = useConfig.getState();
  if (isSameValue(config, validated.config)) return [];
  rememberLooks(validated.config, edit.origins);
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
    ...(edit.key === "" && { drafts: {} }),
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

/** Every lane's own place: what an edit that leaves the lanes where they are keeps. */
function places(lanes: readonly unknown[]): readonly (number | null)[] {
  return lanes.map((_, place) => place);
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string) {
  const { [key]: _, ...rest } = record;
  return rest;
}

/** Without the field's own refused text and that of its items. */
function withoutBelow(drafts: ConfigState["drafts"], path: string): ConfigState["drafts"] {
  const kept = Object.entries(drafts).filter(
    ([key]) => key !== path && !key.startsWith(`${path}.`),
  );
  return Object.fromEntries(kept);
}

/** The current value of a field. */
export function fieldValue(config: Config, path: string): unknown {
  return valueAt(config, path);
}
