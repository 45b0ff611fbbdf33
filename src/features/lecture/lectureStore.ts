// The lecture that is kept in this browser, which of its moments is on show, and what its bar has to say. Where the
// browser keeps nothing, the lecture lasts as long as the page, and the bar says so.
import { create } from "zustand";
import { useConfig } from "../../store/config/configStore.ts";
import { shareHash } from "../../store/edit/shareLink.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useStage } from "../../store/view/stageStore.ts";
import {
  emptyLecture,
  type Lecture,
  type LectureMoment,
  MOST_MOMENTS,
  readLecture,
  writeLecture,
} from "./lectureFile.ts";
import { presentLook } from "./momentLook.ts";

const KEY = "gflownet-playground-lecture";

interface LectureState {
  readonly lecture: Lecture;
  /** The moment on show; null: none was opened yet. */
  readonly at: number | null;
  /** One sentence on what could not be done; null: all went well. */
  readonly said: string | null;
}

export const useLecture = create<LectureState>()(() => ({
  lecture: keptLecture(),
  at: null,
  said: null,
}));

/** Says something in the bar, or takes it back. */
export function sayInLecture(said: string | null): void {
  useLecture.setState({ said });
}

/** Replaces the lecture, and keeps it. */
export function setLecture(lecture: Lecture, at: number | null = useLecture.getState().at): void {
  const last = lecture.moments.length - 1;
  useLecture.setState({ lecture, at: at === null || last < 0 ? null : Math.min(at, last) });
  try {
    localStorage.setItem(KEY, writeLecture(lecture));
  } catch {
    sayInLecture("This browser keeps nothing: save the lecture as a file before you leave.");
  }
}

/** Adds the page as it stands after the moment on show: the experiment, how it is looked at, and how far it
 * has trained. */
export function addMoment(): void {
  const { lecture, at } = useLecture.getState();
  const { moments } = lecture;
  if (moments.length >= MOST_MOMENTS) {
    sayInLecture(`A lecture has at most ${MOST_MOMENTS} moments: delete one first.`);
    return;
  }
  const { step } = useRun.getState();
  const { enlarged } = useStage.getState();
  const look = presentLook();
  const { title } = useConfig.getState().config.view;
  const place = at === null ? moments.length : at + 1;
  const moment: LectureMoment = {
    name: title ?? `Moment ${moments.length + 1}`,
    link: shareHash({
      withView: true,
      autoplay: step === 0 ? false : null,
      stopAtStep: step === 0 ? null : step,
    }),
    notes: "",
    ...(enlarged !== null && { enlarged }),
    ...(look && { look }),
  };
  setLecture({ ...lecture, moments: moments.toSpliced(place, 0, moment) }, place);
  sayInLecture(null);
}

/** Changes one moment. */
export function editMoment(index: number, change: Partial<LectureMoment>): void {
  const { lecture } = useLecture.getState();
  const moments = lecture.moments.map((moment, k) =>
    k === index ? { ...moment, ...change } : moment,
  );
  setLecture({ ...lecture, moments });
}

/** Moves a moment by so many places, and with it what is on show. */
export function moveMoment(index: number, by: number): void {
  const { lecture, at } = useLecture.getState();
  const to = index + by;
  const moment = lecture.moments[index];
  if (!moment || to < 0 || to >= lecture.moments.length) return;
  const moments = lecture.moments.toSpliced(index, 1).toSpliced(to, 0, moment);
  const shown = at === null ? null : moments.indexOf(lecture.moments[at]!);
  setLecture({ ...lecture, moments }, shown);
}

/** Takes a moment out. */
export function deleteMoment(index: number): void {
  const { lecture, at } = useLecture.getState();
  const moments = lecture.moments.toSpliced(index, 1);
  setLecture({ ...lecture, moments }, at !== null && at > index ? at - 1 : at);
}

function keptLecture(): Lecture {
  try {
    return readLecture(localStorage.getItem(KEY) ?? "") ?? emptyLecture;
  } catch {
    return emptyLecture;
  }
}
