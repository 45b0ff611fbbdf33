// A chart's text summary, recomputed at most once a second: twenty changes a second would keep
// assistive technology busy and tell nobody more.
import { useEffect, useRef, useState } from "react";

const INTERVAL = 1000;

/** The latest summary, at most a second old. `compute` is called outside of rendering only. */
export function useSummary(compute: () => string): string {
  const [summary, setSummary] = useState("");
  const latest = useRef(compute);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const computedAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    latest.current = compute;
    if (timer.current !== null) return;
    const wait = Math.max(0, computedAt.current + INTERVAL - performance.now());
    timer.current = setTimeout(() => {
      timer.current = null;
      computedAt.current = performance.now();
      setSummary(latest.current());
    }, wait);
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
