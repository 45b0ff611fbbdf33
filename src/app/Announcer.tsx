// The page's live region: says the few things worth being told (announcement.ts).
import { useEffect, useRef, useState } from "react";
import { useConfig } from "../store/config/configStore.ts";
import { addedSeedsName } from "../store/run/addedSeeds.ts";
import { useRun } from "../store/run/runStore.ts";
import { liveStep, shownLastStep } from "../store/run/shownMoment.ts";
import { hasNews, type Progress, type Spoken, sentenceOf, tenthOf } from "./announcement.ts";

/** Never seen, only heard. */
export function Announcer() {
  const phase = useRun((state) => state.phase);
  const wanted = useConfig((state) => state.config);
  const last = useRun((state) => shownLastStep(state, wanted));
  const tenth = useRun((state) => tenthOf({ step: liveStep(state), lastStep: last }));
  const [text, setText] = useState("");
  const spoken = useRef<Spoken>({ phase: "preparing", tenth: 0, time: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    const { snapshot, ...state } = useRun.getState();
    const step = snapshot?.step ?? state.step;
    const all = (snapshot?.replicas ?? []).map(({ metrics }) => metrics);
    const best = [...all]
      .filter(({ totalVariation }) => Number.isFinite(totalVariation))
      .sort((a, b) => a.totalVariation - b.totalVariation)[0];
    const progress: Progress = {
      phase,
      added: addedSeedsName(state),
      step,
      lastStep: last,
      lowestDistance: best?.totalVariation ?? null,
      regions:
        best && best.regionsTotal > 1
          ? { reached: best.regionsReached, total: best.regionsTotal }
          : null,
    };
    const time = performance.now();
    if (!hasNews(progress, spoken.current, time)) return;
    spoken.current = { phase, tenth, time };
    setText(sentenceOf(progress));
  }, [phase, tenth, last]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}
