// Configs as programs leave them: held to the text that went in, in each encoding's own bytes.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readText } from "./readText.ts";

/** @type {string} */
let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "text-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @param {Uint8Array} bytes */
function readBack(bytes) {
  const file = join(folder, "config.json");
  writeFileSync(file, bytes);
  return readText(file);
}

const text = '{"title":"α"}';
const little = Buffer.from(`\uFEFF${text}`, "utf16le");

it.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
  ["UTF-16 of Windows", little],
  ["UTF-16, the other way round", Buffer.from(little).swap16()],
])("reads %s", (_name, bytes) => {
  expect(readBack(bytes)).toEqual({ text });
});

it("refuses other bytes, folders and what never ends, and says what is not there", () => {
  const problem = (/** @type {string} */ words) => ({ problem: expect.stringContaining(words) });
  expect(readBack(Buffer.from("é", "latin1"))).toEqual(problem("no text in UTF-8"));
  expect(readText(folder)).toEqual(problem("is a folder"));
  for (const name of ["nothing", "x".repeat(5000)])
    expect(readText(join(folder, name))).toEqual({ missing: true });
  expect(readText("nul\0")).toEqual(problem("null bytes"));
});

it.skipIf(process.platform !== "linux")("does not read a device that never ends for ever", () => {
  expect(readText("/dev/zero")).toEqual({ problem: "is larger than 256 MB" });
});
