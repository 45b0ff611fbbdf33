// The largest environments that the registry allows, for the test of what they hold and for the benchmark
// of what enumerating them costs.
import type { EnvironmentConfig } from "./environments.ts";

const corners = { id: "corners", R0: 0.1, R1: 0.5, R2: 2 } as const;
const positional = { id: "positional", f: null, g: null } as const;
const letters = { id: "sequence", maximumLength: 8, alphabet: "abcde", minimumLength: 0 } as const;

/** One of each shape, with its number of states. */
export const largestEnvironments: readonly {
  readonly name: string;
  readonly config: EnvironmentConfig;
  readonly nStates: number;
}[] = [
  {
    name: "grid",
    config: { id: "hypergrid", dimensions: 4, height: 26, reward: corners },
    nStates: 456_976,
  },
  {
    name: "grid of many dimensions",
    config: { id: "hypergrid", dimensions: 8, height: 5, reward: corners },
    nStates: 390_625,
  },
  {
    name: "sequence of the paper",
    config: {
      ...letters,
      alphabet: "abcdefgh",
      maximumLength: 6,
      construction: "append",
      reward: positional,
    },
    nStates: 299_593,
  },
  {
    name: "sequence",
    config: { ...letters, construction: "append", reward: positional },
    nStates: 488_281,
  },
  {
    name: "two-ended sequence",
    config: { ...letters, construction: "prependAppend", reward: positional },
    nStates: 488_281,
  },
  {
    name: "set",
    config: { id: "set", universe: 19, size: 19, reward: { id: "additive", f: null } },
    nStates: 524_288,
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
