// The figures without the truth as the curves have them, on policies whose values are known: one that is right, and
// one that is right on a quarter of its target and knows nothing of the rest, as the reference program has them
// (exact distance near 1, subsets of own samples near 0, any subsets far). Then links to them, and ELBO alone.
import { describe, expect, it } from "vitest";
import { rankCorrelation } from "../../flow/withoutTruth.ts";
import { createRandomStream } from "../../math/rng.ts";
import { threeLanes } from "../../store/config/configFixtures.ts";
import {
  type PictureViewId,
  pictureViewIds,
  showView,
  useView,
} from "../../store/view/viewStore.ts";
import { curveGroups, curvesOfView, mayBeLog, mayShareAxis } from "./curveViews.ts";
import { isPictureView, pictureViews } from "./pictureViews.ts";

/** Forty states, ten rewards, each four times. */
const reward = Float64Array.from({ length: 40 }, (_, k) => (1 + (k % 10)) / 220);
const right = { probability: reward, reward };
const collapsed = { probability: reward.map((r, k) => (k < 10 ? 4 * r : 0)), reward };

function figureOf(view: PictureViewId, sampler: typeof right, nSamples = 10_000): number {
  const stream = createRandomStream(5);
  stream.seek("evaluation", 1, 0);
  return pictureViews[view].measure(sampler, nSamples, stream);
}

describe("of a policy that misses three quarters", () => {
  it("own samples say nothing", () => {
    expect(figureOf("topReward", collapsed)).toBeGreaterThanOrEqual(figureOf("topReward", right));
    expect(figureOf("rankCorrelationSampled", collapsed)).toBeCloseTo(1, 12);
    expect(figureOf("subsetDistanceSampled", collapsed)).toBeCloseTo(0, 12);
  });

  it("subsets of any states and ranks of all, which need a list of states, do", () => {
    // 128 draws of 40 states miss two of them in the mean: the subset is nearly all
    expect(figureOf("subsetDistance", collapsed)).toBeGreaterThan(0.65);
    expect(figureOf("subsetDistance", collapsed)).toBeLessThan(0.8);
    expect(figureOf("rankCorrelation", collapsed)).toBeLessThan(0.6);
    expect(figureOf("sampledTotalVariation", collapsed)).toBeCloseTo(0.75, 1);
  });

  it("the right one is told from it by these alone", () => {
    expect(figureOf("rankCorrelation", right)).toBeCloseTo(1, 12);
    expect(figureOf("subsetDistance", right)).toBeCloseTo(0, 12);
    expect(figureOf("subsetDistanceSampled", right)).toBeCloseTo(0, 12);
  });
});

it("ranks all terminating states, by hand", () => {
  // ranks 1, 2, 3 against 2, 1, 3: 1 − 6·2/(3·8); the last state does not terminate
  const sampler = { probability: [0.1, 0.3, 0.6, 0], reward: [2, 1, 9, 0] };
  expect(rankCorrelation(sampler)).toBeCloseTo(0.5, 14);
  // equal ones share their rank
  expect(rankCorrelation({ probability: [0.5, 0.5], reward: [1, 2] })).toBeNaN();
});

it("takes no samples for what is exact", () => {
  for (const id of pictureViewIds) {
    const [one, other] = [figureOf(id, collapsed, 100), figureOf(id, collapsed, 200)];
    if (pictureViews[id].source === "exact") expect(one).toBe(other);
    expect(pictureViews[id].cost(1_000, 64)).toBeGreaterThanOrEqual(64);
  }
});

it("is reached from the menu and from links, on one axis for all lanes", () => {
  const views = curveGroups.flatMap((group) => group.views);
  for (const id of [...pictureViewIds, "elboAlone"] as const) {
    expect(views).toContain(id);
    showView({ metric: id });
    expect(useView.getState().metric).toBe(id);
    expect(mayShareAxis(id, threeLanes().lanes)).toBe(true);
  }
  expect([isPictureView("topReward"), isPictureView("elboAlone")]).toEqual([true, false]);
  expect([mayBeLog("rankCorrelation"), mayBeLog("elboAlone"), mayBeLog("topReward")]).toEqual([
    false,
    false,
    true,
  ]);
});

it("shows the recorded ELBO of every lane", () => {
  const curves = curvesOfView("elboAlone", threeLanes(), null);
  expect(curves.map(({ metric }) => metric)).toEqual(threeLanes().lanes.map(() => "elbo"));
});
