// One queue for every chart of the page. What is asked for in a frame is drawn before that frame is painted,
// so that drawings never lag behind the words beside them; more than that waits for the next frame.
// Hidden pages get no frames, so nothing is drawn for nobody.

/** A queue of drawings. */
export interface FrameQueue {
  /** Draws before the next paint; asking again before that changes nothing. */
  request(draw: () => void): void;
  /** Draws what is asked for until the next frame in that frame: for tasks between two frames that render much, which
   * are shorter by it. Inside a frame words would be painted before the drawings that belong to them. */
  drawLater(): void;
  /** Forgets a request. */
  cancel(draw: () => void): void;
}

/**
 * A queue on top of `nextFrame` (requestAnimationFrame) and `soon` (queueMicrotask, which still precedes
 * the paint of a frame under way), or a test's own. Draws at once on the first request in a frame and
 * after that at the start of the next. A drawing that throws keeps no other from its turn; the first error
 * is thrown again at the end.
 */
export function createFrameQueue(
  nextFrame: (callback: () => void) => void,
  soon: (callback: () => void) => void,
): FrameQueue {
  let waiting = new Set<() => void>();
  let isArmed = false;
  /** Whether the drawing at once of this frame is done or on its way. */
  let isSpent = false;
  let isDrawing = false;

  function flush(): void {
    const current = waiting;
    waiting = new Set();
    const errors: unknown[] = [];
    isDrawing = true;
    for (const draw of current) {
      try {
        draw();
      } catch (error) {
        errors.push(error);
      }
    }
    isDrawing = false;
    if (errors.length > 0) throw errors[0];
  }

  function begin(): void {
    isArmed = false;
    isSpent = false;
    flush();
  }

  function arm(): void {
    if (isArmed) return;
    isArmed = true;
    nextFrame(begin);
  }

  return {
    request(draw) {
      waiting.add(draw);
      arm();
      if (isSpent || isDrawing) return;
      isSpent = true;
      soon(flush);
    },
    drawLater() {
      arm();
      isSpent = true;
    },
    cancel(draw) {
      waiting.delete(draw);
    },
  };
}

/** The page's queue. */
export const pageFrames: FrameQueue = createFrameQueue((callback) => {
  requestAnimationFrame(callback);
}, queueMicrotask);
