// How many seeds a press adds, and what is said while they catch up, against the stages and words by hand.
import { expect, it } from "vitest";
import { threeLanes } from "../config/configFixtures.ts";
import { useConfig } from "../config/configStore.ts";
import { addedSeedsText } from "../run/addedSeeds.ts";
import { redo, undo } from "./editConfig.ts";
import { addSeeds, seedsToAdd } from "./moreSeeds.ts";

const lanesOf = (count: number) => Array.from({ length: count }, () => threeLanes().lanes[0]!);

it.each([
  [3, 1, 4],
  [3, 3, 2],
  [3, 5, 5],
  [3, 7, 3],
  [3, 10, 6],
  [3, 16, 0],
  [0, 1, 4],
  // twelve lanes may have as many as one
  [12, 5, 5],
  [12, 10, 6],
  [12, 16, 0],
])("adds to %d lanes of %d seeds %d", (nLanes, nSeeds, added) => {
  expect(seedsToAdd({ ...threeLanes(), lanes: lanesOf(nLanes), nSeeds })).toBe(added);
});

it.each([
  [3, 1, 4],
  [3, 10, 6],
  [12, 1, 4],
  [12, 3, 2],
  [12, 5, 0],
  [1, 10, 6],
])(
  "adds to %d lanes of %d seeds %d where each keeps a table of 299,593 states",
  (nLanes, nSeeds, added) => {
    const environment = {
      id: "sequence",
      construction: "append",
      alphabet: "ABCDEFGH",
      maximumLength: 6,
      minimumLength: 0,
      reward: { id: "positional", f: null, g: null },
    } as const;
    expect(seedsToAdd({ ...threeLanes(), environment, lanes: lanesOf(nLanes), nSeeds })).toBe(
      added,
    );
  },
);

it("is one edit, that can be undone and made again", () => {
  useConfig.setState({ config: { ...threeLanes(), nSeeds: 3 }, past: [], future: [], drafts: {} });
  const nSeeds = () => useConfig.getState().config.nSeeds;
  expect(addSeeds(2)).toBe(true);
  expect(addSeeds(5)).toBe(true);
  expect(nSeeds()).toBe(10);
  undo();
  expect(nSeeds()).toBe(5);
  redo();
  expect(addSeeds(100)).toBe(false);
  expect(nSeeds()).toBe(10);
});

it("names the seeds that are on their way, and how far they are", () => {
  const config = { ...threeLanes(), seed: 1, nSeeds: 3 };
  const seeding = { before: 3, after: 10, step: 1_200, of: 5_000, goesOn: true };
  const state = { config, seeding, wantsPlay: true };
  expect(addedSeedsText(state)).toBe("seeds 4–10: step 1,200 of 5,000");
  expect(addedSeedsText({ ...state, wantsPlay: false })).toBe(
    "seeds 4–10: step 1,200 of 5,000, paused",
  );
  expect(addedSeedsText({ ...state, seeding: { ...seeding, after: 4 } })).toBe(
    "seed 4: step 1,200 of 5,000",
  );
  expect(addedSeedsText({ ...state, seeding: { ...seeding, after: 2 } })).toBeNull();
  expect(addedSeedsText({ ...state, seeding: null })).toBeNull();
});
