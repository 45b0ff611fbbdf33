// The laboratory's sentences against made-up results of which it is plain what should be said.
import { expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import type { LaboratoryResult } from "../estimators/measurePoint.ts";
import { figures, seriesOf } from "./figures.ts";
import { findings } from "./findings.ts";

const exactly = (exact: number) => ({ exact, sampled: null });
const about = (value: number) => ({
  exact: null,
  sampled: { value, low: 0.9 * value, high: 1.1 * value },
});
const unresolved = { exact: null, sampled: null };

function resultOf(change: Partial<LaboratoryResult>): LaboratoryResult {
  return {
    controlVariate: "leaveOneOut",
    batchSize: 64,
    nRepetitions: 512,
    zeroShare: 0,
    relativeBias: exactly(0),
    cosine: about(0.4),
    variance: exactly(0.03),
    signalToNoise: exactly(0.05),
    plainRatio: exactly(200),
    ...change,
  };
}

function subject(lane: object, batchSize = 64) {
  const validated = validateConfig({
    environment: { id: "hypergrid", dimensions: 2, height: 8, reward: { id: "corners" } },
    training: { batchSize },
    lanes: [lane],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return { config: validated.config, lane: 0, space: "logits" as const };
}

const plain = resultOf({ controlVariate: "none", variance: exactly(6), plainRatio: null });

it("says exactly what is exact, with intervals what is sampled, at the lane's batch size", () => {
  const results = [resultOf({ batchSize: 8, signalToNoise: exactly(9) }), resultOf({}), plain];
  const text = findings(results, subject({ objective: "tsallis", alpha: 0.5 }, 70));
  // a lane's own batch size is what its estimate is of
  const own = { objective: "tsallis", alpha: 0.5, training: { batchSize: 9 } };
  expect(findings(results, subject(own, 70))).toContain("at batch size 8,");
  expect(text).toMatch(/^Tsallis α = 0\.5 at batch size 64, in the table’s logits: the signal/);
  expect(text).toMatch(/is exactly 0\.05 times its noise\./);
  expect(text).toMatch(/Without a control variate the variance is exactly 200 times as large\./);
  expect(text).toMatch(/Its cosine with the exact gradient is 0\.4 \(0\.36 to 0\.44\)\./);
  // one sentence of bias, the record's
  expect(text.match(/bias/gi)).toHaveLength(1);
  expect(text).toMatch(/Unbiased, .*: the baseline of a trajectory does not depend on it\.$/);
});

it("tells variances apart by the interval of their ratio from the same batches", () => {
  const lane = subject({ objective: "reverseKl" });
  const say = (plainRatio: LaboratoryResult["plainRatio"]) =>
    findings([resultOf({ plainRatio, variance: about(3) })], lane);
  // a collapsed policy: f is all but 0, so a baseline takes off all but nothing
  expect(say(exactly(0.9999))).toMatch(
    /variance is that without a control variate, to three digits/,
  );
  expect(say(exactly(0.5))).toMatch(/has exactly 2 times the variance of no control variate/);
  expect(say(about(0.5))).toMatch(/has 2 \(1\.8 to 2\.2\) times the variance of no control/);
  expect(say(about(1.2))).toMatch(/variance is 1\.2 \(1\.1 to 1\.3\) times as large/);
  expect(say(about(1.05))).toMatch(/can’t be told .*ratio 0\.945 to 1\.16, from the same batches/);
  const narrow = { exact: null, sampled: { value: 1.232, low: 1.231, high: 1.234 } };
  expect(say(narrow)).toMatch(/variance is 1\.232 \(1\.231 to 1\.234\) times as large/);
  expect(say(unresolved)).toMatch(/with that without a control variate is not resolved/);
});

it("says what is not resolved, and how many gradients are zero", () => {
  const lost = resultOf({
    relativeBias: unresolved,
    cosine: unresolved,
    variance: unresolved,
    signalToNoise: unresolved,
    plainRatio: unresolved,
    zeroShare: 0.63,
  });
  const text = findings([lost], subject({ objective: "renyi", alpha: 0.5 }));
  expect(text.match(/not resolved/g)).toHaveLength(3);
  expect(text).toMatch(/How large its bias is cannot be told/);
  expect(text).toMatch(/In 63\s% of the batches the gradient is zero up to rounding/);
  expect(text).not.toMatch(/NaN|exactly/);
});

it("does not call unresolved what a cancelled measurement has not come to", () => {
  const pending = { relativeBias: unresolved, cosine: unresolved, plainRatio: unresolved };
  const text = findings(
    [resultOf({ ...pending, nRepetitions: 0 })],
    subject({ objective: "renyi", alpha: 0.5 }),
  );
  expect(text).toMatch(/is exactly 0\.05 times its noise\. Biased but consistent/);
  expect(text).not.toMatch(/resolved|cannot/);
});

it("gives a sampled bias its size and the record its reason", () => {
  const say = (relativeBias: LaboratoryResult["relativeBias"]) =>
    findings([resultOf({ relativeBias })], subject({ objective: "renyi", alpha: 0.5 }));
  const ratio = /Biased but consistent, because the batch’s mean stands in/;
  expect(say(about(0.38))).toMatch(/Its bias is 38\s% \(34\s% to 42\s%\) of the exact/);
  expect(say(about(0.38))).toMatch(ratio);
  const none = { exact: null, sampled: { value: 0, low: 0, high: 0.04 } };
  expect(say(none)).toMatch(/No bias is found in 512 repetitions \(below 4\s%\)/);
});

it("leaves bias and direction out where no exact gradient is known", () => {
  const only = resultOf({
    controlVariate: "none",
    relativeBias: null,
    cosine: null,
    plainRatio: null,
  });
  const lane = subject({ objective: "detailedBalance" });
  const text = findings([only], { ...lane, space: "weights" });
  expect(text).toMatch(
    /^Detailed balance at batch size 64, in the network’s weights: the signal of/,
  );
  expect(text).toMatch(/not known exactly/);
  expect(text).not.toMatch(/bias is/i);
  expect(findings([], lane)).toBe("");
  expect(figures.map((figure) => seriesOf([{ ...only, at: 64 }], figure).length)).toEqual([
    0, 1, 1, 0,
  ]);
});

it("makes one series a control variate: exact line, sampled dots, what is not resolved", () => {
  const interval = { value: 0.1, low: 0.09, high: 0.12 };
  const results = [
    resultOf({ variance: { exact: 0.1, sampled: interval } }),
    resultOf({ batchSize: 128, variance: { exact: 0.05, sampled: null } }),
    resultOf({ controlVariate: "scoreFunction", variance: unresolved }),
    resultOf({
      controlVariate: "scoreFunction",
      batchSize: 128,
      variance: unresolved,
      nRepetitions: 0,
    }),
    plain,
  ];
  const placed = results.map((result) => ({ ...result, at: result.batchSize }));
  expect(seriesOf(placed, figures[1]!)).toEqual([
    {
      label: "None",
      variate: "none",
      line: [{ at: 64, value: 6 }],
      dots: [],
      unresolved: [],
    },
    {
      label: "Leave-one-out",
      variate: "leaveOneOut",
      line: [
        { at: 64, value: 0.1 },
        { at: 128, value: 0.05 },
      ],
      dots: [{ at: 64, ...interval }],
      unresolved: [],
    },
    { label: "Score function", variate: "scoreFunction", line: [], dots: [], unresolved: [64] },
  ]);
});
