// A button that opens a small panel beside itself: the platform's own popover (top layer, Escape,
// a click elsewhere closes it, focus returns), placed by hand where anchors are not yet known.
import { type CSSProperties, type ReactNode, useId, useRef, useState } from "react";

/** The panel's largest width in CSS pixels; controls.css has the same. */
const WIDTH = 304;
const GAP = 8;

interface PopoverProps {
  /** Accessible name of the panel, and its heading. */
  readonly heading: string;
  /** Accessible name of the button where its contents don't say it. */
  readonly name?: string;
  readonly buttonClass: string;
  /** What the button shows. */
  readonly button: ReactNode;
  readonly side?: "right" | "below";
  /** Rendered only while the panel is open. */
  readonly children: ReactNode;
}

/** Button and panel. */
export function Popover(props: PopoverProps) {
  const { heading, name, buttonClass, button, side = "right", children } = props;
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<CSSProperties | null>(null);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={buttonClass}
        popoverTarget={id}
        {...(name && { "aria-label": name })}
        aria-expanded={place !== null}
      >
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className="popover"
        role="dialog"
        aria-label={heading}
        style={place ?? {}}
        onBeforeToggle={(event) => {
          const opens = event.newState === "open" && trigger.current;
          setPlace(opens ? placeBeside(opens.getBoundingClientRect(), side) : null);
        }}
      >
        {place && (
          <>
            <p className="popover-title">{heading}</p>
            <div className="popover-body">{children}</div>
          </>
        )}
      </div>
    </>
  );
}

/** Right of the button or below it, kept inside the window. */
function placeBeside(box: DOMRect, side: "right" | "below"): CSSProperties {
  const { innerWidth, innerHeight } = window;
  const wanted = side === "right" ? box.right + GAP : box.left;
  const left = Math.max(GAP, Math.min(wanted, innerWidth - WIDTH - GAP));
  const covers = side === "right" && left < box.right + GAP;
  const isLow = box.top > innerHeight * 0.6;
  if (isLow) return { left, bottom: innerHeight - (covers ? box.top - GAP : box.bottom) };
  return { left, top: side === "below" || covers ? box.bottom + GAP : box.top };
}
