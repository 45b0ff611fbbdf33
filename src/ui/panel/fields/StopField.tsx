// The step a run stops at by itself; an empty field means the page's own limit.
import { stopAtStep } from "../../../experiment/runFields.ts";
import { OptionalWholeField } from "./OptionalWholeField.tsx";

/** The field of the last step. */
export function StopField() {
  return (
    <OptionalWholeField
      path="training.stopAtStep"
      parameter={stopAtStep}
      placeholder={String(stopAtStep.default)}
    />
  );
}
