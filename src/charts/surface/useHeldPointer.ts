// The one pointer that holds something: from the press of its main button until that is let go, wherever the
// pointer is by then. A second finger or another device changes nothing; a pointer that was taken away
// (a cancelled touch, a release that nobody reported) lets go.
import { type PointerEvent, useRef } from "react";

/** What the handlers of the element that is held ask. */
export interface HeldPointer {
  /** Whether this press begins to hold; false for another button, or while another pointer holds. */
  take(event: PointerEvent): boolean;
  /** Whether this pointer holds; one whose button is up lets go instead. */
  holds(event: PointerEvent): boolean;
  /** Lets go, where this pointer holds: for its release, its cancel, and the loss of its capture. */
  drop(event: PointerEvent): void;
}

/** `PointerEvent.button` and `.buttons` of a pen turned over. */
export const ERASER = 5;
const MAIN_OR_ERASER = 1 | 32;

/** `onDropped` is called once for each hold. */
export function useHeldPointer(onDropped: () => void): HeldPointer {
  const held = useRef<number | null>(null);
  const drop = ({ pointerId }: PointerEvent) => {
    if (pointerId !== held.current) return;
    held.current = null;
    onDropped();
  };
  return {
    take({ button, currentTarget, pointerId }) {
      const isFree = held.current === null || !currentTarget.hasPointerCapture(held.current);
      if (!isFree || (button !== 0 && button !== ERASER)) return false;
      currentTarget.setPointerCapture(pointerId);
      held.current = pointerId;
      return true;
    },
    holds(event) {
      if (event.pointerId !== held.current) return false;
      if ((event.buttons & MAIN_OR_ERASER) !== 0) return true;
      drop(event);
      return false;
    },
    drop,
  };
}
