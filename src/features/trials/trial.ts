// A claim's experiments inside its worker, in turns so that a pause gets through: trains, judges what is there
// at a schedule, and answers at the end. Knows messages and turns; what is trained stands in conductClaim.ts.
import type { Claim } from "../../claims/claim.ts";
import { claimCurves } from "../../claims/claimCurves.ts";
import { judgeClaim } from "../../claims/judge.ts";
import { judgeSoFar } from "../../claims/judgeSoFar.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import type { RunFile } from "../../experiment/runFile.ts";
import type { Backend, BackendProblem } from "../../policies/backend.ts";
import type { Port } from "../../protocol/port.ts";
import { conductClaim, type TrialMoment, type TrialPart, trialParts } from "./conductClaim.ts";
import type { TrialCommand, TrialEvent } from "./trialProtocol.ts";

interface TrialOptions {
  readonly port: Port<TrialEvent, TrialCommand>;
  /** Calls back once waiting messages were handled. */
  readonly later: (callback: () => void) => void;
  /** Seconds on a monotonic clock. */
  readonly now: () => number;
  readonly open: () => Promise<Backend | BackendProblem>;
}

/** Seconds of training between two looks at messages, which are also those between two reports. */
const TURN = 0.1;
/** Seconds between two answers so far, and how many times as long as judging took they are at least. */
const BETWEEN_ANSWERS = 2;
const TIMES_JUDGING = 20;

/** Serves one claim on a port. */
export function serveTrial({ port, later, now, open }: TrialOptions): void {
  let isPaused = false;
  let turn: (() => void) | null = null;
  const fail = (error: unknown) => {
    turn = null;
    port.post({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  };
  const next = () => {
    if (!isPaused && turn) later(turnSafely);
  };
  const turnSafely = () => {
    if (isPaused) return;
    try {
      turn?.();
    } catch (error) {
      fail(error);
    }
  };
  const conduct = async (claim: Claim, onlyLastTenth: boolean) => {
    const backend = await open();
    if ("code" in backend) return fail(new Error(backend.message));
    const take = openTrial({ claim, backend, now, onlyLastTenth });
    turn = () => {
      const events = take();
      for (const event of events) port.post(event);
      if (events.some(({ type }) => type === "answered")) turn = null;
      else next();
    };
    next();
  };
  port.listen((command) => {
    switch (command.type) {
      case "conduct":
        void conduct(command.claim, command.onlyLastTenth ?? false).catch(fail);
        break;
      case "pause":
        isPaused = true;
        break;
      case "resume":
        if (!isPaused) break;
        isPaused = false;
        next();
        break;
      default:
        command satisfies never;
    }
  });
}

/** Each call trains for a turn, and returns what there is to say. Time between calls is no running time. */
function openTrial(asked: {
  readonly claim: Claim;
  readonly backend: Backend;
  readonly now: () => number;
  readonly onlyLastTenth: boolean;
}): () => TrialEvent[] {
  const { claim, backend, now } = asked;
  const parts = trialParts(claim);
  const weights = parts.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const settings = claim.settings.map((_, setting) => ({
    nParts: parts.filter((part) => part.setting === setting).length,
    runs: [] as RunFile[],
  }));
  let events: TrialEvent[] = [];
  let seconds = 0;
  let nextAnswer = BETWEEN_ANSWERS;

  const answerSoFar = (underWay: readonly [part: number, run: RunFile] | null) => {
    const began = now();
    const tests = judgeSoFar(
      claim,
      settings.map(({ runs, nParts }, setting) => ({
        runs: underWay && parts[underWay[0]]!.setting === setting ? [...runs, underWay[1]] : runs,
        isComplete: runs.length === nParts,
      })),
    );
    events.push({ type: "soFar", tests });
    nextAnswer = seconds + Math.max(BETWEEN_ANSWERS, TIMES_JUDGING * (now() - began));
  };
  const run = conductClaim({
    ...asked,
    onRow(part, soFar) {
      if (seconds < nextAnswer) return;
      answerSoFar([part, soFar()]);
    },
    onPart(part, done) {
      settings[parts[part]!.setting]!.runs.push(done);
      if (part < parts.length - 1) answerSoFar(null);
    },
  });
  const progressAt = ({ part, step }: TrialMoment): TrialEvent => {
    const { setting, config, steps } = parts[part]!;
    const before = weights.slice(0, part).reduce((sum, weight) => sum + weight, 0);
    const within = weights[part]! * ((step + 1) / (steps + 1));
    const { seed: firstSeed, nSeeds } = config;
    const share = (before + within) / total;
    return {
      type: "progress",
      progress: { setting, firstSeed, nSeeds, step, steps, share, seconds },
    };
  };
  return () => {
    const startedAt = now();
    const before = seconds;
    events = [];
    for (;;) {
      const next = run.next();
      seconds = before + now() - startedAt;
      if (next.done) {
        const answer = judgeClaim(claim, next.value);
        const curves = claimCurves(claim, next.value);
        return [...events, { type: "answered", answer, curves, seconds, device: backend.device }];
      }
      // a new part is told before it begins, which may take a while
      if (next.value.step > 0 && seconds - before < TURN) continue;
      return [...events, progressAt(next.value)];
    }
  };
}

/** What a part costs, in units of their own. */
function weightOf({ config, steps }: TrialPart): number {
  const { graph } = environmentOf(config);
  return (steps + 1) * config.lanes.length * config.nSeeds * graph.nStates;
}
