// The looks of lanes against the promises made about them: a lane keeps its look whatever happens to
// the others, no two lanes of an experiment look alike, a ramp follows α.
import { describe, expect, it } from "vitest";
import { type LaneConfig, MAXIMUM_LANES } from "../../experiment/config.ts";
import { areLooks, type Look, lookOf, N_SLOTS, slotOf, stopOf } from "../../records/look.ts";
import { addedLook, type LookingLane, openedLooks } from "./lookChoice.ts";

const balance: LaneConfig = { objective: "trajectoryBalance", controlVariate: "none" };
const reverse: LaneConfig = { objective: "reverseKl", controlVariate: "leaveOneOut" };
const tsallis = (alpha: number): LaneConfig => ({
  objective: "tsallis",
  alpha,
  controlVariate: "leaveOneOut",
});
const nine = [-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3].map(tsallis);

const looking = (lanes: readonly LaneConfig[]): readonly LookingLane[] => {
  const looks = openedLooks(lanes);
  return lanes.map((lane, k) => ({ lane, look: looks[k]! }));
};

it("has as many slots as an experiment may have lanes", () => {
  expect(N_SLOTS).toBe(MAXIMUM_LANES);
});

it("is never a lane's place in the list, which the compiler refuses", () => {
  // @ts-expect-error a place is no look: after a lane was added or moved they differ
  const look: Look = 1;
  expect(areLooks([look])).toBe(true);
});

describe("lanes that are opened together", () => {
  it("have their slots by place where they are no family", () => {
    expect(openedLooks([balance, reverse, tsallis(0.5), tsallis(2)])).toEqual([0, 1, 2, 3]);
    const differentVariates = nine
      .slice(0, 3)
      .map((lane, k): LaneConfig => (k === 1 ? { ...lane, controlVariate: "none" } : lane));
    expect(openedLooks(differentVariates)).toEqual([0, 1, 2]);
  });

  it("lie on the ramp in the order of α where they differ in α alone, evenly", () => {
    const shuffled = [3, 0, 8, 1, 7, 2, 6, 4, 5].map((k) => nine[k]!);
    const looks = openedLooks(shuffled);
    expect(areLooks(looks)).toBe(true);
    const byAlpha = shuffled
      .map(({ alpha }, k) => ({ alpha: alpha!, stop: stopOf(looks[k]!)! }))
      .sort((a, b) => a.alpha - b.alpha);
    // 240 stops in nine parts of 26⅔, a lane in the middle of each
    expect(byAlpha.map(({ stop }) => stop)).toEqual([13, 40, 66, 93, 120, 146, 173, 200, 226]);
  });

  it("are beside the ramp in its complement where they are of another kind", () => {
    const looks = openedLooks([balance, ...nine.slice(0, 3), reverse]);
    expect(looks.map(stopOf)).toEqual([null, 40, 120, 200, null]);
    // green and grey, which the ramp does not pass
    expect([slotOf(looks[0]!), slotOf(looks[4]!)]).toEqual([2, 6]);
    expect(areLooks(looks)).toBe(true);
  });

  it("share a hue where they share an α, not a dash pattern", () => {
    const looks = openedLooks([...nine.slice(0, 3), tsallis(-1)]);
    expect(stopOf(looks[3]!)).toBe(stopOf(looks[1]!));
    expect(areLooks(looks)).toBe(true);
  });
});

describe("a lane that is added", () => {
  it("takes the lowest free slot", () => {
    const present = [0, 1, 3].map((slot) => ({ lane: balance, look: lookOf(slot) }));
    expect(addedLook(present, reverse)).toBe(2);
    expect(addedLook([], reverse)).toBe(0);
  });

  it("takes the ramp's hue between its neighbours in α", () => {
    expect(stopOf(addedLook(looking(nine), tsallis(-1.5)))).toBe(Math.floor((13 + 40) / 2));
    expect(stopOf(addedLook(looking(nine), tsallis(-2.5)))).toBeLessThan(13);
    expect(stopOf(addedLook(looking(nine), tsallis(4)))).toBeGreaterThan(226);
  });

  it("stays beside the ramp where its α is taken, it has none, or its kind is another", () => {
    const without: LaneConfig = { ...tsallis(0.2), controlVariate: "none" };
    for (const lane of [tsallis(0.5), balance, without]) {
      const look = addedLook(looking(nine), lane);
      expect(stopOf(look)).toBeNull();
      expect(looking(nine).map((one) => slotOf(one.look))).not.toContain(look);
      // one of the hues that the ramp does not pass
      expect([2, 6, 10]).toContain(look);
    }
  });

  it("fits between two neighbours until they would look alike", () => {
    const present = [...looking(nine)];
    let last: number | null = 0;
    for (let k = 0; k < 3; k++) {
      const lane = tsallis(-1.5 - k / 10);
      const look = addedLook(present, lane);
      present.push({ lane, look });
      last = stopOf(look);
    }
    expect(last).toBeNull();
    expect(areLooks(present.map(({ look }) => look))).toBe(true);
  });
});

it("refuses looks that lanes of one experiment cannot have", () => {
  expect(areLooks([0, 1, lookOf(2, 239)])).toBe(true);
  for (const wrong of [[0, 0], [3, lookOf(3, 5)], [-1], [0.5], [Number.NaN], [lookOf(0, 240)]])
    expect(areLooks(wrong)).toBe(false);
});
