// What the stage computes for its pictures: layers, scales and trajectories, against what they mean.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { targetDistribution } from "../../flow/target.ts";
import type { Diagnostics } from "../../records/diagnostics.ts";
import { watchOf } from "../../store/run/watch.ts";
import { initialView, layerIds } from "../../store/view/viewStore.ts";
import { layerGroups, layers, variantsOf } from "../views/layers.ts";
import { trajectoryRows } from "../views/trajectories.ts";
import { lanePicture, massMoved, reachOf, targetFlowOf, targetPicture } from "./layerPicture.ts";
import { roundUp, sizeOfMost, stageScale, targetScale } from "./stageScale.ts";

const grid: EnvironmentConfig = {
  id: "hypergrid",
  dimensions: 2,
  height: 4,
  reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
};

function targetOf(environment: EnvironmentConfig) {
  const { graph } = buildEnvironment(environment, 1);
  return { ...graph, ...targetDistribution(graph), environment };
}

const none: Diagnostics = {
  step: 3,
  pressure: null,
  batchPressure: null,
  reach: null,
  visits: null,
  edgeFlow: null,
  backwardFlow: null,
  trajectories: null,
};

describe("layers", () => {
  const shown = targetOf(grid);
  const learned = new Float64Array(16).fill(1 / 16);
  const source = { ...shown, learned, diagnostics: null, hasBatch: false, isPast: false };

  it("belong to groups whose first variant is what the group opens with", () => {
    for (const id of layerIds) expect(variantsOf(layers[id].group)).toContain(id);
    expect(
      Object.keys(layerGroups).map((group) => layers[variantsOf(group as "flow")[0]!].group),
    ).toEqual(Object.keys(layerGroups));
  });

  it("show distributions beside the target without any diagnostics", () => {
    for (const layer of ["learned", "learnedLog", "difference", "logRatio"] as const)
      expect(lanePicture(layer, source)).toMatchObject({
        values: learned,
        reference: shown.target,
        note: null,
      });
  });

  it("say why there is nothing to show", () => {
    expect(lanePicture("flow", source).note).toMatch(/Waiting/);
    expect(lanePicture("flow", { ...source, isPast: true }).note).toMatch(/Not recorded/);
    const early = { ...source, diagnostics: { ...none, step: 0 } };
    expect(lanePicture("pressureBatch", early)).toMatchObject({ values: null });
    expect(lanePicture("pressureBatch", early).note).toMatch(/take a step/);
  });

  it("fall back to the batch's pressure and say so where no exact one is known", () => {
    const batchPressure = Float64Array.from({ length: 16 }, (_, s) =>
      s === 3 ? 2 : s === 5 ? -2 : 0,
    );
    const diagnostics = { ...none, batchPressure };
    const picture = lanePicture("pressure", { ...source, diagnostics });
    expect(picture.note).toMatch(/batch/);
    expect(picture.push).toBe(2);
    expect(picture.values).toBe(batchPressure);
    const exact = lanePicture("pressure", {
      ...source,
      diagnostics: { ...diagnostics, pressure: learned },
    });
    expect(exact.note).toBeNull();
  });

  it("show the exact pressure and the batch's beside each other, or what there is of them", () => {
    const [pressure, batchPressure] = [learned, learned.map((p) => p / 2)];
    const visits = new Float64Array(16);
    const pictureOf = (diagnostics: Partial<Diagnostics>) =>
      lanePicture("pressureBoth", { ...source, diagnostics: { ...none, visits, ...diagnostics } });
    const both = pictureOf({ pressure, batchPressure });
    expect([both.values, both.sees, both.visits]).toEqual([pressure, batchPressure, visits]);
    const exact = pictureOf({ pressure });
    expect([exact.values, exact.sees, exact.visits]).toEqual([pressure, null, null]);
    expect(exact.note).toMatch(/take a step/);
    const batch = pictureOf({ batchPressure });
    expect([batch.values, batch.sees, batch.visits]).toEqual([batchPressure, null, visits]);
    expect(batch.note).toMatch(/no exact one/);
    expect(
      lanePicture("pressure", { ...source, diagnostics: { ...none, pressure } }),
    ).toMatchObject({
      visits: null,
    });
  });

  it("measure a push by the mass it moves", () => {
    expect(massMoved(Float64Array.of(0.03, -0.01, -0.02))).toBeCloseTo(0.03, 15);
    expect(massMoved(new Float64Array(2))).toBe(0);
  });

  it("show the target's own visits and flow: all of it starts in s0, and it stops at p*", () => {
    const flow = targetFlowOf(shown);
    const visits = targetPicture("visits", shown, false).values!;
    expect(visits[0]).toBeCloseTo(1, 12);
    expect(visits).toBe(reachOf(flow, 3));
    expect(visits.reduce((sum, x) => sum + x, 0)).toBeGreaterThan(3);
    expect(flow[3 * 5 + 2]).toBe(shown.target[5]);
    expect(targetPicture("learned", shown, false)).toMatchObject({
      values: shown.target,
      edgeFlow: null,
    });
    expect(targetPicture("flow", shown, false).edgeFlow).toBe(flow);
  });
});

describe("scales", () => {
  const shown = targetOf(grid);
  const input = { target: shown.target, pictures: [Float64Array.of(0.3, -0.41)] };

  it("hang on the target alone, so that they stand still while training", () => {
    const highest = Math.max(...shown.target);
    expect(stageScale("learned", input)).toEqual({
      kind: "mass",
      maximum: highest,
      transform: "linear",
    });
    expect(stageScale("difference", input)).toEqual({ kind: "signed", limit: highest });
    expect(targetScale("difference", input)).toMatchObject({ kind: "mass", maximum: highest });
    expect(targetScale("learnedLog", input)).toMatchObject({ transform: "log" });
  });

  it("are not ruled by the few states that everything passes through", () => {
    expect(sizeOfMost([Float64Array.of(0, 1, -2, 3, 100)], 0.75)).toBe(3);
    expect(sizeOfMost([new Float64Array(3)], 0.99)).toBe(0);
    const visits = targetPicture("visits", shown, false).values!;
    const scale = stageScale("visits", { ...input, target: visits });
    expect(scale).toMatchObject({ kind: "mass", transform: "linear" });
    expect(scale.kind === "mass" && scale.maximum).toBeLessThan(1);
    expect(targetScale("visits", { ...input, target: visits })).toEqual(scale);
  });

  it("take round steps where they can't", () => {
    for (const layer of ["pressure", "pressureBatch", "pressureBoth"] as const)
      expect(stageScale(layer, input)).toEqual({
        kind: "signed",
        limit: 0.5,
        transform: "cubeRoot",
      });
    expect([0, 0.011, 0.02, 0.3, 1, 7].map(roundUp)).toEqual([1, 0.02, 0.02, 0.5, 1, 10]);
  });
});

describe("the watch", () => {
  const stage = { seed: "median", showsPaths: false, enlarged: null } as const;

  it("asks the trainer for what is shown and for nothing else", () => {
    expect(watchOf(initialView.layer, stage, false)).toEqual({ diagnostics: [], seed: "median" });
    expect(watchOf("pressureBatch", stage, false).diagnostics).toEqual(["pressure"]);
    expect(watchOf("learned", stage, true).diagnostics).toEqual(["flow"]);
    expect(watchOf("flow", { ...stage, enlarged: 2 }, true).diagnostics).toEqual([
      "flow",
      "trajectories",
    ]);
    expect(watchOf("learned", { ...stage, enlarged: "target" }, false).diagnostics).toEqual([]);
  });
});

describe("trajectories", () => {
  const { nActions, logRewards } = targetOf(grid);
  // (0,0) → (1,0) → (1,1) → stop, and an immediate stop
  const edges = Int32Array.of(0 * 3 + 0, 4 * 3 + 1, 5 * 3 + 2, 0 * 3 + 2);
  const half = Math.log(0.5);
  const sample = {
    offsets: Int32Array.of(0, 3, 4),
    edges,
    logPF: Float64Array.of(half, half, half, Math.log(0.1)),
    logPB: Float64Array.of(0, half, 0, 0),
  };

  it("name the states passed and add up to log R + log p_B − log p_F", () => {
    const [first, second] = trajectoryRows(sample, { nActions, logRewards });
    expect(first!.states).toEqual([0, 4, 5]);
    expect(first!.logWeight).toBeCloseTo(logRewards[5]! + half - 3 * half, 12);
    expect(second!.states).toEqual([0]);
    expect(second!.logWeight).toBeCloseTo(logRewards[0]! - Math.log(0.1), 12);
  });
});
