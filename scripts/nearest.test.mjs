// What is taken for a slip of the hand, and what for another word; the distances are counted by hand.
import { expect, it } from "vitest";
import { nearest } from "./nearest.mjs";

const options = ["steps", "seeds", "out", "quiet", "target-seeds"];

it.each([
  ["step", "steps"], // one missing
  ["stepss", "steps"], // one more
  ["stpes", "steps"], // two swapped
  ["sedes", "seeds"],
  ["ouput", "out"], // two more
  ["output", null], // three more
  ["quite", "quiet"],
  ["targetseed", "target-seeds"],
  ["seed", "seeds"],
  ["banana", null],
  ["x", null],
  ["", null],
])("%s is %s", (word, meant) => {
  expect(nearest(word, options)).toBe(meant);
});
