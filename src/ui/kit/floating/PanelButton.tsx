// The button of something that opens beside it: its panel is loaded when the pointer or the focus first
// comes near, and rendered from the first opening on.
import { type ReactNode, type RefObject, useRef, useState } from "react";
import { DeferredOpened } from "../Deferred.tsx";

/** What a panel is told by its button. */
export interface PanelState {
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface PanelButtonProps {
  readonly opens: "menu" | "dialog";
  readonly buttonClass: string;
  /** Accessible name of the button where its contents don't say it. */
  readonly name?: string | undefined;
  readonly title?: string;
  /** What the button shows. */
  readonly button: ReactNode;
  /** Whether Tab leads here; left out: yes. */
  readonly isStop?: boolean;
  /** Fetches what the panel is made of. */
  readonly load: () => Promise<unknown>;
  /** The panel, closed at first. */
  readonly children: (panel: PanelState) => ReactNode;
}

/** Button and panel. */
export function PanelButton(props: PanelButtonProps) {
  const { opens, buttonClass, name, title, button, isStop, load, children } = props;
  const anchor = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  const isOpen = state === "open";
  const close = () => setState("closed");
  // what cannot be had is told of where it is rendered
  const fetchPanel = () => void load().catch(() => {});
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={buttonClass}
        aria-label={name}
        title={title}
        tabIndex={isStop === false ? -1 : undefined}
        aria-haspopup={opens}
        aria-expanded={isOpen}
        onPointerEnter={fetchPanel}
        onFocus={fetchPanel}
        onClick={() => setState(isOpen ? "closed" : "open")}
      >
        {button}
      </button>
      {state !== "never" && (
        <DeferredOpened isOpen={isOpen} onClose={close}>
          {children({ anchor, isOpen, onClose: close })}
        </DeferredOpened>
      )}
    </>
  );
}
