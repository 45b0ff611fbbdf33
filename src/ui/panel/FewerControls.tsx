// The way back to few controls, at the head of the panel with all of them. Loaded beside the first picture.
import { choosePanel } from "../../store/edit/panelChoice.ts";

/** The button. */
export function FewerControls() {
  return (
    <button className="button quiet" type="button" onClick={() => choosePanel("plain")}>
      Fewer controls
    </button>
  );
}
