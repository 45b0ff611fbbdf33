// Keys of a lesson: N and B go to the next and the previous step from anywhere on the page, unless something
// is being typed or a dialog is open. In a lecture without moments of its own, what clickers send does the same.
import { useEffect } from "react";
import { useView } from "../../store/view/viewStore.ts";
import { areKeysHeld } from "../../ui/kit/keys/heldKeys.ts";
import { actionOf, type KeyRecord } from "../../ui/kit/keys/keys.ts";
import { goTo, useLesson } from "./lessonRun.ts";

/** In the order of the list in docs/lessons.md. */
const lessonKeys: readonly KeyRecord<void>[] = [
  { keys: ["N"], label: "Next step of the lesson", action: () => move(1) },
  { keys: ["B"], label: "Back one step", action: () => move(-1) },
];

const clickerKeys: readonly KeyRecord<void>[] = [
  { keys: ["PageDown"], label: "Next step of the lesson", action: () => move(1) },
  { keys: ["PageUp"], label: "Back one step", action: () => move(-1) },
];

const TYPING = "input, textarea, select, [contenteditable], dialog, [role=dialog], [role=menu]";

/** Listens as long as the component lives. */
export function useLessonKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyped = target instanceof Element && target.closest(TYPING) !== null;
      if (event.defaultPrevented || event.repeat || areKeysHeld() || isTyped) return;
      const isLecture = useView.getState().mode === "lecture";
      const action = actionOf(isLecture ? [...lessonKeys, ...clickerKeys] : lessonKeys, event);
      if (!action || !useLesson.getState().lesson) return;
      event.preventDefault();
      action.act();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function move(by: number): void {
  goTo(useLesson.getState().walk.index + by);
}
