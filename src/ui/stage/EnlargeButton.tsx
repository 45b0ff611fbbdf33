// The way to a card's large form.
import { Maximize2 } from "lucide-react";

/** Makes a card large; in the card's top right corner. */
export function EnlargeButton(props: { readonly name: string; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      className="icon-button card-enlarge"
      aria-label={`Enlarge ${props.name}`}
      title="Enlarge (double-click a map)"
      onClick={props.onClick}
    >
      <Maximize2 aria-hidden="true" />
    </button>
  );
}
