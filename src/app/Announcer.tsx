// What the page's live region holds: the few things worth being told (announcement.ts). Loaded beside the
// first picture.
import { useEffect, useRef, useState } from "react";
import { distanceBy, distanceOf, estimateOf } from "../records/estimatedMetrics.ts";
import { useConfig } from "../store/config/configStore.ts";
import { addedSeedsName } from "../store/run/addedSeeds.ts";
import { useRun } from "../store/run/runStore.ts";
import { liveStep, shownLastStep } from "../store/run/shownMoment.ts";
import {
  hasNews,
  newlyTold,
  type Progress,
  type Spoken,
  sentenceOf,
  tenthOf,
} from "./announcement.ts";
import { toldLanes } from "./toldLanes.ts";

/** A text for the live region. */
export function Announcer() {
  const phase = useRun((state) => state.phase);
  const wanted = useConfig((state) => state.config);
  const last = useRun((state) => shownLastStep(state, wanted));
  const tenth = useRun((state) => tenthOf({ step: liveStep(state), lastStep: last }));
  const told = useRun((state) => [...toldLanes(state).keys()].join(" "));
  const [text, setText] = useState("");
  const spoken = useRef<Spoken>({
    phase: "preparing",
    tenth: 0,
    time: Number.NEGATIVE_INFINITY,
    told: new Set(),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `told` stands for the lanes that are told of
  useEffect(() => {
    const run = useRun.getState();
    const { snapshot, ...state } = run;
    const step = snapshot?.step ?? state.step;
    const nearest = (snapshot?.replicas ?? [])
      .filter((replica) => Number.isFinite(distanceOf(replica)))
      .sort((a, b) => distanceOf(a) - distanceOf(b))[0];
    const best = nearest?.metrics;
    const isEstimated = nearest?.estimates !== undefined;
    const progress: Progress = {
      phase,
      added: addedSeedsName(state),
      step,
      lastStep: last,
      lowestDistance: nearest ? distanceOf(nearest) : null,
      distanceName: distanceBy(isEstimated).name,
      interval: nearest ? estimateOf(nearest, distanceBy(true).metric) : null,
      regions:
        !isEstimated && best && best.regionsTotal > 1
          ? { reached: best.regionsReached, total: best.regionsTotal }
          : null,
      told: toldLanes(run),
    };
    const time = performance.now();
    if (!hasNews(progress, spoken.current, time)) return;
    setText([sentenceOf(progress), ...newlyTold(progress, spoken.current)].join(" "));
    const said = phase === "restarting" ? [] : progress.told.keys();
    spoken.current = { phase, tenth, time, told: new Set([...spoken.current.told, ...said]) };
  }, [phase, tenth, last, told]);
  return <span>{text}</span>;
}
