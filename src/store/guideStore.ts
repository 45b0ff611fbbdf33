// What explains the page beside it: the tour, the list of concepts, or nothing.
import { create } from "zustand";

export interface GuideState {
  readonly open: "tour" | "concepts" | null;
}

export const useGuide = create<GuideState>()(() => ({ open: null }));

/** Opens one guide in place of the other, or closes both. */
export function openGuide(open: GuideState["open"]): void {
  useGuide.setState({ open });
}
