// The laboratory's door on a lane's card.
import { FlaskConical } from "lucide-react";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import type { SlottedLane } from "../../ui/stage/cardSlots.ts";
import { setOpenedLane } from "./openedLane.ts";

/** Opens the estimators of a lane; where the card is narrow, only its large form has it. */
export function LaboratoryButton({ name, lane }: SlottedLane) {
  return (
    <IconButton name={`Estimator laboratory of ${name}`} onClick={() => setOpenedLane(lane)}>
      <FlaskConical aria-hidden="true" />
    </IconButton>
  );
}
