// A progress bar on standard error, where that is a terminal.

export interface ProgressBar {
  update(step: number): void;
  end(): void;
}

const WIDTH = 30;
const INTERVAL = 100;

/** Draws at most ten times a second; null-like where standard error is no terminal. */
export function createProgressBar(nSteps: number): ProgressBar {
  const stream = process.stderr;
  if (!stream.isTTY) return { update() {}, end() {} };
  const start = performance.now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  const draw = (step: number) => {
    const share = nSteps > 0 ? step / nSteps : 1;
    const filled = Math.round(share * WIDTH);
    const rate = Math.round((1000 * step) / Math.max(1, performance.now() - start));
    stream.write(
      `\r${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${step}/${nSteps} steps, ${rate}/s `,
    );
  };
  return {
    update(step) {
      const now = performance.now();
      if (now - drawnAt < INTERVAL && step < nSteps) return;
      drawnAt = now;
      draw(step);
    },
    end() {
      stream.write("\n");
    },
  };
}
