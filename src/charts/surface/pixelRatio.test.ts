// The watch over the pixel ratio against a window whose queries answer as a browser's do: a query tells
// of a change only while it names the ratio there was.
import { expect, it } from "vitest";
import { type PixelWindow, watchPixelRatio } from "./pixelRatio.ts";

function fakeWindow() {
  const listeners = new Map<string, Set<() => void>>();
  const nameOf = (ratio: number) => `(resolution: ${ratio}dppx)`;
  const window = {
    devicePixelRatio: 1,
    matchMedia: (query: string) => ({
      addEventListener: (_: "change", changed: () => void) => {
        listeners.set(query, (listeners.get(query) ?? new Set()).add(changed));
      },
      removeEventListener: (_: "change", changed: () => void) => {
        listeners.get(query)?.delete(changed);
      },
    }),
  } satisfies PixelWindow;
  const moveTo = (ratio: number) => {
    const told = [...(listeners.get(nameOf(window.devicePixelRatio)) ?? [])];
    listeners.delete(nameOf(window.devicePixelRatio));
    window.devicePixelRatio = ratio;
    for (const changed of told) changed();
  };
  return { window, moveTo };
}

it("tells of every change, one after another, until it is stopped", () => {
  const { window, moveTo } = fakeWindow();
  const seen: number[] = [];
  const stop = watchPixelRatio(window, () => seen.push(window.devicePixelRatio));
  for (const ratio of [2, 1.25, 1]) moveTo(ratio);
  expect(seen).toEqual([2, 1.25, 1]);
  stop();
  moveTo(3);
  expect(seen).toHaveLength(3);
});
