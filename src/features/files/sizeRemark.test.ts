// What is said of a run file against what the page opens.
import { expect, it } from "vitest";
import { MAXIMUM_JSON_LENGTH } from "../../experiment/files/json.ts";
import { sizeRemark } from "./exporters.ts";

it("says of a run file that the page would not open how large it is and may be, and nothing of others", () => {
  expect(sizeRemark(MAXIMUM_JSON_LENGTH)).toBeNull();
  expect(sizeRemark(2 * MAXIMUM_JSON_LENGTH)).toBe(
    "It has 200 MB, and this page opens files of at most 100 MB.",
  );
});
