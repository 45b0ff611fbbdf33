// Claims that run here: each in a worker of its own, of which one at a time trains while the page's run
// pauses. What they come to stays, whether or not the cards are on show, and over reloads (keepAnswers.ts).
import { create, type StoreApi, type UseBoundStore } from "zustand";
import type { Claim } from "../../claims/claim.ts";
import type { SettingCurves } from "../../claims/claimCurves.ts";
import type { ClaimAnswer } from "../../claims/judge.ts";
import type { TestSoFar } from "../../claims/judgeSoFar.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import { pauseMeanwhile } from "../../store/run/pauseMeanwhile.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { reasonOf } from "../../store/run/told.ts";
import { spawnTrialWorker, type TrialHandle } from "../trials/spawnTrial.ts";
import type { TrialEvent, TrialProgress } from "../trials/trialProtocol.ts";
import { openAnswerDatabase } from "./answerDatabase.ts";
import { type AnswerKeeper, createAnswerKeeper, pageBuild } from "./keepAnswers.ts";
import type { KeptAnswer } from "./keptAnswer.ts";

/** One card's run. */
export interface CardRun {
  readonly phase: "running" | "stopped" | "done" | "failed";
  /** Null until training begins. */
  readonly progress: TrialProgress | null;
  /** What can be told so far; once done, all. */
  readonly tests: readonly TestSoFar[];
  /** Null until all has run. */
  readonly answer: ClaimAnswer | null;
  /** The lanes' ways there; none until done. */
  readonly curves: readonly SettingCurves[];
  /** Of training and measuring; null until done. */
  readonly seconds: number | null;
  /** What computed, in words; null until done. */
  readonly device: string | null;
  /** When and by which build of the page it was measured; null until done. */
  readonly measured: Pick<KeptAnswer, "measuredAt" | "build"> | null;
  /** Whether a reload brings it back; null until that is known. */
  readonly isKept: boolean | null;
  /** Why it failed: whole sentences. */
  readonly message: string | null;
}

export interface ClaimRunsState {
  /** By the card's key; a card that has not run has none. */
  readonly runs: Readonly<Record<string, CardRun>>;
}

interface ClaimRunsOptions {
  /** The run that pauses meanwhile. */
  readonly beside: () => RunInstance;
  readonly spawn: () => TrialHandle;
  /** Where answers outlast the page. */
  readonly keeper: AnswerKeeper;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly build: () => string;
}

interface StartOptions {
  /** As conductClaim's. */
  readonly onlyLastTenth?: boolean;
}

export interface ClaimRuns {
  readonly store: UseBoundStore<StoreApi<ClaimRunsState>>;
  /** Runs a card's claim from its beginning; another that runs is stopped, to be resumed later. */
  start(key: string, claim: Claim, options?: StartOptions): void;
  /** Stops whatever runs; it can be resumed. */
  stop(): void;
  /** Goes on where the card was stopped, to the same answer as without. */
  resume(key: string): void;
  /** Shows what is kept of a card that has not run on this page. */
  bringBack(key: string, claim: Claim): Promise<void>;
  /** Forgets what a card has come to. */
  forget(key: string): void;
}

const begun: CardRun = {
  phase: "running",
  progress: null,
  tests: [],
  answer: null,
  curves: [],
  seconds: null,
  device: null,
  measured: null,
  isKept: null,
  message: null,
};

/** Claims beside a run. */
export function createClaimRuns(options: ClaimRunsOptions): ClaimRuns {
  const { beside, spawn, keeper, now, build } = options;
  const store = create<ClaimRunsState>()(() => ({ runs: {} }));
  const workers = new Map<string, TrialHandle>();
  const claims = new Map<string, Claim>();
  /** Null: the page was not to train. */
  let resumePage: (() => void) | null = null;

  const change = (key: string, values: Partial<CardRun>) =>
    store.setState(({ runs }) => ({
      runs: { ...runs, [key]: { ...(runs[key] ?? begun), ...values } },
    }));
  const letPageTrain = () => {
    resumePage?.();
    resumePage = null;
  };
  const end = (key: string) => {
    workers.get(key)?.terminate();
    workers.delete(key);
  };
  const finish = (key: string, values: Partial<CardRun>) => {
    end(key);
    change(key, values);
    letPageTrain();
  };
  const keep = async (key: string, kept: KeptAnswer) => {
    const claim = claims.get(key);
    if (!claim) return;
    const isKept = await keeper.keep(key, claim, kept);
    // it may run again by now
    if (store.getState().runs[key]?.answer === kept.answer) change(key, { isKept });
  };
  const fail = (key: string, message: string) => finish(key, { phase: "failed", message });
  const take = (key: string, event: TrialEvent) => {
    switch (event.type) {
      case "progress":
        change(key, { progress: event.progress });
        break;
      case "soFar":
        change(key, { tests: event.tests });
        break;
      case "answered": {
        const { answer, curves, seconds, device } = event;
        const measured = { measuredAt: now(), build: build() };
        finish(key, {
          phase: "done",
          tests: answer.tests,
          answer,
          curves,
          seconds,
          device,
          measured,
        });
        void keep(key, { ...measured, seconds, device, answer, curves }).catch(() =>
          change(key, { isKept: false }),
        );
        break;
      }
      case "failed":
        fail(key, `It stopped: ${reasonOf(event.message)}`);
        break;
      default:
        event satisfies never;
    }
  };
  const stop = () => {
    for (const [key, worker] of workers)
      if (store.getState().runs[key]?.phase === "running") {
        worker.post({ type: "pause" });
        change(key, { phase: "stopped" });
      }
    letPageTrain();
  };
  const takeOver = () => {
    stop();
    resumePage = pauseMeanwhile(beside());
  };
  return {
    store,
    stop,
    start(key, claim, options) {
      end(key);
      takeOver();
      store.setState(({ runs }) => ({ runs: { ...runs, [key]: begun } }));
      let worker: TrialHandle;
      try {
        worker = spawn();
      } catch (error) {
        fail(key, `Claims cannot run here. ${reasonOf(error)}`);
        return;
      }
      workers.set(key, worker);
      claims.set(key, claim);
      const isCurrent = () => workers.get(key) === worker;
      worker.listen(
        (event) => {
          if (isCurrent()) take(key, event);
        },
        (reason) => {
          if (isCurrent()) fail(key, `It stopped: ${reasonOf(reason)}`);
        },
      );
      worker.post({ type: "conduct", claim, ...options });
    },
    resume(key) {
      const worker = workers.get(key);
      if (!worker || store.getState().runs[key]?.phase !== "stopped") return;
      takeOver();
      change(key, { phase: "running" });
      worker.post({ type: "resume" });
    },
    async bringBack(key, claim) {
      const kept = await keeper.bring(key, claim);
      if (!kept || store.getState().runs[key]) return;
      const { measuredAt, build: by, seconds, device, answer, curves } = kept;
      change(key, {
        ...{ phase: "done", tests: answer.tests, answer, curves, seconds, device, isKept: true },
        measured: { measuredAt, build: by },
      });
    },
    forget(key) {
      if (store.getState().runs[key]?.phase === "running") stop();
      end(key);
      store.setState(({ runs: { [key]: _, ...runs } }) => ({ runs }));
    },
  };
}

/** The page's. */
export const {
  store: useClaimRuns,
  start: startClaim,
  stop: stopClaims,
  resume: resumeClaim,
  bringBack: bringClaimBack,
  forget: forgetClaim,
} = createClaimRuns({
  beside: pageRun,
  spawn: spawnTrialWorker,
  keeper: createAnswerKeeper(openAnswerDatabase()),
  now: Date.now,
  build: pageBuild,
});
