// What is said beside an experiment's field of the lanes that have their own, written out by hand.
import { expect, it } from "vitest";
import { ownersText } from "./laneOwners.ts";

const plain = {};
const small = { training: { batchSize: 16 } };
const other = { training: { stopAtStep: null }, policy: { encoding: "kHot" } } as const;

it.each([
  [[plain, small], "training.batchSize", "lane 2 has its own"],
  [[small, plain, small], "training.batchSize", "lanes 1 and 3 have their own"],
  [[small, small, plain, small], "training.batchSize", "lanes 1, 2 and 4 have their own"],
  [[small, small], "training.batchSize", "every lane has its own"],
  [[small], "training.batchSize", "the lane has its own"],
  [[plain, other], "training.stopAtStep", "lane 2 has its own"],
  [[plain, other], "policy.encoding", "lane 2 has its own"],
  [[small, other], "training.learningRate", null],
  [[plain, small], "lanes.1.training.batchSize", null],
  [[plain, small], "seed", null],
  [[], "training.batchSize", null],
] as const)("of %j at %s: %s", (lanes, path, text) => {
  expect(ownersText(lanes, path)).toBe(text);
});
