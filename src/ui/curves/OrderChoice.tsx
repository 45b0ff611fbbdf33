// The one order α at which the Rényi and Tsallis divergences of every lane are measured: a field whose
// value steps with the arrow keys. A run that is shown from a file alone keeps the file's.
import { useId } from "react";
import { metricAlphaOf } from "../../experiment/config.ts";
import { numberText } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";
import { alphaParameter } from "../../objectives/divergence.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { discardDraft } from "../../store/edit/editConfig.ts";
import { setMetricAlpha } from "../../store/edit/viewEdits.ts";
import { useRun } from "../../store/run/runStore.ts";
import { steppedValue } from "../kit/keys/steps.ts";
import { TypedInput } from "../kit/TypedInput.tsx";

const path = "view.metricAlpha";

/** The field, with what is wrong with refused text. */
export function OrderChoice() {
  const id = useId();
  const alpha = useConfig((state) => metricAlphaOf(state.config));
  const draft = useConfig((state) => state.drafts[path]);
  const isOfFile = useRun((state) => state.phase === "opened");
  if (isOfFile) return null;
  return (
    <span className="order-choice">
      <label htmlFor={id}>α</label>
      <TypedInput
        className="number-input"
        inputMode="decimal"
        id={id}
        name="α of this metric, for every lane"
        value={numberText(alpha)}
        draft={draft?.text}
        describedBy={draft && `${id}-problem`}
        onCommit={(text) =>
          setMetricAlpha(typedNumber(text.trim().replace("½", "0.5")) ?? text, text)
        }
        onDiscard={() => discardDraft(path)}
        onStep={(direction) => setMetricAlpha(steppedValue(alphaParameter, alpha, direction))}
      />
      {draft && (
        <span className="field-problem" id={`${id}-problem`} role="alert">
          {draft.message.replace(path, "α")}
        </span>
      )}
    </span>
  );
}
