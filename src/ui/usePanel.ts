// The button of something that opens beside it: its panel is loaded when the pointer or the focus first
// comes near, and rendered from the first opening on.
import { type RefObject, useRef, useState } from "react";

/** A panel's state, and what its button needs. */
interface Panel {
  /** Whether there is a panel to render. */
  readonly isWanted: boolean;
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly triggerProps: {
    readonly "aria-expanded": boolean;
    readonly onPointerEnter: () => void;
    readonly onFocus: () => void;
    readonly onClick: () => void;
  };
}

/** A panel that is closed at first; `load` fetches what it is made of. */
export function usePanel(load: () => Promise<unknown>): Panel {
  const trigger = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  const isOpen = state === "open";
  // what cannot be had is told of where it is rendered
  const fetchPanel = () => void load().catch(() => {});
  return {
    isWanted: state !== "never",
    isOpen,
    close: () => setState("closed"),
    trigger,
    triggerProps: {
      "aria-expanded": isOpen,
      onPointerEnter: fetchPanel,
      onFocus: fetchPanel,
      onClick: () => setState(isOpen ? "closed" : "open"),
    },
  };
}
