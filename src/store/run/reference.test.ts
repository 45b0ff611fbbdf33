// Pinned runs against runs on a trainer that only remembers: what is pinned must not change with what is
// trained on, and the run that was replaced must be the one that is remembered.

import { beforeEach, expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { threeLanes } from "../config/configFixtures.ts";
import { laneLooks, setLaneLooks } from "../config/laneLooks.ts";
import { createFakeRun, type FakeRun } from "./fakeRun.ts";
import { referenceLooks, referenceOf, rememberLastRun, useReference } from "./reference.ts";

let one: FakeRun;
const state = () => one.run.store.getState();
const trainTo = (step: number) => {
  one.trainer.reportStep(step);
  one.trainer.passFrame();
};

beforeEach(() => {
  useReference.setState({ pinned: null, last: null });
  one = createFakeRun();
  one.run.start();
  one.trainer.becomeReady();
  one.trainer.passFrame();
});

it("is none before the first step", () => {
  expect(referenceOf(state())).toBeNull();
});

it("stays as it was while its run trains on", () => {
  trainTo(1);
  trainTo(2);
  const reference = referenceOf(state())!;
  const values = reference.history.last.slice();
  expect(reference).toMatchObject({ address: null, config: state().config, snapshot: { step: 2 } });
  expect(reference.title).toMatch(/ at step 2$/);
  const rows = reference.history.nBuckets;
  trainTo(3);
  expect(state().history.nBuckets).toBeGreaterThan(rows);
  expect(reference.history.nBuckets).toBe(rows);
  expect(reference.history.last).toEqual(values);
});

it("remembers the run that another replaced, and none that never trained", () => {
  const stop = rememberLastRun(one.run);
  trainTo(4);
  const { history } = state();
  one.run.reset();
  one.trainer.becomeReady();
  one.trainer.passFrame();
  expect(useReference.getState().last).toMatchObject({ snapshot: { step: 4 } });
  expect(useReference.getState().last!.history.last).toEqual(history.last);
  // at step 0: what is remembered stays
  one.run.reset();
  one.trainer.becomeReady();
  one.trainer.passFrame();
  expect(useReference.getState().last).toMatchObject({ snapshot: { step: 4 } });
  stop();
});

it("looks like the lane of the same name that trains now", () => {
  const [now, then] = [threeLanes(), threeLanes()];
  const reversed = { ...then, lanes: then.lanes.toReversed() };
  setLaneLooks(now.lanes, [lookOf(5), lookOf(3), lookOf(1)]);
  expect(referenceLooks(reversed, now)).toEqual([1, 3, 5]);
  expect(referenceLooks(reversed, null)).toEqual(laneLooks(reversed.lanes));
});
