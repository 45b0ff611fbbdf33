// What pages ask for early, on lists of file names: the page starts its one worker before it asks for anything else, and
// does not load that worker's script for itself; an embed starts none.
import { expect, it } from "vitest";
import { withPreloads } from "./workerPreload.mjs";

const files = [
  "assets/index-a1.js",
  "assets/besideCommon-a.js",
  "assets/kept-b_.js",
  "assets/kinds-c.js",
  "assets/worker/trainer.worker-B_c-2.js",
  "assets/worker/laboratory.worker-x.js",
];
const html = `<head>
    <meta http-equiv="Content-Security-Policy" content="x">
    <meta charset="utf-8" />
    <link rel="stylesheet" href="./fallback.css" />
    <script type="module" src="./assets/index-a1.js"></script>
  </head>`;

/** Addresses in the order of the page. */
const addresses = (/** @type {string} */ page) =>
  [...page.matchAll(/(?:href|src|data-worker)="([^"]+)"/g)].map(([, address]) => address);

it("the page starts its worker first, and names what a run is begun with", () => {
  expect(addresses(withPreloads(html, files, true))).toEqual([
    "./early.js",
    "./assets/worker/trainer.worker-B_c-2.js",
    "./fallback.css",
    "./assets/index-a1.js",
    "./assets/besideCommon-a.js",
    "./assets/kept-b_.js",
  ]);
});

it("an embed names the worker's script and starts none", () => {
  expect(addresses(withPreloads(html, files, false))).toEqual([
    "./fallback.css",
    "./assets/index-a1.js",
    "./assets/worker/trainer.worker-B_c-2.js",
  ]);
});

it("a build without a training worker, and a page without a place, are refused", () => {
  expect(() => withPreloads(html, ["assets/index-a1.js"], true)).toThrow("no one training worker");
  expect(() => withPreloads("<head></head>", files, true)).toThrow("does not begin");
});
