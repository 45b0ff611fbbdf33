// Put into the built page by the benchmark: how long its frames are, and its tasks.

/** While training went on: gaps between frames and tasks over 50 ms, in milliseconds. */
export interface FrameRecord {
  readonly gaps: readonly number[];
  readonly tasks: readonly number[];
  readonly steps: number;
}

/** Watches for `duration` milliseconds. */
async function record(duration: number): Promise<FrameRecord> {
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  });
  observer.observe({ type: "longtask" });
  const before = stepsDone();
  const times: number[] = [];
  await new Promise<void>((resolve) => {
    const frame = (now: number) => {
      times.push(now);
      if (now - times[0]! < duration) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  observer.disconnect();
  const gaps = times.slice(1).map((time, k) => time - times[k]!);
  return { gaps, tasks, steps: stepsDone() - before };
}

function stepsDone(): number {
  return Number(document.documentElement.dataset["step"]);
}

declare global {
  var recordFrames: typeof record;
}

globalThis.recordFrames = record;
