// Every stored picture against what the sources draw now, text by text. Writes nothing: a change is
// looked at with `npm run gallery` and taken with `npm run gallery -- --accept`.
import { expect, it } from "vitest";
import { projectFolder } from "../commands.mjs";
import { heldPictures, problemOf } from "./held.ts";

const pictures = await heldPictures(projectFolder);

it.each(pictures)("$name", (picture) => {
  const problem = problemOf(picture);
  if (problem !== null) throw new Error(problem);
});

it("draws numbers only", () => {
  const isBad = /NaN|Infinity|undefined/;
  expect(pictures.filter(({ drawn }) => isBad.test(drawn ?? "")).map(({ name }) => name)).toEqual(
    [],
  );
});
