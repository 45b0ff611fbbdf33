// Whether what closes a panel came from the button that opened it: a press there is the button's own.

/** Whether the event's target, or where the focus goes, lies in `button`. */
export function comesFrom(event: Event, button: HTMLElement | null): boolean {
  const next = event instanceof FocusEvent ? event.relatedTarget : null;
  return [event.target, next].some((node) => node instanceof Node && button?.contains(node));
}
