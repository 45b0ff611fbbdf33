// The gallery's own work on files of a made-up project: what counts as changed, what accepting
// writes and deletes, what a failing picture says, how the command line is read.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accept, acceptanceText } from "./gallery/accept.ts";
import { firstDifference, heldPictures, problemOf, stateOf } from "./gallery/held.ts";
import { readOptions } from "./gallery/options.mjs";
import { galleryPage } from "./gallery/page.ts";

let project = "";
/** @param {string} name */
const fileOf = (name) => {
  const [id = "", theme = ""] = name.split(".");
  return join(project, "src", "dots", "pictures", theme, `${id}.svg`);
};

/**
 * Records of bars, one a height.
 * @param {readonly number[]} heights
 */
function writeRecords(heights) {
  const records = heights.map(
    (height) => `{ id: "dots-${height}", title: "a <bar>", width: 40, height: 30,
      draw: (surface, view, palette) => {
        surface.fillStyle = palette.ink;
        surface.fillRect(0, 0, 10, globalThis.galleryStretch * ${height});
      } }`,
  );
  const text = `export const pictures = [${records.join(",")}];`;
  writeFileSync(join(project, "src", "dots", "dots.pictures.ts"), text);
}

/** @param {number} factor by which all bars are drawn too tall */
const stretch = (factor) => Object.assign(globalThis, { galleryStretch: factor });

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "playground-gallery-"));
  mkdirSync(join(project, "src", "dots", "pictures"), { recursive: true });
  writeRecords([3, 5]);
  stretch(1);
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const states = async () =>
  Object.fromEntries((await heldPictures(project)).map((one) => [one.name, stateOf(one)]));

describe("what is held", () => {
  it("is new until accepted, then the same, and looking writes nothing", async () => {
    const isNew = "new";
    expect(await states()).toEqual({
      "dots-3.light": isNew,
      "dots-3.dark": isNew,
      "dots-5.light": isNew,
      "dots-5.dark": isNew,
    });
    expect(existsSync(fileOf("dots-3.light"))).toBe(false);
    accept(await heldPictures(project), "");
    expect(new Set(Object.values(await states()))).toEqual(new Set(["same"]));
  });

  it("is changed where anything is drawn otherwise, and stale where nothing is", async () => {
    accept(await heldPictures(project), "");
    writeFileSync(fileOf("dots-9.light"), "<svg/>");
    stretch(2);
    expect(await states()).toEqual({
      "dots-3.light": "changed",
      "dots-3.dark": "changed",
      "dots-5.light": "changed",
      "dots-5.dark": "changed",
      "dots-9.light": "stale",
    });
  });

  it("is the same with the line ends of Windows", async () => {
    accept(await heldPictures(project), "");
    const text = readFileSync(fileOf("dots-3.light"), "utf8");
    writeFileSync(fileOf("dots-3.light"), text.replaceAll("\n", "\r\n"));
    expect((await states())["dots-3.light"]).toBe("same");
  });

  it("differs between the themes", async () => {
    const [light, dark] = await heldPictures(project);
    expect(light?.drawn).toContain("#16191c");
    expect(dark?.drawn).toContain("#eceef0");
  });

  it("has no two pictures of one name", async () => {
    writeRecords([3, 3]);
    await expect(heldPictures(project)).rejects.toThrow("dots-3");
  });
});

describe("accepting", () => {
  it("takes what matches, deletes what is stale, leaves the rest, and says so", async () => {
    accept(await heldPictures(project), "");
    writeFileSync(fileOf("dots-9.light"), "<svg/>");
    const before = readFileSync(fileOf("dots-5.dark"), "utf8");
    stretch(2);
    const some = accept(await heldPictures(project), "dots-3");
    expect(acceptanceText(some)).toBe(
      "changed  dots-3.light\nchanged  dots-3.dark\n2 changed, 0 new, 0 deleted.",
    );
    expect(readFileSync(fileOf("dots-5.dark"), "utf8")).toBe(before);
    expect(existsSync(fileOf("dots-9.light"))).toBe(true);
    const rest = accept(await heldPictures(project), "");
    expect(acceptanceText(rest)).toContain("2 changed, 0 new, 1 deleted.");
    expect(existsSync(fileOf("dots-9.light"))).toBe(false);
    expect(acceptanceText(accept(await heldPictures(project), ""))).toBe("Nothing to accept.");
  });
});

describe("a failing picture", () => {
  it("names itself, its first different element and the commands", async () => {
    accept(await heldPictures(project), "");
    stretch(2);
    const [first] = await heldPictures(project);
    const problem = first ? problemOf(first) : null;
    expect(problem).toContain("dots-3.light (src/dots/dots.pictures.ts) has changed. Line 7 was");
    expect(problem).toContain("npm run gallery -- --accept dots-3.light");
  });

  it("shows the part of a long element that differs", () => {
    const long = "M1 2".repeat(100);
    const shown = firstDifference(`a\n${long}L3 4Z`, `a\n${long}L3 5Z`);
    expect(shown).toContain("Line 2");
    expect(shown).toContain("L3 4Z");
    expect(shown).toContain("L3 5Z");
    expect(firstDifference("a\nb", "a")).toContain("(nothing)");
  });
});

it("shows stored and drawn beside each other, changed ones first", async () => {
  accept(await heldPictures(project), "");
  expect(galleryPage(await heldPictures(project))).toContain("4 pictures, all as stored");
  writeFileSync(fileOf("dots-5.dark"), "<svg/>");
  const page = galleryPage(await heldPictures(project));
  expect(page).toContain("4 pictures, 1 not as stored");
  expect(page.indexOf("dots-5 (changed)")).toBeLessThan(page.indexOf("dots-3"));
  expect(page).toContain("drawn now");
  expect(page).toContain("a &#60;bar&#62;");
});

describe("the command line", () => {
  it("shows, accepts everything, or what matches", () => {
    expect(readOptions([])).toEqual({ open: true, accept: null });
    expect(readOptions(["--no-open"])).toEqual({ open: false, accept: null });
    expect(readOptions(["--accept"])).toEqual({ open: true, accept: "" });
    expect(readOptions(["--accept", "push"])).toEqual({ open: true, accept: "push" });
  });

  it.each([["push"], ["--accept", "a", "b"], ["--acept"]])("refuses %s", (...args) => {
    expect(() => readOptions(args)).toThrow(/Usage: npm run gallery/);
  });
});
