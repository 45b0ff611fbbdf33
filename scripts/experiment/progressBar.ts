// A progress bar on standard error, where that is a terminal that can write a line anew.

export interface ProgressBar {
  update(step: number): void;
  end(): void;
}

/** What is needed of the stream; tests supply their own. */
interface Screen {
  readonly isTTY?: boolean;
  /** Letters a line has; it may change. */
  readonly columns?: number;
  write(text: string): unknown;
}

const WIDTH = 30;
/** A shorter bar says nothing: the numbers stand alone then. */
const LEAST_WIDTH = 5;
const INTERVAL = 100;

/** Draws at most ten times a second, never wider than the line; nothing where it cannot draw. */
export function createProgressBar(nSteps: number, screen: Screen): ProgressBar {
  if (!screen.isTTY || process.env["TERM"] === "dumb") return { update() {}, end() {} };
  const start = performance.now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  const draw = (step: number) => {
    const rate = Math.round((1000 * step) / Math.max(1, performance.now() - start));
    const line = lineOf({ step, nSteps, rate, columns: screen.columns || 80 });
    screen.write(`\r${line}\u001b[K`);
  };
  return {
    update(step) {
      const now = performance.now();
      if (now - drawnAt < INTERVAL && step < nSteps) return;
      drawnAt = now;
      draw(step);
    },
    end() {
      if (drawnAt > Number.NEGATIVE_INFINITY) screen.write("\n");
    },
  };
}

/** One line that leaves the last column free, since terminals break after it. */
export function lineOf(progress: {
  readonly step: number;
  readonly nSteps: number;
  /** Steps a second. */
  readonly rate: number;
  readonly columns: number;
}): string {
  const { step, nSteps, rate, columns } = progress;
  const room = columns - 1;
  const numbers = `${step}/${nSteps} steps, ${rate}/s`;
  const width = Math.min(WIDTH, room - numbers.length - 1);
  if (width < LEAST_WIDTH) {
    const shorter = [numbers, `${step}/${nSteps} steps`, `${step}/${nSteps}`, `${step}`];
    return shorter.find(({ length }) => length <= room) ?? "";
  }
  const filled = Math.round((nSteps > 0 ? step / nSteps : 1) * width);
  return `${"█".repeat(filled)}${"░".repeat(width - filled)} ${numbers}`;
}
