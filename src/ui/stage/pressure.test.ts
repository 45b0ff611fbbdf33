// Pressures over lanes against exact arrays: a lane that has collapsed on a real grid beside one that has
// not, drawn by size; and what a batch sees of regions, against sums by hand and a batch that was drawn.
import { describe, expect, it } from "vitest";
import { signedTable } from "../../charts/ink/colourScales.ts";
import { paletteOf } from "../../charts/ink/colours.ts";
import { position, tableIndex, type ValueScale } from "../../charts/ink/valueScale.ts";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { allocateProbabilities, exponentiate } from "../../flow/edgeProbabilities.ts";
import { createGradientWorkspace, writeExactGradient } from "../../flow/exactGradient.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "../../flow/optimal.ts";
import { writePressure } from "../../flow/pressure.ts";
import { writeReach, writeTerminatingProbability } from "../../flow/reach.ts";
import { targetDistribution } from "../../flow/target.ts";
import { massMoved } from "./layerPicture.ts";
import { pressureScale } from "./stageScale.ts";
import {
  missedText,
  pressureTexts,
  shortPressureText,
  unvisitedText,
  wantsAndSees,
} from "./wantsAndSees.ts";

const { graph } = buildEnvironment(
  {
    id: "hypergrid",
    dimensions: 2,
    height: 8,
    reward: { id: "corners", R0: 0.001, R1: 0.5, R2: 2 },
  },
  1,
);
const { target, logZ } = targetDistribution(graph);
/** The four quadrants. [state] */
const ofState = Int32Array.from(
  target,
  (_, state) => Number(Math.floor(state / 8) >= 4) + 2 * Number(state % 8 >= 4),
);

/** The policy that is right on the first quadrant and puts e^−9 of that weight on the others. */
function collapsed() {
  const logPBByEdge = Float64Array.from(graph.children, (child) =>
    child < 0
      ? child === -1
        ? Number.NEGATIVE_INFINITY
        : 0
      : -Math.log(graph.parentOffsets[child + 1]! - graph.parentOffsets[child]!),
  );
  const logRewards = graph.logRewards.map((logR, state) =>
    ofState[state] === 0 ? logR : logR - 9,
  );
  const [logFlow, logPFByEdge] = [new Float64Array(64), new Float64Array(graph.children.length)];
  const biased = { ...graph, logRewards };
  writeOptimalFlow(biased, logPBByEdge, logFlow);
  writeOptimalPolicy(biased, logPBByEdge, logFlow, logPFByEdge);
  return { logPFByEdge, logPBByEdge };
}

/** Exact pressure of the divergence of order α at the collapsed policy. [state] */
function pressureOf(alpha: number): Float64Array {
  const policies = collapsed();
  const { pFByEdge } = exponentiate(policies, allocateProbabilities(graph));
  const [reach, pressure] = [new Float64Array(64), new Float64Array(64)];
  const gradient = new Float64Array(graph.children.length);
  writeReach(graph, pFByEdge, reach);
  writeExactGradient(
    createGradientWorkspace(graph),
    policies,
    { alpha, shift: logZ, factor: 1 },
    gradient,
  );
  writePressure({ graph, pFByEdge, reach, gradient, nColumns: graph.nActions }, pressure);
  return pressure;
}

const sizeOf = (values: Float64Array) => Math.max(...values.map(Math.abs));
const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe("a collapsed lane beside one that is pulled back", () => {
  const reverse = pressureOf(1);
  const forward = pressureOf(0);
  const scale = pressureScale([reverse, forward]);
  /** How far a colour is from paper, by the largest change of a channel, 0 … 255. */
  const strength = (shown: ValueScale, value: number) => {
    const packed = signedTable("light")[tableIndex(shown, value)]!;
    const paper = Number.parseInt(paletteOf("light").paper.slice(1), 16);
    const channels = [0, 8, 16].map((shift) => (packed >> shift) & 255);
    return Math.max(...channels.map((own, k) => Math.abs(own - ((paper >> (16 - 8 * k)) & 255))));
  };

  it("has really collapsed, and hardly moves by reverse KL, which moves nothing on balance", () => {
    const { pFByEdge } = exponentiate(collapsed(), allocateProbabilities(graph));
    const [reach, learned] = [new Float64Array(64), new Float64Array(64)];
    writeReach(graph, pFByEdge, reach);
    writeTerminatingProbability(graph, pFByEdge, reach, learned);
    const held = learned.reduce((mass, p, state) => (ofState[state] === 0 ? mass + p : mass), 0);
    expect(held).toBeGreaterThan(0.999);
    expect(sum(reverse)).toBeCloseTo(0, 12);
    expect(sum(forward)).toBeCloseTo(0, 12);
    expect(massMoved(reverse)).toBeLessThan(massMoved(forward) / 20);
  });

  it("is fainter on the scale that both share, and seen still", () => {
    const [faint, strong] = [sizeOf(reverse), sizeOf(forward)];
    expect(position(scale, strong)).toBeGreaterThan(Math.cbrt(0.5) - 1e-9);
    expect(position(scale, strong)).toBeLessThanOrEqual(1);
    expect(position(scale, faint)).toBeLessThan(0.5 * position(scale, strong));
    expect(strength(scale, faint)).toBeLessThan(strength(scale, strong) / 2);
    expect(strength(scale, faint)).toBeGreaterThan(8);
  });

  it("at the sizes that once looked the other way round: 0.00076 and 0.12", () => {
    const of = (values: Float64Array, size: number) =>
      values.map((value) => (value / massMoved(values)) * size);
    const lanes = [of(reverse, 0.00076), of(forward, 0.12)] as const;
    const shared = pressureScale(lanes);
    const strengths = lanes.map((values) => strength(shared, sizeOf(values)));
    expect(strengths[0]).toBeLessThan(strengths[1]! / 2);
    expect(strengths[0]).toBeGreaterThan(8);
    // what once was drawn: each lane's shares of its own push, on a scale that spans both
    const shares = lanes.map((values) => sizeOf(values) / massMoved(values));
    expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(4);
  });

  it("by theme alike: what is larger is never nearer to paper", () => {
    const sizes = Array.from({ length: 200 }, (_, k) => (k / 200) * sizeOf(forward));
    for (let k = 1; k < sizes.length; k++)
      expect(position(scale, sizes[k]!)).toBeGreaterThan(position(scale, sizes[k - 1]!));
  });
});

describe("what is wanted and what is seen", () => {
  const regions = { ofState: Int32Array.of(0, 0, 1, 2, -1), names: ["left", "middle", "right"] };
  const shown = { target: Float64Array.of(0.2, 0.3, 0.25, 0.16, 0.09), regions };
  const pushed = {
    pressure: Float64Array.of(-0.02, -0.01, 0.02, 0.01, 0),
    batchPressure: Float64Array.of(0.004, -0.001, -0.002, -0.0004, -0.0006),
    visits: Float64Array.of(1, 0.5, 0.5, 0, 0),
    ends: Float64Array.of(0.5, 0.5, 0, 0, 0),
  };

  it("adds up by region, and over what no trajectory ended in or came through", () => {
    const found = wantsAndSees(pushed, shown)!;
    expect(found.regions.map(({ ended }) => ended)).toEqual([1, 0, 0]);
    expect(found.regions[0]!.wants).toBeCloseTo(-0.03, 12);
    expect(found.regions[0]!.sees).toBeCloseTo(0.003, 12);
    expect(found.missed).toMatchObject({ names: ["middle", "right"], ended: 0 });
    expect(found.missed.target).toBeCloseTo(0.41, 12);
    expect(found.missed.wants).toBeCloseTo(0.03, 12);
    expect(found.missed.sees).toBeCloseTo(-0.0024, 12);
    expect(found.unvisited).toMatchObject({ nStates: 2, ended: 0 });
    expect(found.unvisited.wants).toBeCloseTo(0.01, 12);
    expect(found.unvisited.sees).toBeCloseTo(-0.001, 12);
  });

  it("says so", () => {
    const found = wantsAndSees(pushed, shown)!;
    expect(missedText(found)).toBe(
      "No trajectory of the batch ended in 2 of 3 regions (middle, right): they hold 0.41 of the target; the exact gradient wants +0.03 there, the batch moves −0.0024 without having seen them.",
    );
    expect(unvisitedText(found, 5)).toBe(
      "None of it came through 2 of 5 states, hatched: they hold 0.25 of the target; the exact gradient wants +0.01 there, the batch moves −0.001.",
    );
    expect(pressureTexts(pushed, shown)).toEqual([missedText(found), unvisitedText(found, 5)]);
  });

  it("says so in short: regions that were missed, else states", () => {
    expect(shortPressureText(pushed, shown)).toBe(
      "Ended in 1 of 3 regions. The rest: 0.41 of the target, wanted +0.03, moved −0.0024.",
    );
    const everywhere = { ...pushed, ends: pushed.ends.map(() => 0.2) };
    expect(shortPressureText(everywhere, shown)).toBe(
      "Unvisited: 2 of 5 states, 0.25 of the target, wanted +0.01, moved −0.001.",
    );
    const unknown = shortPressureText({ ...pushed, pressure: null }, shown);
    expect(unknown).toMatch(/0\.41 of the target, moved −0\.0024\.$/);
    expect(shortPressureText({ ...everywhere, visits: pushed.visits.map(() => 1) }, shown)).toBe(
      "",
    );
  });

  it("says what it does not know, and nothing without a batch", () => {
    const unknown = wantsAndSees({ ...pushed, pressure: null }, shown)!;
    expect(unknown.missed.wants).toBeNull();
    expect(missedText(unknown)).toContain("no exact gradient is known, the batch moves −0.0024");
    for (const missing of ["batchPressure", "visits", "ends"] as const)
      expect(wantsAndSees({ ...pushed, [missing]: null }, shown)).toBeNull();
    expect(pressureTexts({ ...pushed, ends: null }, shown)).toEqual([]);
  });

  it("says that all was seen where it was, and nothing of the regions of a target with one", () => {
    const all = { ...pushed, visits: pushed.visits.map(() => 1), ends: pushed.ends.map(() => 0.2) };
    expect(pressureTexts(all, shown)).toEqual([
      "Trajectories of the batch ended in all 3 regions.",
      "The batch came through all 5 states.",
    ]);
    const one = { ...shown, regions: { ofState: new Int32Array(5), names: ["all"] } };
    expect(pressureTexts(pushed, one)).toHaveLength(1);
  });
});
