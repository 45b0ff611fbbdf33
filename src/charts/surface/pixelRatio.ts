// Watches the screen's pixel ratio: a window that moves to another screen keeps its size in CSS pixels and
// is told by nothing else. A query names one ratio, so each change needs a new one.

/** The parts of `window` that are needed; tests supply their own. */
export interface PixelWindow {
  readonly devicePixelRatio: number;
  /** Missing where an extension took it away, whatever the types say. */
  readonly matchMedia?: (query: string) => {
    addEventListener(type: "change", changed: () => void, options: { once: true }): void;
    removeEventListener(type: "change", changed: () => void): void;
  };
}

/** Calls back after each change of the ratio, until the function it returns is called. */
export function watchPixelRatio(window: PixelWindow, changed: () => void): () => void {
  let stop = () => {};
  const arm = () => {
    const query = window.matchMedia?.(`(resolution: ${window.devicePixelRatio}dppx)`);
    if (!query) return;
    query.addEventListener("change", onChange, { once: true });
    stop = () => query.removeEventListener("change", onChange);
  };
  const onChange = () => {
    arm();
    changed();
  };
  arm();
  return () => stop();
}
