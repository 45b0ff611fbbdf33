// The word "estimated" beside figures that are; a press says how.
import { ESTIMATED_HOW } from "./estimatedWords.ts";
import { Popover } from "./floating/Popover.tsx";
import "./estimatedMark.css";

/** A button that opens one sentence. */
export function EstimatedMark() {
  return (
    <Popover heading="Estimated" buttonClass="estimated-mark" button={<span>estimated</span>}>
      <p>{ESTIMATED_HOW}</p>
    </Popover>
  );
}
