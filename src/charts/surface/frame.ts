// One queue for every chart of the page: each asks to be drawn as often as it likes and is drawn at
// most once a frame. Hidden pages get no frames, so nothing is drawn for nobody.

/** A queue of drawings for the next frame. */
export interface FrameQueue {
  /** Draws in the next frame; asking again before that changes nothing. */
  request(draw: () => void): void;
  /** Forgets a request. */
  cancel(draw: () => void): void;
}

/**
 * A queue on top of `nextFrame` (requestAnimationFrame, or a test's own). A drawing that throws
 * keeps no other from its turn; the first error is thrown again at the end of the frame.
 */
export function createFrameQueue(nextFrame: (callback: () => void) => void): FrameQueue {
  let waiting = new Set<() => void>();
  let isAsked = false;

  function flush(): void {
    isAsked = false;
    const current = waiting;
    waiting = new Set();
    const errors: unknown[] = [];
    for (const draw of current) {
      try {
        draw();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  return {
    request(draw) {
      waiting.add(draw);
      if (isAsked) return;
      isAsked = true;
      nextFrame(flush);
    },
    cancel(draw) {
      waiting.delete(draw);
    },
  };
}

/** The page's queue. */
export const pageFrames: FrameQueue = createFrameQueue((callback) => {
  requestAnimationFrame(callback);
});
