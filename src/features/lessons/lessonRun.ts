// What a lesson does to the page: it puts its experiments there, trains and pauses, looks at what training
// comes to, and gives back what was there before, trained as far as it was. One lesson at a time. Long because
// putting, judging and giving back are of one state: what the page had, and at which step the lesson stands.
import { create } from "zustand";
import type { Config } from "../../experiment/config.ts";
import { shortList } from "../../experiment/issueWords.ts";
import { isSameValue } from "../../math/sameValue.ts";
import type { StartCommand } from "../../protocol/protocol.ts";
import { type ConfigState, defaultConfig, useConfig } from "../../store/config/configStore.ts";
import { replaceConfig } from "../../store/edit/editConfig.ts";
import { valueAt } from "../../store/edit/fieldPath.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import type { RunState } from "../../store/run/runState.ts";
import { keepLesson } from "../../store/view/keptLesson.ts";
import { type OpenedLesson, openLesson } from "../../store/view/panelStore.ts";
import { setStage } from "../../store/view/stageStore.ts";
import { showView } from "../../store/view/viewStore.ts";
import { loadKinds } from "../../ui/views/loadKinds.ts";
import { courseEntry } from "./course.ts";
import { isPrediction, type Lesson } from "./lesson.ts";
import { type KeptBefore, keepBefore, keepWalk, keptBefore, keptWalk } from "./lessonProgress.ts";
import {
  answered,
  changedField,
  configAt,
  freshWalk,
  type LessonAnswer,
  type LessonWalk,
  type Observed,
  observedWalk,
} from "./lessonWalk.ts";
import { readLesson } from "./readLesson.ts";

export interface LessonSession {
  readonly lesson: Lesson | null;
  readonly walk: LessonWalk;
  /** Why it could not be opened; null where it could. */
  readonly problem: string | null;
  /** Whether a link can name it: it came with the page. */
  readonly isOfCourse: boolean;
  /** Whether it stands in an embed, where every reader begins anew and nothing is kept. */
  readonly isEmbedded: boolean;
}

const closed: LessonSession = {
  lesson: null,
  walk: freshWalk,
  problem: null,
  isOfCourse: false,
  isEmbedded: false,
};

export const useLesson = create<LessonSession>()(() => closed);

/** What was on the page before the lesson. */
interface Before {
  readonly config: Config;
  readonly drafts: ConfigState["drafts"];
  /** The run as far as it was trained; null where it had not begun, or cannot be had. */
  readonly run:
    | (Pick<RunState, "history" | "recording" | "wantsPlay"> & {
        readonly checkpoint: NonNullable<StartCommand["checkpoint"]>;
      })
    | null;
}

let before: Before | null = null;
let stopWatching: (() => void) | null = null;
/** The field that the step waits for, as it was when the step began. */
let fieldBefore: unknown;
/** Counts openings: one that is overtaken by another does nothing. */
let nOpenings = 0;
/** Whether a lesson from a file came through a reload, so that the tab's storage has the experiment from before. */
let isReopened = false;

/** Opens what the page asks for; the list closes the lesson under way. */
export async function openLessonSession(opened: OpenedLesson, isEmbedded = false): Promise<void> {
  const opening = ++nOpenings;
  const current = useLesson.getState();
  if (opened === "list") {
    stop();
    keepLesson(null);
    useLesson.setState(closed);
    return;
  }
  // the browser's back button, which has put the experiment of that step there itself
  if ("id" in opened && current.isOfCourse && current.lesson?.id === opened.id) {
    if (current.walk.index !== opened.step - 1) goTo(opened.step - 1, false);
    return;
  }
  const entry = "id" in opened ? courseEntry(opened.id) : undefined;
  if ("id" in opened && !entry) {
    useLesson.setState({
      ...closed,
      problem: `The link asks for a lesson “${opened.id}”, which does not come with this page.`,
    });
    return;
  }
  const [value] = await Promise.all([
    "value" in opened ? opened.value : entry?.load(),
    // its experiments may be of any kind
    loadKinds(),
  ]);
  if (opening !== nOpenings) return;
  const read = readLesson(value);
  if (!read.ok) {
    const file = "value" in opened && opened.file ? opened.file.slice(0, 80) : "What was pasted";
    const name = entry ? `“${entry.title}”` : file;
    const problem = `${name} was not opened. ${shortList(read.problems)}`;
    useLesson.setState({ ...closed, problem });
    return;
  }
  const { lesson } = read;
  if (!isEmbedded) keepLesson("value" in opened ? opened : null);
  const isLinked =
    "id" in opened
      ? useConfig.getState().config.view.lesson === opened.id
      : opened.isReopened === true;
  isReopened ||= isLinked && "value" in opened;
  if (!isLinked && !isEmbedded) await rememberBefore();
  if (opening !== nOpenings) return;
  stop();
  const kept = isEmbedded ? freshWalk : keptWalk(lesson);
  const index = Math.min("id" in opened ? opened.step - 1 : kept.index, lesson.steps.length - 1);
  useLesson.setState({
    lesson,
    walk: { ...kept, index },
    problem: null,
    isOfCourse: entry !== undefined,
    isEmbedded,
  });
  watch();
  // a link that says more than the lesson is of the experiment as a reader had it
  const saysExperiment =
    isLinked && !isSameExperiment(useConfig.getState().config, defaultConfig());
  // a link trains nothing before its lesson is there (store/edit/address.ts)
  const isUnderWay = saysExperiment && pageRun().store.getState().step > 0;
  const isFirst = isLinked && !isUnderWay;
  enter(!saysExperiment, isFirst ? trainingAt(lesson, index) : undefined);
}

/** Goes to a step; `applies`: its experiment takes the place of the one that is there. */
export function goTo(index: number, applies = true): void {
  const { lesson, walk } = useLesson.getState();
  if (!lesson || index < 0 || index >= lesson.steps.length) return;
  const isForward = index > walk.index;
  const from = configAt(lesson, walk.index);
  const to = configAt(lesson, index);
  setWalk({ ...walk, index });
  const { config, training } = lesson.steps[index]!;
  // what the reader has changed stays until a step brings an experiment of its own
  const brings = applies && (!isSameValue(from, to) || (isForward && config !== null));
  // a step may train what is there already; a run at its end would be given more steps
  const isAtEnd = training === true && pageRun().store.getState().phase === "finished";
  const trains = applies && isForward && !brings && !isAtEnd;
  enter(brings, trains ? (training ?? undefined) : undefined);
}

/** Takes an answer; a prediction trains up to where it is judged. */
export function answerStep(answer: LessonAnswer): void {
  const { lesson, walk } = useLesson.getState();
  const step = lesson?.steps[walk.index];
  if (!step) return;
  setWalk(answered(walk, step, answer, observed()));
  if (step.question && isPrediction(step.question)) trainTo(step.question.atStep);
  look();
}

/** Forgets the answer of the present step, to try again. */
export function askAgain(): void {
  const { walk } = useLesson.getState();
  const { [walk.index]: _, ...answers } = walk.answers;
  const { [walk.index]: __, ...outcomes } = walk.outcomes;
  setWalk({ ...walk, answers, outcomes });
}

/** Ends the lesson: the experiment from before comes back, or the lesson's stays. */
export function leaveLesson(keeps: boolean): void {
  stop();
  nOpenings++;
  useLesson.setState(closed);
  openLesson(null);
  if (keeps) restoreNothing();
  else restoreBefore();
  before = null;
  isReopened = false;
  keepBefore(null);
  keepLesson(null);
}

/** From the first step, without the answers. */
export function restartLesson(): void {
  const { lesson } = useLesson.getState();
  if (!lesson) return;
  setWalk(freshWalk);
  enter(true);
}

/** Whether there is an experiment from before to go back to. */
export function hasBefore(): boolean {
  return before !== null || beforeReload() !== null;
}

/** After a reload in the middle of a lesson, which the page's link then names, unless it is a file's. */
function beforeReload(): KeptBefore | null {
  const isNamed = useConfig.getState().config.view.lesson !== undefined;
  return isNamed || isReopened ? keptBefore() : null;
}

/** Shows the present step; `trains`: how training stands then, where the step's experiment does not come with it. */
function enter(applies: boolean, trains?: boolean | number): void {
  const { lesson, walk, isOfCourse } = useLesson.getState();
  const step = lesson?.steps[walk.index];
  if (!lesson || !step) return;
  pageRun().pauseAt(null);
  const current = useConfig.getState().config;
  const wanted = applies ? (configAt(lesson, walk.index) ?? current) : current;
  const { lesson: _, lessonStep: __, ...rest } = wanted.view;
  const named = isOfCourse ? { lesson: lesson.id, lessonStep: walk.index + 1 } : {};
  const config = { ...wanted, view: { ...rest, ...named } };
  const { waitFor } = step;
  // before the experiment comes, which is no change of the reader's
  fieldBefore = waitFor && "changed" in waitFor ? valueAt(config, waitFor.changed) : undefined;
  // training is asked for before the experiment comes, so that a paused one starts paused
  setTraining(trains ?? (applies ? step.training : null));
  if (isSameExperiment(config, current)) useConfig.setState({ config });
  else replaceConfig(config);
  if (applies) {
    showView(rest);
    setStage({ enlarged: null });
    pageRun().dismissNotice("restarting");
  }
  // a prediction that a reload, or another step, came between
  const { question } = step;
  const waits = walk.answers[walk.index] && !walk.outcomes[walk.index];
  if (question && isPrediction(question) && waits) trainTo(question.atStep);
  look();
}

/** How the page stands at a step that a link opens: as this step says, or the last before it that does. */
function trainingAt({ steps }: Lesson, index: number): boolean | number {
  return steps.slice(0, index + 1).findLast(({ training }) => training !== null)?.training ?? true;
}

function setTraining(training: boolean | number | null): void {
  if (training === null) return;
  if (training === false) pageRun().pause();
  else if (training === true) pageRun().train();
  else trainTo(training);
}

/** The run pauses by itself exactly there, however fast it trains; one that is beyond begins again. */
function trainTo(step: number): void {
  const run = pageRun();
  const isBeyond = (observed()?.snapshot?.step ?? 0) > step;
  run.pauseAt(step);
  // a run at its end would be given more steps
  if (isBeyond) run.store.setState({ wantsPlay: true });
  if (isBeyond) run.reset();
  else run.train();
}

/** The run, where it is of the experiment that the page shows. */
function observed(): Observed | null {
  const { config, environment: report, snapshot, phase } = pageRun().store.getState();
  if (!config || !report || phase === "restarting" || phase === "preparing") return null;
  return isSameExperiment(config, useConfig.getState().config)
    ? { config, report, snapshot }
    : null;
}

function look(): void {
  const seen = observed();
  const { lesson, walk } = useLesson.getState();
  const step = lesson?.steps[walk.index];
  if (!seen || !step) return;
  const { pauseAt } = pageRun().store.getState();
  if (pauseAt !== null && seen.snapshot && seen.snapshot.step >= pauseAt) {
    pageRun().pauseAt(null);
    pageRun().pause();
  }
  const after = observedWalk(walk, step, seen);
  if (after !== walk) setWalk(after);
}

function watch(): void {
  const leave = [
    pageRun().store.subscribe((state, earlier) => {
      if (state.snapshot !== earlier.snapshot || state.phase !== earlier.phase) look();
    }),
    useConfig.subscribe(({ config }) => {
      const { lesson, walk } = useLesson.getState();
      const step = lesson?.steps[walk.index];
      const waitFor = step?.waitFor;
      if (!step || !waitFor || !("changed" in waitFor)) return;
      if (!isSameValue(valueAt(config, waitFor.changed), fieldBefore))
        setWalk(changedField(walk, step));
    }),
  ];
  stopWatching = () => {
    for (const end of leave) end();
  };
}

function stop(): void {
  stopWatching?.();
  stopWatching = null;
  pageRun().pauseAt(null);
}

function setWalk(walk: LessonWalk): void {
  const { lesson, isEmbedded } = useLesson.getState();
  useLesson.setState({ walk });
  if (lesson && !isEmbedded) keepWalk(lesson.id, walk);
}

/** How long the trainer may take to hand its checkpoint over (milliseconds). */
const PATIENCE = 3_000;

/** Keeps what is on the page, once for any number of lessons in a row. */
async function rememberBefore(): Promise<void> {
  // what a reload in the lesson before left is the reader's own, and the page is the lesson's
  if (before || beforeReload()) return;
  const { config, drafts } = useConfig.getState();
  const run = pageRun();
  const { phase, step, history, recording, wantsPlay } = run.store.getState();
  const isTrained =
    step > 0 && (phase === "training" || phase === "paused" || phase === "finished");
  const checkpoint = isTrained ? await checkpointOf() : null;
  before ??= {
    config,
    drafts,
    run: checkpoint && { checkpoint, history, recording, wantsPlay },
  };
  keepBefore({ config, step, plays: wantsPlay });
}

function checkpointOf(): Promise<StartCommand["checkpoint"]> {
  const run = pageRun();
  return new Promise((resolve) => {
    const stopHearing = run.onReport((event) => {
      if (event.type === "checkpoint") end(event.checkpoint);
    });
    const cancel = run.clock.delay(() => end(null), PATIENCE);
    const end = (checkpoint: StartCommand["checkpoint"]) => {
      stopHearing();
      cancel();
      resolve(checkpoint);
    };
    run.requestCheckpoint();
  });
}

/** The lesson's experiment stays, and its link says so no longer. */
function restoreNothing(): void {
  const { config } = useConfig.getState();
  const { lesson: _, lessonStep: __, ...view } = config.view;
  useConfig.setState({ config: { ...config, view } });
}

/** An edit like any other, so that undo leads back to the lesson's experiment. */
function restoreBefore(): void {
  const kept = before ? null : beforeReload();
  const config = before?.config ?? kept?.config;
  if (!config) {
    restoreNothing();
    return;
  }
  if (kept) trainAgain(kept);
  replaceConfig(config);
  if (before) useConfig.setState({ drafts: before.drafts });
  showView(config.view);
  const trained = before?.run;
  if (!trained) return;
  const { checkpoint, ...state } = trained;
  pageRun().store.setState(state);
  pageRun().start(checkpoint);
}

/** The checkpoint went with the reload: what is not training on trains again to where it was. */
function trainAgain({ step, plays }: KeptBefore): void {
  const run = pageRun();
  run.pauseAt(plays || step === 0 ? null : step);
  run.store.setState({ wantsPlay: plays || step > 0 });
}

/** How an experiment is looked at does not count. */
function isSameExperiment(a: Config, b: Config): boolean {
  return isSameValue({ ...a, view: {} }, { ...b, view: {} });
}
