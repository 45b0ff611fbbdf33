// Turns of a worker's event loop through a message channel, behind whatever message is waiting: timers
// would be clamped, and slowed to a crawl in hidden tabs.

/** A function that calls the last callback it was given in a turn of its own. */
export function messageTurns(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  let next: (() => void) | null = null;
  port1.onmessage = () => {
    const callback = next;
    next = null;
    callback?.();
  };
  return (callback) => {
    next = callback;
    port2.postMessage(null);
  };
}
