// The page's keys. They stay out of the way of typing, of sliders and of open dialogs; a button
// that has the focus keeps its space bar.
import { useEffect } from "react";
import { isPaintable } from "../features/paint/editorStore.ts";
import { openEditor } from "../features/paint/openEditor.ts";
import { openShare } from "../features/share/openShare.ts";
import { useConfig } from "../store/config/configStore.ts";
import { redo, undo } from "../store/edit/editConfig.ts";
import { changeSpeed, toggleFullSpeed } from "../store/run/changeSpeed.ts";
import { reset, takeSteps, togglePlay } from "../store/run/runControl.ts";
import { viewStep } from "../store/run/runStore.ts";
import { openGuide } from "../store/view/panelStore.ts";

/** What the list of keys shows. */
export const keys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "Space", does: "Train or pause" },
  { keys: "→", does: "One step" },
  { keys: "R", does: "Reset: the same run from step 0" },
  { keys: "P", does: "Presets: choose a ready-made experiment" },
  { keys: "E", does: "Edit the target: paint it" },
  { keys: ", and .", does: "Slower and faster" },
  { keys: "M", does: "As fast as it goes, and back" },
  { keys: "L", does: "Back to the live picture" },
  { keys: "S", does: "Share: the link is copied at once" },
  { keys: "C", does: "Concepts, with the numbers of what you point at" },
  { keys: "Ctrl Z", does: "Undo an edit of the experiment" },
  { keys: "Ctrl Shift Z", does: "Redo it" },
  { keys: "?", does: "This list" },
  { keys: "Esc", does: "Close, let go of a pinned state, or take back what was typed" },
];

/** Listens for the page's keys as long as the component lives. */
export function usePageKeys(onHelp: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTaken(event)) return;
      const action = actionOf(event, onHelp);
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onHelp]);
}

function actionOf(event: KeyboardEvent, onHelp: () => void): (() => void) | null {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key.toLowerCase() === "z") return event.shiftKey ? redo : undo;
  if (isCommand || event.altKey) return null;
  switch (event.key) {
    case " ":
      return event.repeat ? null : togglePlay;
    case "ArrowRight":
      return () => takeSteps();
    case "r":
    case "R":
      return event.repeat ? null : reset;
    case "e":
    case "E":
      return isPaintable(useConfig.getState().config.environment) ? openEditor : null;
    case ",":
      return () => changeSpeed(-1);
    case ".":
      return () => changeSpeed(1);
    case "m":
    case "M":
      return event.repeat ? null : toggleFullSpeed;
    case "l":
    case "L":
      return () => viewStep(null);
    case "p":
    case "P":
      return () => openGuide("presets");
    case "s":
    case "S":
      return event.repeat ? null : () => void openShare();
    case "c":
    case "C":
      return () => openGuide("concepts");
    case "?":
      return onHelp;
    default:
      return null;
  }
}

/** Whether the focused element or an open dialog has its own use for the key. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog, [role=dialog], [role=menu], [role=listbox], [role=application]"))
    return true;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  if (target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) {
    if (target.type === "radio" || target.type === "checkbox")
      return event.key === " " || event.key.startsWith("Arrow");
    return true;
  }
  return event.key === " " && target.closest("button, a, summary, [role=button]") !== null;
}
