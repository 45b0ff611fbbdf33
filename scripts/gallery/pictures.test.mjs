// Every stored picture against what the sources draw now, text by text, a chart a test. Writes nothing:
// a change is looked at with `npm run gallery` and taken with `npm run gallery -- --accept`.
// Records are loaded and drawn within the tests, where `npm run mutate` notices.
import { describe, expect, it } from "vitest";
import { projectFolder } from "../commands.mjs";
import { heldPictures, pictureFolders, problemOf } from "./held.ts";

// Never called: it tells vitest which sources these tests are related to.
import.meta.glob("../../src/**/*.pictures.ts");

describe.each(pictureFolders(projectFolder))("%s", (folder) => {
  it("draws what is stored", async () => {
    const pictures = await heldPictures(projectFolder, [folder]);
    expect(pictures.length).toBeGreaterThan(0);
    const problems = pictures.flatMap((picture) => problemOf(picture) ?? []);
    if (problems.length > 0) throw new Error(problems.join("\n"));
  });

  it("stores numbers only", async () => {
    const isBad = /NaN|Infinity|undefined/;
    const pictures = await heldPictures(projectFolder, [folder]);
    expect(
      pictures.filter(({ stored }) => isBad.test(stored ?? "")).map(({ name }) => name),
    ).toEqual([]);
  });
});
