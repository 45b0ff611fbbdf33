// The queue of drawings on frames and microtasks that the test lets pass one by one, without a browser.
import { describe, expect, it } from "vitest";
import { createFrameQueue } from "./frame.ts";

function manualFrames() {
  const frames: (() => void)[] = [];
  const tasks: (() => void)[] = [];
  const queue = createFrameQueue(
    (callback) => frames.push(callback),
    (callback) => tasks.push(callback),
  );
  return { queue, frames, soon: () => tasks.shift()?.(), next: () => frames.shift()?.() };
}

describe("frame queue", () => {
  it("draws in the frame in which it is asked, as the words of that frame are written", () => {
    const { queue, frames, soon, next } = manualFrames();
    const written: number[] = [];
    const drawn: number[] = [];
    for (let step = 0; step < 4; step++) {
      next();
      written.push(step);
      queue.request(() => drawn.push(step));
      soon();
      expect(drawn).toEqual(written);
    }
    expect(frames).toHaveLength(1);
  });

  it("draws once however often it is asked, and once more in the next frame at most", () => {
    const { queue, frames, soon, next } = manualFrames();
    let drawn = 0;
    const draw = () => {
      drawn++;
    };
    for (let k = 0; k < 5; k++) queue.request(draw);
    soon();
    expect(drawn).toBe(1);
    for (let k = 0; k < 5; k++) queue.request(draw);
    expect(soon()).toBeUndefined();
    expect([drawn, frames.length]).toEqual([1, 1]);
    next();
    expect([drawn, frames.length]).toEqual([2, 0]);
  });

  it("draws nothing more on a page without frames", () => {
    const { queue, soon } = manualFrames();
    let drawn = 0;
    for (let k = 0; k < 5; k++) {
      queue.request(() => drawn++);
      soon();
    }
    expect(drawn).toBe(1);
  });

  it("puts what is asked for while drawing into the next frame", () => {
    const { queue, frames, soon, next } = manualFrames();
    let drawn = 0;
    const draw = () => {
      if (++drawn < 3) queue.request(draw);
    };
    queue.request(draw);
    soon();
    expect([drawn, frames.length]).toEqual([1, 1]);
    soon();
    expect(drawn).toBe(1);
    next();
    expect([drawn, frames.length]).toEqual([2, 1]);
  });

  it("draws in the next frame what a task that says so asks for, and there as ever after", () => {
    const { queue, frames, soon, next } = manualFrames();
    let drawn = 0;
    const draw = () => {
      drawn++;
    };
    queue.drawLater();
    queue.request(draw);
    queue.drawLater();
    queue.request(draw);
    soon();
    expect([drawn, frames.length]).toEqual([0, 1]);
    next();
    expect([drawn, frames.length]).toEqual([1, 0]);
    // what is asked for in that frame is drawn before its paint
    queue.request(draw);
    soon();
    expect(drawn).toBe(2);
  });

  it("forgets cancelled drawings and survives one that throws", () => {
    const { queue, soon, next } = manualFrames();
    const drawn: string[] = [];
    const cancelled = () => drawn.push("cancelled");
    queue.request(() => {
      throw new Error("broken chart");
    });
    queue.request(() => drawn.push("fine"));
    queue.request(cancelled);
    queue.cancel(cancelled);
    expect(() => soon()).toThrow("broken chart");
    expect(drawn).toEqual(["fine"]);
    next();
    queue.request(() => drawn.push("later"));
    soon();
    expect(drawn).toEqual(["fine", "later"]);
  });
});
