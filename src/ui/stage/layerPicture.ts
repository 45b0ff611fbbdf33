// What a layer draws of the target and of a lane: pure functions from exact quantities to the values
// of a picture, with the caveat that belongs to it.
import { type TargetOnGraph, uniformTargetFlow } from "../../flow/targetFlow.ts";
import type { Diagnostics, LearnedFlow } from "../../records/diagnostics.ts";
import type { SampledSets } from "../../records/sampledSets.ts";
import type { LayerId } from "../../store/view/viewStore.ts";
import { layers } from "../views/layers.ts";

/** What a picture is drawn from. */
export interface LayerPicture {
  /** Null: nothing to show, and `note` says why. [state] */
  readonly values: Float64Array | null;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Forward flow; null where the layer does not need it. [state, action] */
  readonly edgeFlow: Float64Array | null;
  /** The target's flow where p_B is learned and changes it; null: the uniform one. [state, action] */
  readonly backwardFlow: Float64Array | null;
  /** What the lane has learned of flows itself; null where that is not known. */
  readonly learnedFlow: LearnedFlow | null;
  /** A caveat for the card. */
  readonly note: string | null;
  /** Mass that a unit step along the gradient moves, ½ Σ|dp/dη|; null outside the pressure layers. */
  readonly push: number | null;
  /** The batch's pressure, to stand beside the exact one; null: `values` are all there is. [state] */
  readonly sees: Float64Array | null;
  /** Share of the last batch's trajectories that passed through each state, where the picture is of that
   * batch: where it is 0, nobody came. [state] */
  readonly visits: Float64Array | null;
  /** What samples show where states cannot be listed; null: they are, or it is the target's. */
  readonly samples: SampledSets | null;
}

/** A picture of nothing, to be filled. */
export const emptyPicture: LayerPicture = {
  values: null,
  reference: null,
  edgeFlow: null,
  backwardFlow: null,
  learnedFlow: null,
  note: null,
  push: null,
  sees: null,
  visits: null,
  samples: null,
};

const flows = new WeakMap<Float64Array, Float64Array>();

/** The target's flow under a uniform p_B, computed once a target. [state, action] */
export function targetFlowOf(shown: TargetOnGraph): Float64Array {
  const known = flows.get(shown.target);
  if (known && known.length === shown.children.length) return known;
  const flow = uniformTargetFlow(shown);
  flows.set(shown.target, flow);
  return flow;
}

const reaches = new WeakMap<Float64Array, Float64Array>();

/** Probability that a trajectory takes a step out of (or stops in) each state: that it passes through
 * it. [state] */
export function reachOf(edgeFlow: Float64Array, nActions: number): Float64Array {
  const known = reaches.get(edgeFlow);
  if (known) return known;
  const reach = new Float64Array(edgeFlow.length / nActions);
  for (let edge = 0; edge < edgeFlow.length; edge++)
    reach[Math.floor(edge / nActions)]! += edgeFlow[edge]!;
  reaches.set(edgeFlow, reach);
  return reach;
}

/** The target's own picture in a layer: its mass, its visits or its flow. */
export function targetPicture(
  layer: LayerId,
  shown: TargetOnGraph,
  withFlow: boolean,
): LayerPicture {
  const { group } = layers[layer];
  const needsFlow = withFlow || group === "flow";
  return {
    ...emptyPicture,
    values: group === "visits" ? reachOf(targetFlowOf(shown), shown.nActions) : shown.target,
    edgeFlow: needsFlow ? targetFlowOf(shown) : null,
  };
}

/** What a lane's picture is made from. */
export interface LaneSource extends TargetOnGraph {
  /** p_T. [state] */
  readonly learned: Float64Array;
  /** Where states cannot be listed. */
  readonly sampledSets?: SampledSets | undefined;
  /** Null where it was not watched. */
  readonly diagnostics: Diagnostics | null;
  /** Whether there is a last batch at the moment shown. */
  readonly hasBatch: boolean;
  /** Whether a recorded moment is looked at. */
  readonly isPast: boolean;
}

/** A lane's picture in a layer. */
export function lanePicture(layer: LayerId, source: LaneSource): LayerPicture {
  const { learned, target, diagnostics, nActions } = source;
  const edgeFlow = diagnostics?.edgeFlow ?? null;
  const backwardFlow = diagnostics?.backwardFlow ?? null;
  const distribution = {
    ...emptyPicture,
    values: learned,
    reference: target,
    edgeFlow,
    backwardFlow,
    learnedFlow: diagnostics?.learnedFlow ?? null,
    samples: source.sampledSets ?? null,
  };
  const missing = { ...emptyPicture, note: reasonFor(source) };
  switch (layer) {
    case "learned":
    case "learnedLog":
    case "difference":
    case "logRatio":
      return distribution;
    case "flow":
    case "flowMismatch":
      return edgeFlow ? distribution : missing;
    case "pressure":
    case "pressureBatch":
    case "pressureBoth":
      return diagnostics ? { ...pressurePicture(layer, diagnostics, missing), edgeFlow } : missing;
    case "visits":
    case "visitsBatch": {
      const values = (layer === "visits" ? diagnostics?.reach : diagnostics?.visits) ?? null;
      if (!values) return missing;
      return {
        ...emptyPicture,
        values,
        reference: reachOf(targetFlowOf(source), nActions),
        edgeFlow,
      };
    }
    default:
      return layer satisfies never;
  }
}

/** The exact pressure, the batch's, or both: as they are, so that lanes and both halves can be compared
 * by size. */
function pressurePicture(
  layer: "pressure" | "pressureBatch" | "pressureBoth",
  { pressure: wants, batchPressure: sees, visits }: Diagnostics,
  missing: LayerPicture,
): LayerPicture {
  const exact = wants && { ...emptyPicture, values: wants, push: massMoved(wants) };
  const batch = sees && { ...emptyPicture, values: sees, push: massMoved(sees), visits };
  if (layer === "pressureBatch") return batch ?? missing;
  if (!exact)
    return batch ? { ...batch, note: "The batch’s: no exact one is known here" } : missing;
  if (layer === "pressure") return exact;
  return sees ? { ...exact, sees, visits } : { ...exact, note: missing.note };
}

/** Mass that a unit step along a pressure moves: ½ Σ|dp/dη|. */
export function massMoved(pressure: Float64Array): number {
  let moved = 0;
  for (const value of pressure) moved += Math.abs(value) / 2;
  return moved;
}

function reasonFor({ diagnostics, hasBatch, isPast }: LaneSource): string {
  if (isPast) return "Not recorded at this step: it was not on show then.";
  if (!diagnostics) return "Waiting for the trainer…";
  return hasBatch ? "Waiting for the next step…" : "No batch yet: take a step.";
}
