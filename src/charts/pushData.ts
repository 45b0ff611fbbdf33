// The shapes of the push curves. An objective multiplies the score of a trajectory by a coefficient
// f(log w). Adding a constant to f changes no expected gradient (it is a baseline) and a factor is
// a learning rate, so what tells objectives apart is the shape that is left: the push
//   g(x) = (f(log Z) − f(log Z + x)) / |f′(log Z)|,   x = log w − log Z,
// which is 0 with slope 1 where a trajectory is exactly right (w = Z). For the f_α family this is
// g(x) = (e^{(1−α)x} − 1)/(1 − α): x for trajectory balance and reverse KL, e^x − 1 for forward KL.

/** One lane of the chart. */
export interface PushLane {
  readonly label: string;
  readonly shortLabel?: string;
  /** Index of the lane's hue and dash pattern. */
  readonly lane: number;
  /** The objective's coefficient before any baseline; null where it acts on transitions. */
  readonly coefficient: ((logWeight: number, alpha: number, centre: number) => number) | null;
  readonly alpha: number;
  /** The log-weight where a learned log Z puts the zero; null where none is learned. */
  readonly learnedLogZ: number | null;
  /** log w of the last batch, one array a seed, in nats. */
  readonly batches: readonly Float64Array[];
}

/** Half-width of the difference that stands for the derivative at log Z (nats). */
const STEP = 1e-4;

/** g(x) of a lane, exact in f up to the finite difference of its slope. */
export function pushOf(lane: PushLane, logZ: number): ((x: number) => number) | null {
  const { coefficient, alpha } = lane;
  if (!coefficient) return null;
  const f = (x: number) => coefficient(logZ + x, alpha, logZ);
  const centre = f(0);
  const slope = Math.abs(f(STEP) - f(-STEP)) / (2 * STEP);
  return (x) => (centre - f(x)) / slope;
}

/** Smallest and largest half-range of the horizontal axis (nats). */
const NARROWEST = 4;
const WIDEST = 60;

/**
 * A symmetric range, in even numbers of nats, that holds all but the outermost 2 % of the batches.
 * It grows at once and shrinks only when less than half of it is used, so that it does not tremble.
 */
export function pushRange(lanes: readonly PushLane[], logZ: number, previous: number): number {
  const sizes: number[] = [];
  for (const { batches } of lanes)
    for (const batch of batches)
      for (const logWeight of batch)
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
  lane: PushLane,
  logZ: number,
  range: number,
  counts: Float64Array,
): number {
  counts.fill(0);
  const last = counts.length - 1;
  let n = 0;
  for (const batch of lane.batches)
    for (const logWeight of batch) {
      if (Number.isNaN(logWeight)) continue;
      const share = (logWeight - logZ + range) / (2 * range);
      counts[Math.min(last, Math.max(0, Math.floor(share * counts.length)))]!++;
      n++;
    }
  return n;
}

/** Mean and standard deviation of log w − log Z over a lane's batches; NaN without trajectories. */
export function spreadOf(lane: PushLane, logZ: number): { mean: number; deviation: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const batch of lane.batches)
    for (const logWeight of batch) {
      const x = logWeight - logZ;
      if (!Number.isFinite(x)) continue;
      n++;
      sum += x;
      squares += x * x;
    }
  const mean = sum / n;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / n - mean * mean)) };
}
