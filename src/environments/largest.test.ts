// The largest environments there may be: every state is there, in some ten megabytes. What enumerating
// them costs is measured by the benchmark.
import { expect, it } from "vitest";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import { largestEnvironments } from "./largestFixtures.ts";

it.each(largestEnvironments)(
  "the largest $name",
  ({ config, nStates }) => {
    const { graph } = buildEnvironment(config, 1);
    expect(graph.nStates).toBe(nStates);
    const bytes = Object.values(graph).reduce(
      (sum: number, value: unknown) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0),
      0,
    );
    expect(bytes).toBeGreaterThan(1e6);
    expect(bytes).toBeLessThan(100e6);
  },
  30_000,
);
