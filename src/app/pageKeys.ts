// The keys of the page, wherever the focus is: a record each.

import { paintSpaceOf } from "../environments/environments.ts";
import { openEditor } from "../features/paint/openEditor.ts";
import { openShare } from "../features/share/openShare.ts";
import { useConfig } from "../store/config/configStore.ts";
import { redo, undo } from "../store/edit/editConfig.ts";
import { changeSpeed, toggleFullSpeed } from "../store/run/changeSpeed.ts";
import { reset, takeSteps, togglePlay } from "../store/run/runControl.ts";
import { viewStep } from "../store/run/runStore.ts";
import { openGuide } from "../store/view/panelStore.ts";
import { setView, useView } from "../store/view/viewStore.ts";
import type { KeyRecord } from "../ui/kit/keys/keys.ts";
import { shortcuts } from "../ui/kit/keys/shortcuts.ts";

/** What the page's keys need beside the stores. */
export interface PageKeyInput {
  openHelp(): void;
}

/** In the order of the list. */
export const pageKeys: readonly KeyRecord<PageKeyInput>[] = [
  { keys: ["Space"], label: "Train or pause", action: () => togglePlay() },
  { keys: ["→"], label: "One step", repeats: true, action: () => takeSteps() },
  { keys: ["R"], label: "Reset: the same run from step 0", action: () => reset() },
  {
    keys: ["P"],
    label: "Lecture mode, for a room: P or Esc leaves it",
    action: () => {
      const { mode } = useView.getState();
      setView({ mode: mode === "lecture" ? "page" : "lecture" });
    },
  },
  {
    keys: ["PgDn", "PgUp"],
    label: "In a lecture: the next moment, the one before (→ and ← too); Home: back to how it was",
    action: null,
  },
  {
    keys: ["O"],
    label: "Presets: choose a ready-made experiment",
    action: () => openGuide("presets"),
  },
  {
    keys: ["E"],
    label: "Edit the target: paint it",
    isAvailable: () => paintSpaceOf(useConfig.getState().config.environment) !== null,
    action: () => openEditor(),
  },
  { keys: [","], label: "Slower", repeats: true, action: () => changeSpeed(-1) },
  { keys: ["."], label: "Faster", repeats: true, action: () => changeSpeed(1) },
  {
    keys: [shortcuts.fullSpeed],
    label: "As fast as it goes, and back",
    action: () => toggleFullSpeed(),
  },
  { keys: [shortcuts.live], label: "Back to the live picture", action: () => viewStep(null) },
  {
    keys: [shortcuts.share],
    label: "Share: the link is copied at once",
    action: () => void openShare().catch(reportError),
  },
  {
    keys: ["C"],
    label: "Concepts, with the numbers of what you point at",
    action: () => openGuide("concepts"),
  },
  {
    keys: [shortcuts.undo],
    label: "Undo an edit of the experiment",
    repeats: true,
    action: () => undo(),
  },
  {
    keys: [shortcuts.redo],
    // with Cmd it is the browser's history
    withCtrl: ["Ctrl Y"],
    label: "Redo it",
    repeats: true,
    action: () => redo(),
  },
  { keys: [shortcuts.help], label: "This list", action: ({ openHelp }) => openHelp() },
  {
    keys: ["Esc"],
    label: "Close, let go of a pinned state, or take back what was typed",
    action: null,
  },
];
