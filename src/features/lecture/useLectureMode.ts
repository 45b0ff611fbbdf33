// What holds as long as a lecture is on: marks on the root that lecture.css reads, larger letters in charts, keys,
// and controls that are locked.
import { useEffect } from "react";
import { setTextScale } from "../../charts/ink/textScale.ts";
import { told } from "../../store/run/told.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { lectureWish, takesKeys } from "./lectureKeys.ts";
import { useLecture } from "./lectureStore.ts";
import { backToMoment, goByMoments } from "./showMoment.ts";

/** Shows a moment; what keeps it from that is told. */
const show = (act: () => Promise<void>) => void told("lecture", "This moment can’t be shown.", act);

/** What is dead where controls are locked. */
const LOCKED =
  '.panel, .alpha-dial, .layer-bar, .header-end, .card [aria-label="Paint"], .chart-panel [aria-label="Seeds of the race"]';

/** A lecture from now on, until the component is gone. */
export function useLectureMode(): void {
  useMarks();
  useKeys();
  useLock();
}

function useMarks(): void {
  const panels = useView((state) => state.panels);
  const controls = useView((state) => state.controls);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset["mode"] = "lecture";
    dataset["panels"] = panels.join(" ");
    dataset["controls"] = controls;
    const follow = () => {
      const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setTextScale(size / 16);
    };
    follow();
    // charts are laid out for the room that is left
    window.dispatchEvent(new Event("resize"));
    window.addEventListener("resize", follow);
    return () => window.removeEventListener("resize", follow);
  }, [panels, controls]);
  useEffect(
    () => () => {
      const { dataset } = document.documentElement;
      for (const mark of ["mode", "panels", "controls"]) delete dataset[mark];
      setTextScale(1);
      window.dispatchEvent(new Event("resize"));
    },
    [],
  );
}

function useKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const wish = lectureWish(event, {
        hasMoments: useLecture.getState().lecture.moments.length > 0,
        mayEdit: useView.getState().controls === "shown",
        isTaken: takesKeys(event.target),
      });
      // Escape first does what it does on the page
      if (wish === null || (wish === "leave" && event.eventPhase === Event.CAPTURING_PHASE)) return;
      event.preventDefault();
      event.stopPropagation();
      if (wish === "leave") setView({ mode: "page" });
      else if (wish === "back") show(backToMoment);
      else if (wish !== "nothing") show(() => goByMoments(wish === "next" ? 1 : -1));
    };
    // before the page's own keys; Escape after them
    document.addEventListener("keydown", onKeyDown, true);
    window.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown, true);
      window.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

/** Parts may come after the lecture has begun, so the page is looked at as it changes. */
function useLock(): void {
  const isLocked = useView((state) => state.controls !== "shown");
  useEffect(() => {
    if (!isLocked) return;
    const lock = () => {
      for (const part of document.querySelectorAll(LOCKED)) part.toggleAttribute("inert", true);
    };
    lock();
    const observer = new MutationObserver(lock);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      for (const part of document.querySelectorAll(LOCKED)) part.removeAttribute("inert");
    };
  }, [isLocked]);
}
