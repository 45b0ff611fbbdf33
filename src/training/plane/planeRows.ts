// Which rows a network is asked for on the plane: in training s0 and every x₁ of the batch, for the metrics s0
// and the nodes of both quadratures. Rows bring their features, because points cannot be listed.
import {
  PLANE_FEATURES,
  type PlaneSetting,
  writePlaneFeatures,
} from "../../environments/spaces/planeSetting.ts";
import { cellNodes } from "../../flow/planeCells.ts";
import { INTERVALS } from "../../flow/planeQuadrature.ts";
import { rowsWithFeatures, type StackRows } from "../../policies/stackRows.ts";

/** What a step costs, in the terms of a graph: states without number, two of them visited by each trajectory. */
export const PLANE_STEPS = { nStates: 2 ** 40, maximumTrajectoryLength: 2 } as const;

/** The most rows of one replica. */
export function mostPlaneRows(setting: PlaneSetting, batchSize: number): number {
  return 1 + Math.max(batchSize, INTERVALS + 1 + cellNodes(setting).nodes.length);
}

/** Rows of some replicas: s0, then each of the replica's x₁; none of one whose x₁ are null. */
export function planeRows(
  setting: PlaneSetting,
  points: readonly (Float64Array | null)[],
): StackRows {
  const offsets = new Int32Array(points.length + 1);
  for (const [replica, x1] of points.entries())
    offsets[replica + 1] = offsets[replica]! + (x1 ? 1 + x1.length : 0);
  const features = new Float32Array(offsets.at(-1)! * PLANE_FEATURES);
  for (const [replica, x1] of points.entries()) {
    if (!x1) continue;
    let at = offsets[replica]! * PLANE_FEATURES;
    writePlaneFeatures(setting, [], features, at);
    for (const x of x1) {
      at += PLANE_FEATURES;
      writePlaneFeatures(setting, [x], features, at);
    }
  }
  return rowsWithFeatures(features, offsets);
}
