// A button that opens a small panel beside itself. The panel's machinery (placing, Escape, a click
// elsewhere, focus) is loaded when the pointer or the focus first comes near a button.
import type { ReactNode } from "react";
import { deferred } from "../Deferred.tsx";
import { PanelButton } from "./PanelButton.tsx";

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
  return (
    <PanelButton opens="dialog" buttonClass={buttonClass} name={name} button={button} load={load}>
      {(panel) => (
        <PopoverPanel heading={heading} side={side} wide={wide} {...panel}>
          {typeof children === "function" ? children(panel.onClose) : children}
        </PopoverPanel>
      )}
    </PanelButton>
  );
}
