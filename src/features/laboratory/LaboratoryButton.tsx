// The laboratory's door on a lane's card.
import { FlaskConical } from "lucide-react";
import { noTableReason } from "../../environments/environments.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import type { SlottedLane } from "../../ui/stage/cardSlots.ts";
import { setOpenedLane } from "./openedLane.ts";

/** Opens the estimators of a lane, where its policy is a table of logits; where the card is narrow, only its large form has it. */
export function LaboratoryButton({ name, lane }: SlottedLane) {
  const noTable = useConfig((state) => noTableReason(state.config.environment));
  if (noTable !== null) return null;
  return (
    <IconButton name={`Estimator laboratory of ${name}`} onClick={() => setOpenedLane(lane)}>
      <FlaskConical aria-hidden="true" />
    </IconButton>
  );
}
