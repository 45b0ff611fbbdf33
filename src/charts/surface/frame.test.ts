// The queue of drawings on frames that the test lets pass one by one, without a browser.
import { describe, expect, it } from "vitest";
import { createFrameQueue } from "./frame.ts";

function manualFrames() {
  const callbacks: (() => void)[] = [];
  const queue = createFrameQueue((callback) => callbacks.push(callback));
  return { queue, callbacks, next: () => callbacks.shift()?.() };
}

describe("frame queue", () => {
  it("draws once a frame however often it is asked", () => {
    const { queue, callbacks, next } = manualFrames();
    let drawn = 0;
    const draw = () => {
      drawn++;
    };
    for (let k = 0; k < 5; k++) queue.request(draw);
    expect(callbacks).toHaveLength(1);
    next();
    expect(drawn).toBe(1);
    expect(callbacks).toHaveLength(0);
  });

  it("puts what is asked for while drawing into the next frame", () => {
    const { queue, callbacks, next } = manualFrames();
    let drawn = 0;
    const draw = () => {
      if (++drawn < 3) queue.request(draw);
    };
    queue.request(draw);
    next();
    expect(drawn).toBe(1);
    expect(callbacks).toHaveLength(1);
  });

  it("forgets cancelled drawings and survives one that throws", () => {
    const { queue, next } = manualFrames();
    const drawn: string[] = [];
    const cancelled = () => drawn.push("cancelled");
    queue.request(() => {
      throw new Error("broken chart");
    });
    queue.request(() => drawn.push("fine"));
    queue.request(cancelled);
    queue.cancel(cancelled);
    expect(() => next()).toThrow("broken chart");
    expect(drawn).toEqual(["fine"]);
  });
});
