// The laboratory's sentences against made-up results of which it is plain what should be said.
import { expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { figures, seriesOf } from "./figures.ts";
import { findings } from "./findings.ts";
import type { LaboratoryResult } from "./sweep.ts";

const exactly = (value: number) => ({ value, low: 0.95 * value, high: 1.05 * value });

function resultOf(change: Partial<LaboratoryResult>): LaboratoryResult {
  return {
    controlVariate: "none",
    batchSize: 64,
    nRepetitions: 512,
    relativeBias: { value: 0.01, low: 0, high: 0.04 },
    scale: exactly(1),
    cosine: exactly(0.4),
    variance: exactly(6),
    signalToNoise: exactly(0.05),
    ...change,
  };
}

function subject(lane: object, batchSize = 64) {
  const validated = validateConfig({ training: { batchSize }, lanes: [lane] });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return { config: validated.config, lane: 0 };
}

const leaveOneOut = resultOf({ controlVariate: "leaveOneOut", variance: exactly(0.03) });

it("compares the lane's own estimator with the plain one at the lane's batch size", () => {
  const text = findings(
    [resultOf({}), leaveOneOut, resultOf({ batchSize: 8 })],
    subject({ objective: "tsallis" }, 70),
  );
  expect(text).toMatch(/^Tsallis α = 0\.5 at batch size 64/);
  expect(text).toMatch(/Without a control variate the variance is 200 times as large/);
  expect(text).toMatch(/0\.4 \(cosine\)/);
  expect(text).toMatch(/No bias is found in 512 repetitions \(below 4 %\)/);
});

it("says when leave-one-out does harm, when nothing can be told, and when there is bias", () => {
  const lane = subject({ objective: "reverseKl" });
  const worse = resultOf({ controlVariate: "leaveOneOut", variance: exactly(12) });
  expect(findings([resultOf({}), worse], lane)).toMatch(/has 2 times the variance of no control/);
  const same = resultOf({ controlVariate: "leaveOneOut", relativeBias: exactly(0.1) });
  const text = findings([resultOf({}), same], lane);
  expect(text).toMatch(/can’t be told/);
  expect(text).toMatch(/Its bias is 10 % of/);
});

it("leaves bias and direction out where no exact gradient is known", () => {
  const only = resultOf({ relativeBias: null, scale: null, cosine: null });
  const text = findings([only], subject({ objective: "detailedBalance" }));
  expect(text).toMatch(/^Detailed balance at batch size 64: the signal of one estimate is 0\.05/);
  expect(text).toMatch(/not known exactly/);
  expect(text).not.toMatch(/bias is/i);
  expect(findings([], subject({ objective: "detailedBalance" }))).toBe("");
  expect(figures.map((figure) => seriesOf([only], figure).length)).toEqual([0, 1, 1, 0]);
});

it("makes one series a control variate, hues by the registry's order", () => {
  const series = seriesOf([leaveOneOut, resultOf({}), resultOf({ batchSize: 128 })], figures[1]!);
  expect(series.map(({ label, hue }) => [label, hue])).toEqual([
    ["None", 0],
    ["Leave-one-out", 1],
  ]);
  expect(series[0]!.points.map(({ batchSize }) => batchSize)).toEqual([64, 128]);
});
