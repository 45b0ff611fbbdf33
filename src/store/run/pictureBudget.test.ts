// Pictures against frames of every length: how often the next one may come.
import { expect, it } from "vitest";
import { FakeTrainer } from "./fakeTrainer.ts";
import { PictureBudget } from "./pictureBudget.ts";

/** Draws pictures as often as it is let, in frames of these gaps; the frames that began one. */
function picturesIn(gapAt: (frame: number, sincePicture: number) => number, nFrames: number) {
  const clock = new FakeTrainer();
  const budget = new PictureBudget(clock);
  const pictures: number[] = [];
  let frame = 0;
  const draw = (time: number) => {
    pictures.push(frame);
    budget.spend(1, time, () => clock.frame(draw));
  };
  clock.frame(draw);
  for (; frame < nFrames; frame++)
    clock.passFrame(gapAt(frame, frame - (pictures.at(-1) ?? frame)));
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
    const clock = new FakeTrainer();
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
