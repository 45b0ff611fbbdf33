// Lanes that are shown, against choices by hand.
import { expect, it } from "vitest";
import type { LaneEstimate } from "../estimators/laboratoryProtocol.ts";
import { lanesShown, resultsShown } from "./shownLanes.ts";

// of an estimate its lane alone counts here
const results = [0, 1, 1, 2].map((lane) => ({ lane }) as LaneEstimate);
const lanesOf = (found: readonly LaneEstimate[]) => found.map(({ lane }) => lane);

it.each([
  ["all", { shown: null, left: [] }, [0, 1, 2], [0, 1, 1, 2]],
  ["all but one", { shown: null, left: [1] }, [0, 2], [0, 2]],
  ["one alone, also where it was left out", { shown: 1, left: [1] }, [0, 1, 2], [1, 1]],
])("%s", (_, { shown, left }, lanes, found) => {
  const choice = { shown, left: new Set(left) };
  expect(lanesShown([0, 1, 2], choice)).toEqual(lanes);
  expect(lanesOf(resultsShown(results, choice))).toEqual(found);
});
