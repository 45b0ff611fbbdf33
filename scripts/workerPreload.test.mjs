// The preload tags on lists of file names: the training worker among others, what a session is brought back with in
// the page alone, and no worker at all.
import { expect, it } from "vitest";
import { preloadTags } from "./workerPreload.mjs";

it("names the one training worker of a build, and in the page what a run is begun with", () => {
  const files = [
    "assets/index-a1.js",
    "assets/besideCommon-a.js",
    "assets/kept-b_.js",
    "assets/kinds-c.js",
    "assets/worker/trainer.worker-B_c-2.js",
    "assets/worker/laboratory.worker-x.js",
  ];
  const named = (/** @type {boolean} */ isPage) =>
    preloadTags(files, isPage).map(({ attrs }) => attrs?.["href"]);
  expect(named(false)).toEqual(["./assets/worker/trainer.worker-B_c-2.js"]);
  expect(named(true)).toEqual([
    "./assets/worker/trainer.worker-B_c-2.js",
    "./assets/besideCommon-a.js",
    "./assets/kept-b_.js",
  ]);
  expect(() => preloadTags(["assets/index-a1.js"], true)).toThrow("no one training worker");
});
