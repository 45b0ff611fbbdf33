// Pictures against frames of every length: how often the next one may come.
import { expect, it } from "vitest";
import type { Clock } from "./pageClock.ts";
import { PictureBudget } from "./pictureBudget.ts";

/** Frames that pass when they are told to, and delays that end with the first frame after their time. */
class TimedClock implements Clock {
  time = 0;
  #frames: ((time: number) => void)[] = [];
  #delayed: { readonly at: number; readonly callback: () => void }[] = [];

  frame(callback: (time: number) => void): void {
    this.#frames.push(callback);
  }

  delay(callback: () => void, milliseconds: number): () => void {
    const one = { at: this.time + milliseconds, callback };
    this.#delayed.push(one);
    return () => {
      this.#delayed = this.#delayed.filter((other) => other !== one);
    };
  }

  passFrame(gap: number): void {
    this.time += gap;
    for (const { at, callback } of [...this.#delayed]) if (at <= this.time) callback();
    const due = this.#frames;
    this.#frames = [];
    for (const callback of due) callback(this.time);
  }
}

/** Draws pictures as often as it is let, in frames of these gaps; the frames that began one. `acts`: somebody does
 * something to the run all the time. */
function picturesIn(
  gapAt: (frame: number, sincePicture: number) => number,
  nFrames: number,
  acts = true,
) {
  const clock = new TimedClock();
  const budget = new PictureBudget(clock);
  const pictures: number[] = [];
  let frame = 0;
  const draw = (time: number) => {
    pictures.push(frame);
    budget.spend(1, time, () => clock.frame(draw));
  };
  clock.frame(draw);
  for (; frame < nFrames; frame++) {
    if (acts) budget.wake();
    clock.passFrame(gapAt(frame, frame - (pictures.at(-1) ?? frame)));
  }
  return pictures;
}

it("keeps pictures coming where frames are short, on slow displays too", () => {
  for (const gap of [7, 17, 33, 39]) {
    const pictures = picturesIn(() => gap, 300);
    expect(pictures.length).toBe(101);
  }
});

it("gives long frames a quarter of the time where every picture costs one or two", () => {
  for (const nLong of [1, 2])
    for (const long of [50, 120]) {
      const pictures = picturesIn((_, since) => (since > 0 && since <= nLong ? long : 17), 1_000);
      const nLongFrames = nLong * pictures.length;
      const longTime = nLongFrames * long;
      const share = longTime / (longTime + 17 * (1_000 - nLongFrames));
      expect(share).toBeLessThan(0.26);
      expect(share).toBeGreaterThan(0.2);
    }
});

it("draws all the same where every frame is long", () => {
  const pictures = picturesIn(() => 100, 200);
  expect(pictures.length).toBeGreaterThan(10);
  expect(pictures.length).toBeLessThan(15);
});

it("owes nothing for the time a page was hidden", () => {
  const pictures = picturesIn((frame) => (frame % 10 === 5 ? 30_000 : 17), 300);
  expect(pictures.length).toBeGreaterThan(90);
});

it("holds nothing up with the first picture of a run, however long the page takes to open", () => {
  const pictures = picturesIn((frame) => (frame < 10 ? 200 : 17), 40);
  expect(pictures.slice(0, 2)).toEqual([0, 2]);
  expect(pictures[2]).toBeGreaterThan(10);
});

it("forgets a slow spell once it is over", () => {
  const pictures = picturesIn((frame) => (frame < 300 ? 100 : 17), 600);
  // a second and a half of the slow spell is still made up for: some ninety frames
  const after = pictures.filter((frame) => frame >= 400);
  expect(after.length).toBeGreaterThan(65);
});

it("calls frames long from forty milliseconds on, and absence from half a second on", () => {
  // one frame of the second picture has this gap; how many frames until the third
  const waitAfter = (gap: number) => {
    const clock = new TimedClock();
    const budget = new PictureBudget(clock);
    budget.spend(1, 0, () => {});
    clock.passFrame(0);
    let isDue = false;
    budget.spend(1, 0, () => {
      isDue = true;
    });
    clock.passFrame(gap);
    let nFrames = 1;
    for (; !isDue; nFrames++) clock.passFrame(10);
    return nFrames;
  };
  expect(waitAfter(40)).toBe(2);
  // three milliseconds of short frames for each one of the long frame
  expect(waitAfter(41)).toBe(1 + Math.ceil((3 * 41) / 10));
  expect(waitAfter(499)).toBe(1 + (1_500 - 499 + 9) / 10);
  expect(waitAfter(500)).toBe(2);
});

it("comes down to four a second at most once a run has gone on for five seconds by itself, and to two", () => {
  const pictures = picturesIn(() => 10, 3_000, false);
  // in frames of ten milliseconds
  const within = (from: number, to: number) =>
    pictures.filter((frame) => frame >= from && frame < to).length;
  expect(within(0, 400)).toBeGreaterThan(130);
  const aSecond = within(600, 1_000) / 4;
  expect(aSecond).toBeGreaterThan(3);
  expect(aSecond).toBeLessThanOrEqual(4);
  // a twentieth of the time that it has been at rest: 375 ms after 7.5 s
  const gaps = pictures.map((frame, k) => 10 * (frame - (pictures[k - 1] ?? 0)));
  const later = gaps.filter((_, k) => pictures[k]! >= 1_250 && pictures[k]! < 1_350);
  for (const gap of later) expect(Math.abs(gap - 395)).toBeLessThanOrEqual(30);
  const last = within(2_000, 3_000) / 10;
  expect(last).toBeGreaterThan(1.8);
  expect(last).toBeLessThanOrEqual(2);
});

it("shows at once what somebody does to the run, and is quick for a while afterwards", () => {
  const clock = new TimedClock();
  const budget = new PictureBudget(clock);
  budget.spend(1, 0, () => {});
  clock.passFrame(10_000);
  const askAt = () => {
    let isDue = false;
    budget.spend(1, clock.time, () => {
      isDue = true;
    });
    return () => isDue;
  };
  const isDue = askAt();
  for (let frame = 0; frame < 5; frame++) clock.passFrame(17);
  expect(isDue()).toBe(false);
  budget.wake();
  expect(isDue()).toBe(true);
  const isNextDue = askAt();
  for (let frame = 0; frame < 2; frame++) clock.passFrame(17);
  expect(isNextDue()).toBe(true);
});

it("leaves no pause behind when another run begins", () => {
  const clock = new TimedClock();
  const budget = new PictureBudget(clock);
  const told: string[] = [];
  budget.spend(1, 0, () => told.push("first"));
  clock.passFrame(10_000);
  budget.spend(1, clock.time, () => told.push("at rest"));
  clock.passFrame(17);
  budget.spend(2, clock.time, () => told.push("another"));
  clock.passFrame(17);
  clock.passFrame(1_000);
  expect(told).toEqual(["first", "at rest", "another"]);
});

it("asks for no picture while the page is hidden, and for one once it is seen", () => {
  const clock = new TimedClock();
  let isHidden = true;
  const budget = new PictureBudget({
    frame: (callback) => clock.frame(callback),
    delay: (callback, milliseconds) => clock.delay(callback, milliseconds),
    isHidden: () => isHidden,
  });
  let nAsked = 0;
  const spend = (time: number) => budget.spend(1, time, () => nAsked++);
  spend(0);
  clock.passFrame(17);
  expect(nAsked).toBe(1);
  // those that come with checkpoints
  for (const time of [1_000, 5_000, 9_000]) {
    spend(time);
    for (let beat = 0; beat < 4; beat++) clock.passFrame(1_000);
  }
  expect(nAsked).toBe(1);
  isHidden = false;
  for (let frame = 0; frame < 20; frame++) clock.passFrame(17);
  expect(nAsked).toBe(2);
});
