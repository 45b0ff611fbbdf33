// The preview of a target against the report that the trainer makes of it: the same but for regions by
// steepest ascent, which come a moment later.

import { expect, it, vi } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { loadBuilder } from "../../environments/builders/loadBuilder.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { regionsOf } from "../../environments/regions/ascentRegions.ts";
import { reportEnvironment } from "../../protocol/environmentReport.ts";
import { previewTarget } from "./targetPreview.ts";

const builder = await loadBuilder("hypergrid");

const common = { id: "hypergrid", dimensions: 2, height: 10 } as const;
const declared: EnvironmentConfig = {
  ...common,
  reward: { id: "corners", R0: 0.001, R1: 0.5, R2: 2 },
};
const byAscent: EnvironmentConfig = { ...common, reward: { id: "sparse" } };

function reported(config: EnvironmentConfig) {
  return reportEnvironment(config, buildEnvironment(config, 1), regionsOf);
}

it("is the trainer's report where the reward declares its regions", () => {
  expect(previewTarget(builder, declared, 1, 100)).toEqual(reported(declared));
});

it("goes without regions by ascent until they are loaded", async () => {
  const wanted = reported(byAscent);
  expect(wanted.regions.names.length).toBeGreaterThan(1);
  const first = previewTarget(builder, byAscent, 1, 100)!;
  expect(first.regions.names).toEqual([]);
  expect({ ...first, regions: null }).toEqual({ ...wanted, regions: null });
  await vi.waitFor(() => expect(previewTarget(builder, byAscent, 1, 100)).toEqual(wanted));
});

it("leaves large graphs to the trainer", () => {
  expect(previewTarget(builder, declared, 1, 4_097)).toBeNull();
});
