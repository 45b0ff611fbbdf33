// A chart's text summary, recomputed about once a second: more changes would keep assistive technology busy and tell
// nobody more. While renders come it is written along with one of them, before that is painted, so that it costs no
// frame of its own.
import { useEffect, useLayoutEffect, useRef, useState } from "react";

/** Milliseconds from summary to summary while renders come, */
const INTERVAL = 1000;
/** and how much longer the last of them waits for another. */
const SLACK = 500;

/** The latest summary, at most a second and a half old. `compute` is called outside of rendering only. */
export function useSummary(compute: () => string): string {
  const [summary, setSummary] = useState("");
  const latest = useRef(compute);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const computedAt = useRef<number | null>(null);

  useLayoutEffect(() => {
    latest.current = compute;
    const age = computedAt.current === null ? 0 : performance.now() - computedAt.current;
    const write = () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
      computedAt.current = performance.now();
      setSummary(latest.current());
    };
    if (age >= INTERVAL) write();
    // the first comes after the first picture
    else
      timer.current ??= setTimeout(write, computedAt.current === null ? 0 : INTERVAL + SLACK - age);
  });
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return summary;
}
