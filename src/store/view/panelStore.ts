// What is open beside or over the experiment: the tour, the list of concepts, the gallery of presets,
// and the ways out of the page.
import { create } from "zustand";

/** A text that was sent to the clipboard, and whether it got there. */
export interface CopyAttempt {
  readonly text: string;
  readonly succeeded: boolean;
}

export interface GuideState {
  readonly open: "tour" | "concepts" | "presets" | "share" | "export" | null;
  /** What opening Share put on the clipboard; null until that is known. */
  readonly copied: CopyAttempt | null;
}

export const useGuide = create<GuideState>()(() => ({ open: null, copied: null }));

/** Opens one in place of the others, or closes all. */
export function openGuide(open: GuideState["open"]): void {
  useGuide.setState({ open });
}
