// Notices on parts that could not be fetched: what answers a press stands beside what failed by itself.
import { expect, it } from "vitest";
import { useRun } from "../../store/run/runStore.ts";
import { tellMissing, tellNotOpened } from "./lateParts.ts";

const texts = () => useRun.getState().notices.map(({ text }) => text);

it("leaves the answer to a press when a part fails by itself, before or after", () => {
  const answer = "That could not be loaded.";
  tellMissing();
  tellNotOpened(answer);
  expect(texts()).toHaveLength(2);
  tellMissing();
  expect(texts()).toEqual([answer, expect.stringMatching(/^Parts of the page/)]);
});
