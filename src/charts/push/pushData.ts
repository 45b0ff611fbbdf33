// The shapes of the push curves. An objective multiplies the score of a trajectory by a coefficient
// f(log w) minus a baseline; the push is its negative, since training descends, divided by |f′| where
// w = Z, since a common factor is a learning rate:
//   push(x) = g(x) − b,   g(x) = (f(log Z) − f(log Z + x)) / |f′(log Z)|,   x = log w − log Z.
// The shape g is 0 with slope 1 where a trajectory is exactly right. For the f_α family it is
// g(x) = (e^{(1−α)x} − 1)/(1 − α): x for trajectory balance and reverse KL, e^x − 1 for forward KL.
// An f that is no family but measures w from a centre of the batch's bends with it: its shape is taken at
// that centre, the median over the seeds.
// The offset b is where the batch's control variate (or the objective's own zero: a learned log Z)
// puts the balance between raising and lowering.
import { median } from "../../math/statistics.ts";
import { type ChosenObjective, coefficientOf } from "../../objectives/family.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../../objectives/objective.ts";
import { objectives } from "../../objectives/objectives.ts";
import type { Look } from "../../records/look.ts";

/** The last batch of one seed. */
export interface PushBatch {
  /** log w, in nats. [trajectory] */
  readonly logWeights: Float64Array;
  /** Coefficients as they were applied; empty for transition-level objectives. [trajectory] */
  readonly coefficients: Float64Array;
  /** The log-weight that f was measured from (nats). */
  readonly centre: number;
}

/** What a lane's push follows from. */
export interface PushSource {
  /** The objective's coefficient before any baseline; null where it acts on transitions. */
  readonly coefficient: ((logWeight: number, centre: number) => number) | null;
  /** Whether the shape depends on the batch's centre. */
  readonly followsCentre: boolean;
  /** Whether its slope is taken at the batch's centre and not at log Z, where one that is bounded may be flat. */
  readonly slopesAtCentre?: boolean;
  /** Whether it is drawn as it stands, without a factor that makes its slope 1 at w = Z: a curve of one's own, which
   * may have none there. */
  readonly isToScale?: boolean;
  /** What is added to a curve that is shown where its points lie; left out: nothing, it goes through 0 at w = Z. */
  readonly lift?: number;
  readonly controlVariate: ControlVariateId;
  /** One a seed. */
  readonly batches: readonly PushBatch[];
}

/** One lane of the chart. */
export interface PushLane extends PushSource {
  readonly label: string;
  readonly shortLabel?: string;
  readonly look: Look;
}

/** What a lane's objective says of its push. */
export function pushOfLane(
  lane: ChosenObjective,
): Pick<PushSource, "coefficient" | "followsCentre" | "slopesAtCentre" | "isToScale"> {
  const { push, curve, brings, reads }: ObjectiveDefinition = objectives[lane.objective];
  return {
    coefficient: coefficientOf(lane),
    followsCentre: push?.followsCentre ?? false,
    slopesAtCentre: curve !== undefined,
    isToScale: brings !== undefined || reads !== undefined,
  };
}

/** "applied": with the batch's baseline; "shape": every curve through 0 where w = Z. */
export type PushKind = "applied" | "shape";

export interface PushQuestion {
  /** The exact log Z. */
  readonly logZ: number;
  readonly kind: PushKind;
}

/** Half-width of the difference that stands for the derivative at log Z (nats). */
const STEP = 1e-4;

/** The push of a lane at x; null where its objective acts on transitions. */
export function pushOf(
  lane: PushSource,
  { logZ, kind }: PushQuestion,
): ((x: number) => number) | null {
  const shape = shapeOf(lane, logZ);
  if (!shape) return null;
  const offset = kind === "applied" ? offsetOf(lane, logZ) : 0;
  return (x) => shape(x) - offset;
}

/** g(x), exact in f up to the finite difference of its slope. */
function shapeOf(lane: PushSource, logZ: number): ((x: number) => number) | null {
  const { coefficient, followsCentre, batches } = lane;
  if (!coefficient) return null;
  const ofBatches = followsCentre ? median(batches.map((batch) => batch.centre)) : Number.NaN;
  const centre = Number.isFinite(ofBatches) ? ofBatches : logZ;
  const f = (x: number) => coefficient(logZ + x, centre);
  const atZ = f(0);
  const slope = slopeOf(lane, f, centre - logZ);
  const { lift = 0 } = lane;
  return (x) => (atZ - f(x)) / slope + lift;
}

/**
 * The offset b of a lane's last batch, the median over its seeds: 0 where there is none. Exact without
 * exploration (with it every coefficient carries a ratio of its own as well).
 */
export function offsetOf(lane: PushSource, logZ: number): number {
  const shape = shapeOf(lane, logZ);
  if (!shape) return 0;
  const offsets = lane.batches
    .map((batch) => batchOffset(lane, batch, { shape, logZ }))
    .filter(Number.isFinite);
  return offsets.length === 0 ? 0 : median(offsets);
}

interface ShapeAt {
  readonly shape: (x: number) => number;
  readonly logZ: number;
}

function batchOffset(lane: PushSource, batch: PushBatch, { shape, logZ }: ShapeAt): number {
  switch (lane.controlVariate) {
    case "none":
    case "selfNormalised":
    case "ownCentre":
      return ownZero(lane, batch.centre, logZ);
    case "leaveOneOut":
    case "batchMean":
      return meanShape(batch, { shape, logZ });
    case "scoreFunction":
    case "withoutConstant":
      return fittedOffset(batch, { shape, logZ });
    default:
      return lane.controlVariate satisfies never;
  }
}

/** f(log Z)/|f′| of the objective itself, measured from the batch's centre. */
function ownZero(lane: PushSource, centre: number, logZ: number): number {
  const { coefficient } = lane;
  if (!coefficient) return Number.NaN;
  const f = (x: number) => coefficient(logZ + x, centre);
  return f(0) / slopeOf(lane, f, centre - logZ);
}

/** |f′| that the curve is divided by, by a finite difference. `centre`: the batch's, less log Z. */
function slopeOf(
  { isToScale, slopesAtCentre }: PushSource,
  f: (x: number) => number,
  centre: number,
): number {
  if (isToScale) return 1;
  const x = slopesAtCentre ? centre : 0;
  return Math.abs(f(x + STEP) - f(x - STEP)) / (2 * STEP);
}

function meanShape({ logWeights }: PushBatch, { shape, logZ }: ShapeAt): number {
  let sum = 0;
  for (const logWeight of logWeights) sum += shape(logWeight - logZ);
  return sum / logWeights.length;
}

/** Where the applied coefficients, an affine function of g, are 0: by least squares. */
function fittedOffset(batch: PushBatch, { shape, logZ }: ShapeAt): number {
  const { logWeights, coefficients } = batch;
  const n = coefficients.length;
  const meanG = meanShape(batch, { shape, logZ });
  const meanC = coefficients.reduce((sum, c) => sum + c, 0) / n;
  let covariance = 0;
  let variance = 0;
  for (let i = 0; i < n; i++) {
    const deviation = shape(logWeights[i]! - logZ) - meanG;
    covariance += deviation * (coefficients[i]! - meanC);
    variance += deviation * deviation;
  }
  // a batch of equals tells no slope: all that is known is that it lies at its mean
  return covariance === 0 || variance === 0 ? meanG : meanG - (meanC * variance) / covariance;
}

/** Where a lane's applied push is 0, within ±`range`; null where it keeps its sign there, and where no
 * batch says how it is applied. */
export function balanceOf(lane: PushSource, logZ: number, range: number): number | null {
  if (lane.batches.length === 0) return null;
  const push = pushOf(lane, { logZ, kind: "applied" });
  // every objective's push grows with the weight, so the sign at the ends decides
  if (!push || !(push(-range) <= 0 && push(range) >= 0)) return null;
  let low = -range;
  let high = range;
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (push(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Smallest and largest half-range of the horizontal axis (nats). */
const NARROWEST = 4;
const WIDEST = 60;

/**
 * A symmetric range, in even numbers of nats, that holds all but the outermost 2 % of the batches.
 * It grows at once and shrinks only when less than half of it is used, so that it does not tremble.
 */
export function pushRange(lanes: readonly PushSource[], logZ: number, previous: number): number {
  const sizes: number[] = [];
  for (const { batches } of lanes)
    for (const { logWeights } of batches)
      for (const logWeight of logWeights)
        if (Number.isFinite(logWeight)) sizes.push(Math.abs(logWeight - logZ));
  sizes.sort((a, b) => a - b);
  const wanted = sizes.length === 0 ? 0 : sizes[Math.floor(0.98 * (sizes.length - 1))]!;
  const snapped = Math.min(WIDEST, Math.max(NARROWEST, 2 * Math.ceil((wanted * 1.05) / 2)));
  return snapped > previous || wanted < previous / 2 ? snapped : previous;
}

/**
 * Counts of log w − log Z in `nBins` equal bins over [−range, range]; what lies outside counts in the
 * outermost bins. Writes into `counts` and returns the number of trajectories counted.
 */
export function countPushes(
  lane: PushSource,
  logZ: number,
  range: number,
  counts: Float64Array,
): number {
  counts.fill(0);
  const last = counts.length - 1;
  let n = 0;
  for (const { logWeights } of lane.batches)
    for (const logWeight of logWeights) {
      if (Number.isNaN(logWeight)) continue;
      const share = (logWeight - logZ + range) / (2 * range);
      counts[Math.min(last, Math.max(0, Math.floor(share * counts.length)))]!++;
      n++;
    }
  return n;
}

/** Mean and standard deviation of log w − log Z over a lane's batches; NaN without trajectories. */
export function spreadOf(lane: PushSource, logZ: number): { mean: number; deviation: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const { logWeights } of lane.batches)
    for (const logWeight of logWeights) {
      const x = logWeight - logZ;
      if (!Number.isFinite(x)) continue;
      n++;
      sum += x;
      squares += x * x;
    }
  const mean = sum / n;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / n - mean * mean)) };
}
