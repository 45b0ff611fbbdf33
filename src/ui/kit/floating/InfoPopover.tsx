// The small "i" beside a control: its one-sentence explanation, range, unit, and what a change of
// it does to the run.
import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { Popover } from "./Popover.tsx";

interface InfoPopoverProps {
  /** Name of what is explained; the button is called "About …". */
  readonly about: string;
  readonly children: ReactNode;
}

/** A button that opens an explanation. */
export function InfoPopover({ about, children }: InfoPopoverProps) {
  return (
    <Popover
      heading={about}
      name={`About ${about}`}
      buttonClass="info-button"
      button={<Info aria-hidden="true" size={14} strokeWidth={1.75} />}
    >
      {children}
    </Popover>
  );
}
