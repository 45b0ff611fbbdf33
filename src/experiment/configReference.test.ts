// The generated reference of all fields against the page in docs/ that was committed.
import { expect, it } from "vitest";
import "../objectives/lateObjectives.ts";
import { configReference } from "./configReference.ts";

it("is what docs/config.md says", async () => {
  await expect(configReference()).toMatchFileSnapshot("../../docs/config.md");
});
