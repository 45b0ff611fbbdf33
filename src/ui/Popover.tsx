// A button that opens a small panel beside itself. The panel's machinery (placing, Escape, a click
// elsewhere, focus) is loaded when the pointer or the focus first comes near a button.
import type { ReactNode } from "react";
import { Deferred, deferred } from "./Deferred.tsx";
import { usePanel } from "./usePanel.ts";

const load = () => import("./PopoverPanel.tsx").then((module) => module.PopoverPanel);
const PopoverPanel = deferred(load);

interface PopoverProps {
  /** Accessible name of the panel, and its heading. */
  readonly heading: string;
  /** Accessible name of the button where its contents don't say it. */
  readonly name?: string;
  readonly buttonClass: string;
  /** What the button shows. */
  readonly button: ReactNode;
  readonly side?: "right" | "below";
  /** For what needs more room than a sentence. */
  readonly wide?: boolean;
  /** Rendered only while the panel is open; a function is given what closes it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** Button and panel. */
export function Popover(props: PopoverProps) {
  const { heading, name, buttonClass, button, side = "right", wide = false, children } = props;
  const { isWanted, isOpen, close, trigger, triggerProps } = usePanel(load);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={buttonClass}
        {...(name && { "aria-label": name })}
        aria-haspopup="dialog"
        {...triggerProps}
      >
        {button}
      </button>
      {isWanted && (
        <Deferred>
          <PopoverPanel
            heading={heading}
            anchor={trigger}
            side={side}
            wide={wide}
            isOpen={isOpen}
            onClose={close}
          >
            {typeof children === "function" ? children(close) : children}
          </PopoverPanel>
        </Deferred>
      )}
    </>
  );
}
