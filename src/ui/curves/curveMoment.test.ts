// What every curve is worth at the moment shown, against the figures of the picture that the cards show.
import { describe, expect, it } from "vitest";
import { createLaneCurve, fillLaneCurve } from "../../charts/curves/curveData.ts";
import { summariseCurves } from "../../charts/curves/curveSummary.ts";
import { validateConfig } from "../../experiment/schema.ts";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import { appendRows, createHistory } from "../../records/metricHistory.ts";
import { byMetric, metricIds } from "../../records/metrics.ts";
import { momentOf } from "./curveMoment.ts";
import { curvesOfView } from "./curveViews.ts";

const validated = validateConfig({
  environment: { height: 3 },
  nSeeds: 2,
  lanes: [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }],
});
if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
const { config } = validated;

/** Every figure of replica k at a step is step/1000 + k. */
function pictureAt(step: number, stopped: readonly number[] = []): Snapshot {
  const replicas = [0, 1, 2, 3].map(
    (k) =>
      ({
        lane: k >> 1,
        seed: k % 2,
        stopped: stopped.includes(k) ? { step, message: "No." } : null,
        metrics: byMetric(() => step / 1000 + k),
      }) as unknown as ReplicaSnapshot,
  );
  return { step, trajectories: 64 * step, seconds: step / 10, metricAlpha: 0.5, replicas };
}

const lanes = curvesOfView("totalVariation", config, null);

describe("the moment of the curves", () => {
  it("has a place on every axis and the medians over the seeds", () => {
    const snapshot = pictureAt(500);
    expect(momentOf({ view: "totalVariation", snapshot, lanes, isPast: true })).toEqual({
      step: 500,
      trajectories: 32_000,
      seconds: 50,
      isPast: true,
      values: [1, 3],
    });
  });

  it("has the values of seeds that still learn, and none where all have stopped", () => {
    const snapshot = pictureAt(400, [0, 2, 3]);
    const { values } = momentOf({ view: "totalVariation", snapshot, lanes, isPast: false })!;
    expect(values).toEqual([1.4, Number.NaN]);
  });

  it("has each bound's own metric", () => {
    const bounds = curvesOfView("boundsOfLogZ", config, null);
    const { values } = momentOf({
      view: "boundsOfLogZ",
      snapshot: pictureAt(0),
      lanes: bounds,
      isPast: false,
    })!;
    expect(values).toHaveLength(bounds.length);
    expect(values!.every(Number.isFinite)).toBe(true);
  });

  it("leaves what is sampled as it was drawn, and is none before there is a picture", () => {
    const ask = { view: "sampledTotalVariation", lanes, isPast: false } as const;
    expect(momentOf({ ...ask, snapshot: pictureAt(5) })).not.toHaveProperty("values");
    expect(momentOf({ ...ask, snapshot: null })).toBeNull();
  });
});

describe("what the curves say", () => {
  // rows gathered by twos: a bucket tells of its last row alone
  const history = createHistory({ nReplicas: 4, metrics: metricIds, capacity: 4 });
  for (let step = 0; step <= 700; step += 100) {
    const { replicas } = pictureAt(step);
    appendRows(history, {
      step: [step],
      trajectories: [64 * step],
      seconds: [step / 10],
      replicas: replicas.map(({ metrics }) => byMetric((id) => [metrics[id]])),
    });
  }
  const curves = lanes.map((lane) =>
    fillLaneCurve(createLaneCurve(lane, history.capacity), history, "totalVariation"),
  );

  it.each([
    [400, true, /^TV at step 400 of 700 so far: Trajectory balance 0\.9,.*Reverse KL 2\.9,/],
    [700, false, /^TV at step 700: Trajectory balance 1\.2,.*Reverse KL 3\.2,/],
  ])("at step %d is of that very step", (step, isPast, expected) => {
    const snapshot = pictureAt(step);
    const moment = momentOf({ view: "totalVariation", snapshot, lanes, isPast });
    expect(summariseCurves("TV", { history, curves, moment })).toMatch(expected);
  });
});
