// What explains the page or leads elsewhere: the tour, the list of concepts, the gallery of presets.
import { create } from "zustand";

export interface GuideState {
  readonly open: "tour" | "concepts" | "presets" | null;
}

export const useGuide = create<GuideState>()(() => ({ open: null }));

/** Opens one in place of the others, or closes all. */
export function openGuide(open: GuideState["open"]): void {
  useGuide.setState({ open });
}
