// The step a run stops at by itself; an empty field means the page's own limit.
import { stopAtStep } from "../../../experiment/runFields.ts";
import { OptionalWholeField } from "./OptionalWholeField.tsx";

/** The field of the last step, of the experiment or of a lane. */
export function StopField({ path = "training.stopAtStep" }: { readonly path?: string }) {
  return (
    <OptionalWholeField
      path={path}
      parameter={stopAtStep}
      placeholder={String(stopAtStep.default)}
    />
  );
}
