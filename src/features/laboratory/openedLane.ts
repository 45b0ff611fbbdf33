// The laboratory's door: all that is needed before the laboratory itself is loaded.
import { setView } from "../../store/view/viewStore.ts";

/** Opens the laboratory for a lane, against batch size. */
export function setOpenedLane(laboratoryLane: number): void {
  setView({ laboratory: "batchSizes", laboratoryLane });
}
