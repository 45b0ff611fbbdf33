// Collapse against samplers made by hand, for which the ELBO is known in closed form, and against a lane
// that is trained into one and another that is not.

import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import { regionsOf } from "../environments/regions/ascentRegions.ts";
import { validateConfig } from "../experiment/schema.ts";
import { openBackend } from "../policies/backends.ts";
import { reportEnvironment } from "../protocol/environmentReport.ts";
import { openCohort } from "../training/openCohort.ts";
import { COLLAPSE_TOLERANCE, collapseOf } from "./collapse.ts";

const grid = {
  id: "hypergrid",
  dimensions: 2,
  height: 10,
  reward: { id: "corners", R0: 0.001, R1: 0.5, R2: 2 },
} as const;
const report = reportEnvironment(grid, buildEnvironment(grid, 1), regionsOf);
const { target, regions, logZ } = report;

/** p* on the states of some regions and nowhere else, and the ELBO of a policy that draws so. */
function rightOn(held: readonly number[]) {
  const isHeld = (state: number) => held.includes(regions.ofState[state]!);
  const mass = target.reduce((sum, p, state) => sum + (isHeld(state) ? p : 0), 0);
  return {
    terminatingProbability: target.map((p, state) => (isHeld(state) ? p / mass : 0)),
    elbo: logZ + Math.log(mass),
    logZ: null,
  };
}

describe("a sampler that is right on some regions and absent elsewhere", () => {
  it.each([
    [[0], Math.log(4)],
    [[1, 2], Math.log(2)],
    [[0, 1, 3], Math.log(4 / 3)],
  ] as const)("has collapsed onto %j, short by %f nats", (held, short) => {
    const collapse = collapseOf(rightOn(held), report)!;
    expect(collapse).toMatchObject({ reached: held.length, total: 4, of: "ELBO" });
    expect(collapse.short).toBeCloseTo(short, 10);
    expect(collapse.held).toBeCloseTo(Math.exp(-short), 10);
    expect(collapse.mass).toBeCloseTo(Math.exp(-short), 10);
  });

  it("has not where it holds all of them", () => {
    expect(collapseOf(rightOn([0, 1, 2, 3]), report)).toBeNull();
  });

  it("is judged by its learned log Z and its ELBO both, where it learns log Z", () => {
    const lane = rightOn([0]);
    const within = 0.9 * COLLAPSE_TOLERANCE;
    const beyond = 1.1 * COLLAPSE_TOLERANCE;
    for (const sign of [-1, 1]) {
      const near = { ...lane, logZ: lane.elbo + sign * within };
      expect(collapseOf(near, report)).toMatchObject({ of: "log Z" });
      expect(collapseOf(near, report)!.short).toBeCloseTo(Math.log(4) - sign * within, 10);
      expect(collapseOf({ ...lane, logZ: lane.elbo + sign * beyond }, report)).toBeNull();
    }
    // on its way up a learned log Z passes the value by chance
    expect(collapseOf({ ...lane, elbo: lane.elbo - beyond, logZ: lane.elbo }, report)).toBeNull();
  });

  it("is not told where what it misses is too little for log Z to tell", () => {
    // 16 equal corners: 15 of them are short by ln(16/15) = 0.06
    const config = { ...grid, dimensions: 4, height: 4 } as const;
    const wide = reportEnvironment(config, buildEnvironment(config, 1), regionsOf);
    const isHeld = (state: number) => wide.regions.ofState[state]! < 15;
    const lane = {
      terminatingProbability: wide.target.map((p, s) => (isHeld(s) ? (p * 16) / 15 : 0)),
      elbo: wide.logZ - Math.log(16 / 15),
      logZ: null,
    };
    expect(collapseOf(lane, wide)).toBeNull();
  });

  it("is not told where it holds a part of every region, of one the whole", () => {
    // two cells of each other plateau: 15 % of those regions, which the lane draws with 42 % of their mass
    const isHeld = (state: number) => {
      const region = regions.ofState[state]!;
      if (region === 0) return true;
      const plateau = [...target.keys()].filter(
        (other) =>
          regions.ofState[other] === region && Math.abs(target[other]! / 0.0192 - 1) < 0.01,
      );
      return plateau.slice(0, 2).includes(state);
    };
    const held = target.reduce((sum, p, state) => sum + (isHeld(state) ? p : 0), 0);
    expect(held).toBeCloseTo(0.365, 2);
    const lane = {
      terminatingProbability: target.map((p, state) => (isHeld(state) ? p / held : 0)),
      elbo: logZ + Math.log(held),
      logZ: null,
    };
    // one of four reached, and yet short by 1.01 and not by ln 4 = 1.39
    expect(collapseOf(lane, report)).toBeNull();
  });

  it("explains also a fragment of a region that it has not reached", () => {
    // the whole of one corner, and one cell of the plateau of another
    const lane = rightOn([0]);
    const piece = [...target.keys()].filter((state) => regions.ofState[state] === 3).slice(-1);
    const mass = 1 / 4 + piece.reduce((sum, state) => sum + target[state]!, 0);
    const learned = target.map((p, state) =>
      regions.ofState[state] === 0 || piece.includes(state) ? p / mass : 0,
    );
    const collapse = collapseOf(
      { ...lane, terminatingProbability: learned, elbo: logZ + Math.log(mass) },
      report,
    )!;
    expect(collapse.reached).toBe(1);
    expect(collapse.mass).toBeCloseTo(1 / 4, 10);
    expect(collapse.held).toBeCloseTo(mass, 3);
    expect(collapse.held).toBeGreaterThan(0.26);
  });
});

it("names the trained lane that stays on one corner, and not the one that goes to all", async () => {
  const validated = validateConfig({
    environment: grid,
    policy: { id: "mlp", hiddenLayers: [64, 64], encoding: "coordinates" },
    training: { batchSize: 128, learningRate: 0.001 },
    seed: 101,
    nSeeds: 1,
    lanes: [
      { objective: "reverseKl", controlVariate: "leaveOneOut" },
      { objective: "forwardKl", controlVariate: "leaveOneOut" },
    ],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend("wasm");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(validated.config, backend);
  const named = [0, 0];
  for (let step = 1; step <= 400; step++) {
    cohort.train();
    if (step < 300 || step % 25 !== 0) continue;
    cohort.evaluate();
    [0, 1].forEach((lane) => {
      const { terminatingProbability, metrics } = cohort.evaluation(lane);
      const judged = { terminatingProbability, elbo: metrics.elbo, logZ: null };
      if (collapseOf(judged, report)) named[lane]!++;
    });
  }
  expect(named).toEqual([5, 0]);
  cohort.dispose();
}, 60_000);
