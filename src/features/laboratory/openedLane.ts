// Which lane's laboratory is open: all that its doors need before the laboratory itself is loaded.
import { create } from "zustand";

interface OpenedLane {
  /** Index of the lane; null: the laboratory is closed. */
  readonly lane: number | null;
}

export const useOpenedLane = create<OpenedLane>()(() => ({ lane: null }));

/** Opens the laboratory of a lane, or of another one; null closes it. */
export function setOpenedLane(lane: number | null): void {
  useOpenedLane.setState({ lane });
}
