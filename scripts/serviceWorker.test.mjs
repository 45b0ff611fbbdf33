// Which files the service worker keeps, on a made-up build small enough to list by hand, and when
// its version must change and when not.
import { expect, it } from "vitest";
import { keptFiles } from "./serviceWorker.mjs";

const content = new Map([
  ["index.html", "page"],
  [".vite/manifest.json", "{}"],
  ["_headers", "/*"],
  ["serviceWorker.js", "old"],
  ["favicon.svg", "<svg/>"],
  ["assets/index-Bz3XKwns.js", "a"],
  ["assets/worker/trainer.worker-hs_M5hFC.js", "b"],
  ["assets/KaTeX_Main-Regular-Dr94JaBh.woff2", "font"],
  ["assets/KaTeX_Main-Regular-ypZvNtVU.ttf", "font"],
]);
const kept = (files = content) =>
  keptFiles([...files.keys()], (name) => Buffer.from(files.get(name) ?? ""));

it("keeps what a page may ask for, under the address it asks for", () => {
  expect(kept().files.map(({ url }) => url)).toEqual([
    "assets/KaTeX_Main-Regular-Dr94JaBh.woff2",
    "assets/index-Bz3XKwns.js",
    "assets/worker/trainer.worker-hs_M5hFC.js",
    "favicon.svg",
    "./",
  ]);
});

it("has a revision for every file whose name carries none", () => {
  const { files } = kept();
  const revised = files.filter(({ revision }) => revision !== null).map(({ url }) => url);
  expect(revised).toEqual(["favicon.svg", "./"]);
});

it("is another version when any file changes, and the same otherwise", () => {
  const before = kept().version;
  expect(kept(new Map([...content].reverse())).version).toBe(before);
  expect(kept(new Map([...content, ["index.html", "another page"]])).version).not.toBe(before);
});
