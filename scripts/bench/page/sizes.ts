// The experiments that are benchmarked: four sizes of grid and network, and how many replicas train
// together. Read by both ends: the browser builds them, the command prints their names.
import type { Config } from "../../../src/experiment/config.ts";
import { validateConfig } from "../../../src/experiment/schema.ts";

export interface Size {
  readonly id: string;
  readonly label: string;
  readonly dimensions: number;
  readonly height: number;
  readonly hiddenLayers: readonly number[];
  readonly batchSize: number;
}

export const sizes: readonly Size[] = [
  sizeOf("8x8", 2, 8, 64, 64),
  sizeOf("16x16", 2, 16, 128, 128),
  sizeOf("32x32", 2, 32, 256, 128),
  sizeOf("8^4", 4, 8, 256, 16),
];

/** What our engine is compared to other libraries on: one more, too large for the browser's rival. */
export const peerSizes: readonly Size[] = [...sizes, sizeOf("16^4", 4, 16, 256, 16)];

/** More steps than a benchmark makes: a lane that has ended would cost nothing. */
export const ENDLESS = 1_000_000;

/** How many replicas of ours are compared: one run, six lanes, six lanes with three seeds. */
export const replicaCounts = [1, 6, 18] as const;
export type ReplicaCount = (typeof replicaCounts)[number];

function sizeOf(
  id: string,
  dimensions: number,
  height: number,
  width: number,
  batchSize: number,
): Size {
  const grid = Array.from({ length: dimensions }, () => height).join("×");
  return {
    id,
    label: `${dimensions > 2 ? `${height}^${dimensions}` : grid} / 2×${width} / batch ${batchSize}`,
    dimensions,
    height,
    hiddenLayers: [width, width],
    batchSize,
  };
}

/** The six lanes of the larger contenders; the first alone is what the rival trains too. */
export const lanes = [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl" },
  { objective: "tsallis", alpha: 0.5 },
  { objective: "renyi", alpha: 0.5 },
  { objective: "forwardKl" },
  { objective: "varGrad" },
];

/** A size as an experiment with so many replicas. */
export function configOf(size: Size, replicas: ReplicaCount): Config {
  const { dimensions, height, hiddenLayers, batchSize } = size;
  const validated = validateConfig({
    environment: { id: "hypergrid", dimensions, height, reward: { id: "corners", R0: 0.1 } },
    policy: { hiddenLayers, encoding: "kHot" },
    training: { batchSize, stopAtStep: ENDLESS },
    lanes: replicas === 1 ? lanes.slice(0, 1) : lanes,
    nSeeds: replicas === 18 ? 3 : 1,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}
