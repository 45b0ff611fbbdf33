// Whether labels stand on the pictures: until they are dismissed, once and for all on this device; the help
// brings them back.
import { create } from "zustand";

const STORAGE_KEY = "calloutsDismissed";

export interface CalloutState {
  /** Null: nobody has asked; a newcomer's page, with few controls, shows them unless they were dismissed. */
  readonly isShown: boolean | null;
}

export const useCallouts = create<CalloutState>()(() => ({
  isShown: wereDismissed() ? false : null,
}));

/** Takes the labels away for good. */
export function dismissCallouts(): void {
  useCallouts.setState({ isShown: false });
  try {
    localStorage.setItem(STORAGE_KEY, "1");
  } catch {
    // storage is forbidden here: they come back with the next visit
  }
}

/** Brings them back. */
export function showCallouts(): void {
  useCallouts.setState({ isShown: true });
}

function wereDismissed(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return false;
  }
}
