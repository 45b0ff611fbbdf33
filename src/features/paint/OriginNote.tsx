// Says below the target's card where the target came from and what was done to it, with the way back, for
// as long as it is the target.
import { X } from "lucide-react";
import { isSameValue } from "../../math/sameValue.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { takeBackTarget } from "../../store/edit/importTarget.ts";
import { forgetOrigin, useTargetOrigin } from "../../store/view/targetOrigin.ts";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import { originWords } from "./originWords.ts";
import "./originNote.css";

/** The note; nothing where the target has become another one. */
export function OriginNote() {
  const { origin, reward, before } = useTargetOrigin();
  const isOfTarget = useConfig((state) => isSameValue(state.config.environment.reward, reward));
  const isLastEdit = useConfig((state) => state.past.at(-1) === before);
  return (
    <div className="origin" role="status">
      {origin && isOfTarget && (
        <div className="origin-note">
          <p>{originWords(origin)}</p>
          <button type="button" className="button" onClick={takeBackTarget}>
            {isLastEdit ? "Undo" : "Back to the target before"}
          </button>
          <IconButton name="Dismiss" onClick={forgetOrigin}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
