// The largest environments that the registry allows, for the test of what they hold and for the benchmark
// of what enumerating them costs.
import type { EnvironmentConfig } from "./environments.ts";

const corners = { id: "corners", R0: 0.1, R1: 0.5, R2: 2 } as const;
const positional = { id: "positional", f: null, g: null } as const;
const letters = { id: "sequence", alphabet: "abcdef", maximumLength: 6, minimumLength: 0 } as const;

/** One of each shape, with its number of states. */
export const largestEnvironments: readonly {
  readonly name: string;
  readonly config: EnvironmentConfig;
  readonly nStates: number;
}[] = [
  {
    name: "grid",
    config: { id: "hypergrid", dimensions: 4, height: 16, reward: corners },
    nStates: 65_536,
  },
  {
    name: "grid of many dimensions",
    config: { id: "hypergrid", dimensions: 8, height: 4, reward: corners },
    nStates: 65_536,
  },
  {
    name: "sequence",
    config: { ...letters, construction: "append", reward: positional },
    nStates: 55_987,
  },
  {
    name: "two-ended sequence",
    config: { ...letters, construction: "prependAppend", reward: positional },
    nStates: 55_987,
  },
  {
    name: "set",
    config: { id: "set", universe: 16, size: 16, reward: { id: "additive", f: null } },
    nStates: 65_536,
  },
  {
    name: "networks",
    config: {
      id: "dag",
      nodes: 5,
      names: null,
      reward: {
        id: "bge",
        evidence: 100,
        truth: null,
        weights: [1],
        noise: 1,
        rows: "expected",
        data: null,
      },
    },
    nStates: 29_281,
  },
];
