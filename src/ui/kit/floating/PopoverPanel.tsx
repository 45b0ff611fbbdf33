// The panel of a Popover, on Base UI: placed beside its button and kept inside the window, closed by
// Escape, a press elsewhere or when the focus leaves; the focus goes in and comes back.
import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { Boundary } from "../Boundary.tsx";
import { comesFrom } from "../comesFrom.ts";
import type { PanelState } from "./PanelButton.tsx";

interface PopoverPanelProps extends PanelState {
  readonly heading: string;
  readonly side: "right" | "below";
  readonly wide: boolean;
  readonly children: ReactNode;
}

/** Distances in CSS pixels. */
const GAP = 8;

/** Heading and contents beside `anchor`. */
export function PopoverPanel(props: PopoverPanelProps) {
  const { heading, anchor, side, wide, isOpen, onClose, children } = props;
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(open, { reason, event, cancel }) => {
        // a press on the button is the button's own: it closes what it opened
        if (reason !== "escape-key" && comesFrom(event, anchor.current)) cancel();
        else if (!open) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className="popover-place"
          anchor={anchor}
          side={side === "right" ? "right" : "bottom"}
          align="start"
          sideOffset={GAP}
          collisionPadding={GAP}
          positionMethod="fixed"
        >
          <Popover.Popup className="popover" data-wide={wide || undefined} finalFocus={anchor}>
            <Popover.Title className="popover-title" render={<p />}>
              {heading}
            </Popover.Title>
            <div className="popover-body">
              <Boundary name="What it says">{children}</Boundary>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
