// Going to a moment: its link is opened as any other, and a run that has gone further begins again, as fast as it
// goes up to the step where the moment was recorded.
import { lastStep } from "../../experiment/laneSettings.ts";
import { readLinkText } from "../../experiment/linkRepair.ts";
import { loadFlate } from "../../experiment/loadFlate.ts";
import { lacksFlate } from "../../experiment/packedBytes.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { openConfig } from "../../store/edit/address.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import { setStage } from "../../store/view/stageStore.ts";
import { loadKinds } from "../../ui/views/loadKinds.ts";
import { sayInLecture, useLecture } from "./lectureStore.ts";
import { resetLook, showLook } from "./momentLook.ts";

/** The speed of before a moment was hurried to; undefined: none is. */
let ownSpeed: number | null | undefined;
let stopWaiting: (() => void) | null = null;

/** Shows a moment; out of range nothing happens. What cannot be opened is said in the bar. */
export async function showMoment(index: number): Promise<void> {
  const moment = useLecture.getState().lecture.moments[index];
  if (!moment) return;
  useLecture.setState({ at: index, said: null });
  try {
    if (lacksFlate(moment.link)) await loadFlate();
  } catch {
    sayInLecture("What this moment is unpacked with can’t be loaded: try again.");
    return;
  }
  const read = await readLink(moment.link);
  // another one may have been asked for meanwhile
  if (useLecture.getState().at !== index) return;
  if (!read?.ok) {
    sayInLecture(`The link of “${moment.name}” can’t be opened.`);
    return;
  }
  const { config, backend } = read;
  const before = useConfig.getState().config;
  resetLook(config.view.mode === "lecture");
  openConfig(config, backend);
  showLook(moment.look);
  setStage({ enlarged: moment.enlarged ?? null });
  const run = pageRun();
  // the same experiment would go on from where it is
  if (isSameValue({ ...before, view: {} }, { ...config, view: {} })) run.reset();
  const opensPaused = config.view.autoplay === false;
  if (opensPaused) run.pause();
  else hurryTo(lastStep(config));
}

/** A link, a formula over many states a part a task where what does that can be had. */
async function readLink(link: string) {
  await loadKinds(() => readLinkText(link)).catch(() => {});
  return readLinkText(link);
}

/** Shows the moment that was shown last, as it was recorded. */
export function backToMoment(): Promise<void> {
  return showMoment(useLecture.getState().at ?? 0);
}

/** Shows the moment so many places further on. */
export function goByMoments(by: number): Promise<void> {
  const { at, lecture } = useLecture.getState();
  const to = at === null ? (by > 0 ? 0 : lecture.moments.length - 1) : at + by;
  return showMoment(to);
}

function hurryTo(step: number): void {
  const run = pageRun();
  const { speed } = run.store.getState();
  stopWaiting?.();
  if (ownSpeed === undefined) ownSpeed = speed;
  run.setSpeed(null);
  run.train();
  const unsubscribe = run.store.subscribe((state) => {
    if (state.step < step && state.phase !== "failed") return;
    stopWaiting?.();
  });
  stopWaiting = () => {
    unsubscribe();
    stopWaiting = null;
    if (ownSpeed !== undefined) run.setSpeed(ownSpeed);
    ownSpeed = undefined;
  };
}
