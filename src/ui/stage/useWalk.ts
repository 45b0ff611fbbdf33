// The trajectory that is watched on a large card: asked of the trainer, played step by step, and measured again
// whenever the policy has changed, so that its numbers are those of the step on show.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { WalkRecord, WalkWay } from "../../records/walkRecord.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import { useRun } from "../../store/run/runStore.ts";
import { setStage, useStage } from "../../store/view/stageStore.ts";
import type { ShownPaths, ShownTarget } from "../views/environmentView.ts";
import { walkSums } from "./walkSums.ts";

/** Milliseconds that a step is shown for. */
export const paces = { slow: 1_600, medium: 700, fast: 250 } as const;
export type Pace = keyof typeof paces;

/** Milliseconds between two measurements while training: numbers that change faster cannot be read. */
const MEASURE_TIME = 1_000;

/** A walk and what drives it. */
export interface WatchedWalk {
  readonly walk: WalkRecord | null;
  /** Whether what was last asked for does not exist. */
  readonly isMissing: boolean;
  /** The way that was last asked for; null: none was. */
  readonly way: WalkWay["id"] | null;
  /** How many transitions are shown. */
  readonly nShown: number;
  readonly isPlaying: boolean;
  readonly pace: Pace;
  readonly paths: ShownPaths | null;
  watch(way: WalkWay): void;
  show(nShown: number): void;
  play(): void;
  pause(): void;
  setPace(pace: Pace): void;
  /** Lets go of it. */
  close(): void;
}

/** Whose walk it is. */
interface WalkOf {
  /** Null: the target, which builds nothing. */
  readonly lane: number | null;
  /** Which of the lane's seeds, counted from 0. */
  readonly seed: number;
}

interface Held {
  readonly walk: WalkRecord;
  readonly environment: ShownTarget["environment"];
}

/** The walk of a lane. */
export function useWalk({ lane, seed }: WalkOf, shown: ShownTarget): WatchedWalk {
  const { environment, nActions } = shown;
  const [held, setHeld] = useState<Held | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [way, setWay] = useState<WalkWay["id"] | null>(null);
  const [nShown, setShown] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [pace, setPace] = useState<Pace>("medium");
  // whether the answer that is waited for is to be played from its start
  const isNew = useRef(false);
  // numbers that are left to try for one that does not stop at once, where nobody chose it
  const nTries = useRef(0);
  // of another environment it is no trajectory
  const walk = held && held.environment === environment && lane !== null ? held.walk : null;
  const nSteps = walk?.edges.length ?? 0;

  useEffect(() => {
    if (lane === null) return;
    return pageRun().onReport((event) => {
      if (event.type !== "walk" || event.wanted.lane !== lane || event.wanted.seed !== seed) return;
      const found = event.walk;
      setMissing(found === null);
      if (!found) return;
      setHeld({ walk: found, environment });
      if (!isNew.current) return;
      const { way: taken } = event.wanted;
      if (found.edges.length === 1 && nTries.current-- > 0 && taken.id === "drawn") {
        pageRun().requestWalk({ lane, seed, way: { id: "drawn", number: taken.number + 1 } });
        return;
      }
      isNew.current = false;
      const isStill = wantsNoMotion();
      setShown(isStill ? found.edges.length : 0);
      setPlaying(!isStill);
    });
  }, [lane, seed, environment]);

  const ask = useCallback(
    (wanted: WalkWay) => {
      if (lane !== null) pageRun().requestWalk({ lane, seed, way: wanted });
    },
    [lane, seed],
  );
  useMeasuredAgain({ walk, lane, seed, ask });

  useEffect(() => {
    if (!isPlaying || !walk) return;
    if (nShown >= nSteps) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => setShown(nShown + 1), paces[pace]);
    return () => clearTimeout(timer);
  }, [isPlaying, walk, nShown, nSteps, pace]);

  const watch = useCallback(
    (wanted: WalkWay) => {
      isNew.current = true;
      setWay(wanted.id);
      ask(wanted);
    },
    [ask],
  );
  // opened in order to watch
  const asksForOne = useStage((state) => state.watches);
  const hasSteps = useRun((state) => state.snapshot !== null);
  // one of an experiment that was replaced meanwhile counts for nothing
  const hasNone = !held || held.environment !== environment;
  const runId = useRun((state) => state.runId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked of another run is asked again
  useEffect(() => {
    if (!asksForOne || !hasSteps || !hasNone) return;
    if (asksForOne !== true) {
      isNew.current = false;
      setPlaying(false);
      setShown(asksForOne.nShown);
      ask({ id: "given", edges: asksForOne.edges });
      return;
    }
    nTries.current = 20;
    watch({ id: "drawn", number: 1 });
  }, [asksForOne, hasSteps, hasNone, watch, ask, runId, environment]);
  useShownWalk(walk, Math.min(nShown, nSteps));

  const show = useCallback(
    (wanted: number) => {
      setPlaying(false);
      setShown(Math.min(nSteps, Math.max(0, wanted)));
    },
    [nSteps],
  );
  const play = useCallback(() => {
    // motion that nobody wants: the whole way at once, step by step by hand
    if (wantsNoMotion()) return show(nSteps);
    setShown((now) => (now >= nSteps ? 0 : now));
    setPlaying(true);
  }, [nSteps, show]);
  const pause = useCallback(() => setPlaying(false), []);
  const close = useCallback(() => {
    setStage({ watches: false });
    setHeld(null);
    setWay(null);
    setPlaying(false);
    setMissing(false);
  }, []);
  const paths = useMemo(() => walk && pathsOf(walk, nShown, nActions), [walk, nShown, nActions]);
  const standing = { walk, isMissing, way, nShown: Math.min(nShown, nSteps), isPlaying, pace };
  return { ...standing, paths, watch, show, play, pause, setPace, close };
}

/** Says what is on show, so that a lecture can keep it. */
function useShownWalk(walk: WalkRecord | null, nShown: number): void {
  const edges = walk?.edges ?? null;
  useEffect(() => {
    setStage({ walk: edges && { edges, nShown } });
  }, [edges, nShown]);
  useEffect(() => () => setStage({ walk: null }), []);
}

interface Measured extends WalkOf {
  readonly walk: WalkRecord | null;
  readonly ask: (way: WalkWay) => void;
}

/** Asks for the same trajectory again where the policy is another: at once by hand, at a pace that can be read
 * while training. */
function useMeasuredAgain({ walk, lane, seed, ask }: Measured): void {
  const step = useRun((state) => state.snapshot?.step ?? -1);
  const isTraining = useRun((state) => state.phase === "training");
  const asked = useRef({ step: -1, at: Number.NEGATIVE_INFINITY });
  const isOther = walk !== null && (walk.wanted.lane !== lane || walk.wanted.seed !== seed);
  useEffect(() => {
    if (!walk || (walk.step === step && !isOther)) return;
    if (asked.current.step === step && !isOther) return;
    const again = () => {
      asked.current = { step, at: performance.now() };
      ask({ id: "given", edges: walk.edges });
    };
    const rest = asked.current.at + MEASURE_TIME - performance.now();
    if (isOther || !isTraining || rest <= 0) return again();
    const timer = setTimeout(again, rest);
    return () => clearTimeout(timer);
  }, [walk, step, isTraining, isOther, ask]);
}

function pathsOf(walk: WalkRecord, nShown: number, nActions: number): ShownPaths {
  const { wanted, states, edges, options, logReward } = walk;
  const lane = walk.lanes[wanted.lane]!;
  const { logPF, logPB } = lane;
  const logWeight = walkSums(walk, lane).logWeight ?? Number.NaN;
  const state = states[nShown];
  return {
    rows: [{ index: 0, states, edges, logPF, logPB, logReward, logWeight }],
    highlighted: 0,
    shownSteps: nShown,
    options:
      state === undefined
        ? undefined
        : options[nShown]!.map(({ action, child, logPF: logP }) => ({
            child,
            edge: state * nActions + action,
            chance: Math.exp(logP),
          })),
  };
}

function wantsNoMotion(): boolean {
  return window.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}
