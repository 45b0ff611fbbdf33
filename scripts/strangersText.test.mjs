// What no source of the page may do, whatever a stranger's text says: become HTML or code, listen to
// windows that nobody has checked, ask the network. Held to the sources as they are; the browser's policy
// stands behind this (securityPolicy.test.mjs).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "./commands.mjs";

const folder = join(projectFolder, "src");
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\.tsx?$/.test(name) && !/\.(?:test|pictures)\.|Fixtures\./.test(name))
  .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));

/** @param {RegExp} pattern @returns {string[]} names of the files where it stands outside comments */
const filesWith = (pattern) =>
  sources
    .filter(({ text }) => pattern.test(text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, "")))
    .map(({ name }) => name);

it("finds the sources", () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(filesWith(/addEventListener/).length).toBeGreaterThan(5);
});

it("makes no HTML and no code of text", () => {
  const sinks =
    /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|DOMParser|srcdoc|srcDoc|document\.write|\beval\(|new Function\(|javascript:|set(?:Timeout|Interval)\(\s*["'`]/;
  expect(filesWith(sinks)).toEqual([]);
});

it("listens to other windows in one file alone, and opens none but the empty one of a lecture’s notes", () => {
  const listening = filesWith(/addEventListener\(\s*"message"|onmessage\s*=|BroadcastChannel/);
  // the others are ends of the page's own workers
  expect(listening.toSorted()).toEqual([
    "features/embed/host.ts",
    "features/estimators/laboratory.worker.ts",
    "features/estimators/spawnLaboratory.ts",
    "features/files/decode.worker.ts",
    "features/files/decodeAside.ts",
    "features/paint/greyPicture.ts",
    "features/paint/picture.worker.ts",
    "features/trials/spawnTrial.ts",
    "features/trials/trial.worker.ts",
    "offline/serviceWorker.ts",
    "protocol/pulse.ts",
    "protocol/turns.ts",
    "protocol/watchedWorker.ts",
    "worker/trainer.worker.ts",
  ]);
  expect(filesWith(/window\.open(?:er)?\b/)).toEqual(["features/lecture/LectureNotes.tsx"]);
  for (const { name, text } of sources)
    if (text.includes('"_blank"')) expect(text, name).toMatch(/rel="noopener/);
});

it("asks the network for nothing but the build and a run file beside it, and sets no cookie", () => {
  const asking = /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|document\.cookie/;
  expect(filesWith(asking)).toEqual([
    "offline/serviceWorker.ts",
    // an address of the schema: below the page's own folder
    "features/files/pinReference.ts",
  ]);
});

it("names downloads after the environment's id, the step and an ending alone", () => {
  const calls = sources.flatMap(({ text }) => [
    ...text.matchAll(/(?<!function )\bfileName\(\s*([^,]+),/g),
  ]);
  expect(calls.length).toBeGreaterThan(3);
  for (const [, first] of calls) expect(first).toMatch(/environment\.id$/);
});
