// The laboratory's door: for which lane it was opened, beside what it is open on (`laboratory` of the view,
// which a link may say). All that its doors need before the laboratory itself is loaded.
import { create } from "zustand";
import { setView } from "../../store/view/viewStore.ts";

interface OpenedLane {
  /** Index of the lane that is measured first. */
  readonly lane: number;
}

export const useOpenedLane = create<OpenedLane>()(() => ({ lane: 0 }));

/** Opens the laboratory for a lane. */
export function setOpenedLane(lane: number): void {
  useOpenedLane.setState({ lane });
  setView({ laboratory: "batchSizes" });
}
