// The largest environments there may be: enumerated in well under a second, in well under 100 MB.
import { expect, it } from "vitest";
import { buildEnvironment, type EnvironmentConfig } from "./registry.ts";

const corners = { id: "corners", R0: 0.1, R1: 0.5, R2: 2 } as const;
const positional = { id: "positional", f: null, g: null } as const;
const letters = { id: "sequence", alphabet: "abcdef", maximumLength: 6, minimumLength: 0 } as const;

it.each<[string, EnvironmentConfig, number]>([
  ["grid", { id: "hypergrid", dimensions: 4, height: 16, reward: corners }, 65_536],
  [
    "grid of many dimensions",
    { id: "hypergrid", dimensions: 8, height: 4, reward: corners },
    65_536,
  ],
  ["sequence", { ...letters, construction: "append", reward: positional }, 55_987],
  ["two-ended sequence", { ...letters, construction: "prependAppend", reward: positional }, 55_987],
  ["set", { id: "set", universe: 16, size: 16, reward: { id: "additive", f: null } }, 65_536],
])("the largest %s", (_, config, nStates) => {
  const start = process.cpuUsage();
  const { graph } = buildEnvironment(config, 1);
  const { user, system } = process.cpuUsage(start);
  expect(graph.nStates).toBe(nStates);
  // of this process alone: a busy machine does not count
  expect((user + system) / 1e6).toBeLessThan(1);
  const bytes = Object.values(graph).reduce(
    (sum: number, value: unknown) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0),
    0,
  );
  expect(bytes).toBeGreaterThan(1e6);
  expect(bytes).toBeLessThan(25e6);
});
