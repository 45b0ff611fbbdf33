// What a term means, beside it, and the way to all others.
import { glossary, type TermId } from "../../../glossary/glossary.ts";
import { openTerm, useGuide } from "../../../store/view/panelStore.ts";
import type { PanelState } from "../floating/PanelButton.tsx";
import { PopoverPanel } from "../floating/PopoverPanel.tsx";
import { TermEntry } from "./TermEntry.tsx";

/** The entry in a popover. */
export function TermPanel({ id, ...panel }: PanelState & { readonly id: TermId }) {
  const hasGuide = useGuide((state) => state.hasGuide);
  return (
    <PopoverPanel heading={glossary[id].label} side="below" wide={false} {...panel}>
      <TermEntry entry={glossary[id]} />
      {hasGuide && (
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            panel.onClose();
            openTerm(id);
          }}
        >
          All terms
        </button>
      )}
    </PopoverPanel>
  );
}
