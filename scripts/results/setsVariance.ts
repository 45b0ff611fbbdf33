// The exact variance of gradient estimates on the paper's sets task, 16 of 32 elements: far too many
// sets to enumerate (601 million), but under the uniform policy nothing has to be. A trajectory's weight
// depends on its set alone, and means over sets are elementary symmetric polynomials; ‖S‖² is the same
// for every trajectory. Only the squared length of the expected gradient is a sum over states: those of
// up to `DEPTH` elements are summed, and what is left out is below a share of the variance that
// `remainderShare` bounds. Formulas: a U-statistic's variance with kernel ½(f − f′)(S − S′); for Rényi's
// ratio to first order in 1/N.

export interface SetsTask {
  readonly universe: number;
  readonly size: number;
  /** Worth of each element: log R is their sum. */
  readonly worths: readonly number[];
}

/** Trace of the covariance of one estimate, in the table's logits. */
export interface SetsVariance {
  readonly none: number;
  readonly leaveOneOut: number;
}

/** What can be compared; "plainTsallis" is the paper's w^{1−α}/(α − 1) without a constant. α = ½. */
export type SetsEstimator = "reverseKl" | "forwardKl" | "tsallis" | "plainTsallis" | "renyi";

/** States of more elements are left out of the gradient's length. */
const DEPTH = 2;

/** The variance of one estimate from `batchSize` trajectories of the uniform policy. */
export function setsVariance(
  task: SetsTask,
  estimator: SetsEstimator,
  batchSize: number,
): SetsVariance {
  const length = scoreLength(task);
  if (estimator === "renyi") return renyiVariance(task, batchSize);
  const { law, scale, offset } = coefficientOf(task, estimator);
  const mean = scale * law.mean([]) + offset;
  const variance = scale ** 2 * law.variance();
  const gradient = expectedScores(task, law.mean).map((value) => scale * value);
  const squares = innerProduct(gradient, gradient);
  const first = (length * variance - squares) / batchSize;
  return {
    none: (length * (variance + mean ** 2) - squares) / batchSize,
    leaveOneOut:
      (first * (batchSize - 2)) / (batchSize - 1) +
      (2 * length * variance) / (batchSize * (batchSize - 1)),
  };
}

/** A bound of what is left out of ‖g‖², as a share of Var f. */
export function remainderShare({ universe, size }: SetsTask): number {
  let share = 0;
  for (let depth = DEPTH + 1; depth < size; depth++)
    share += 1 / (choose(universe, depth) * (universe - depth));
  return share;
}

/** How a random variable of a set is distributed when its first elements are given. */
interface Law {
  /** Its mean once the elements of `chosen` are in the set. */
  mean(chosen: readonly number[]): number;
  variance(): number;
}

/** f = scale·X + offset: powers of weights are normalised by Z, but reverse KL's −log w is not. */
function coefficientOf(task: SetsTask, estimator: Exclude<SetsEstimator, "renyi">) {
  const { universe, size } = task;
  if (estimator === "reverseKl")
    return {
      law: worthLaw(task),
      scale: -1,
      offset: -Math.log(choose(universe, size)),
    } as const;
  const logMeanWeight = Math.log(powerLaw(task, 1).mean([]));
  if (estimator === "forwardKl")
    return { law: powerLaw(task, 1), scale: -Math.exp(-logMeanWeight), offset: 0 } as const;
  // (w^½ − 1)/(−½), with or without its constant
  const scale = -2 * Math.exp(-logMeanWeight / 2);
  return {
    law: powerLaw(task, 0.5),
    scale,
    offset: estimator === "tsallis" ? 2 : 0,
  } as const;
}

/** Of u = √w/E√w: the ratio's influence is κ(u·S − u·E[uS]) or κ((u − 1)·S − u·E[uS]), κ = −2. */
function renyiVariance(task: SetsTask, batchSize: number): SetsVariance {
  const root = powerLaw(task, 0.5);
  const mean = root.mean([]);
  const square = powerLaw(task, 1).mean([]) / mean ** 2;
  const length = scoreLength(task);
  const a = expectedScores(task, root.mean).map((value) => value / mean);
  const b = expectedScores(task, powerLaw(task, 1).mean).map((value) => value / mean ** 2);
  const [aa, ab] = [innerProduct(a, a), innerProduct(a, b)];
  return {
    none: (4 * (length * square - 2 * ab + aa * square)) / batchSize,
    leaveOneOut: (4 * (length * (square - 1) - 2 * (ab - aa) + aa * square)) / batchSize,
  };
}

/** ‖S‖² of any trajectory: Σ over its choices of 1 − 1/(number of actions). */
function scoreLength({ universe, size }: SetsTask): number {
  let length = 0;
  for (let depth = 0; depth < size; depth++) length += 1 - 1 / (universe - depth);
  return length;
}

/** The sum of worths of a uniformly drawn set. */
function worthLaw({ universe, size, worths }: SetsTask): Law {
  const all = worths.reduce((sum, worth) => sum + worth, 0);
  const meanWorth = all / universe;
  const spread = worths.reduce((sum, worth) => sum + (worth - meanWorth) ** 2, 0) / universe;
  return {
    mean: (chosen) => {
      const inside = chosen.reduce((sum, element) => sum + worths[element]!, 0);
      return inside + ((size - chosen.length) * (all - inside)) / (universe - chosen.length);
    },
    variance: () => (spread * size * (universe - size)) / (universe - 1),
  };
}

/** exp(power · sum of worths) of a uniformly drawn set. */
function powerLaw(task: SetsTask, power: number): Law {
  const { universe, size, worths } = task;
  const factors = worths.map((worth) => Math.exp(power * worth));
  const mean = (chosen: readonly number[]) => {
    const left = size - chosen.length;
    const inside = chosen.reduce((product, element) => product * factors[element]!, 1);
    const rest = factors.filter((_, element) => !chosen.includes(element));
    return (inside * symmetricPolynomial(rest, left)) / choose(universe - chosen.length, left);
  };
  return {
    mean,
    variance: () => powerLaw(task, 2 * power).mean([]) - mean([]) ** 2,
  };
}

/** E[X·S], entry by entry, at the states of up to DEPTH elements. */
function expectedScores(
  { universe, size }: SetsTask,
  mean: (chosen: readonly number[]) => number,
): number[] {
  const scores: number[] = [];
  const visit = (chosen: readonly number[], from: number) => {
    const nActions = universe - chosen.length;
    const probability = 1 / choose(universe, chosen.length);
    const here = mean(chosen);
    for (let element = 0; element < universe; element++)
      if (!chosen.includes(element))
        scores.push((probability / nActions) * (mean([...chosen, element]) - here));
    if (chosen.length < Math.min(DEPTH, size - 1))
      for (let next = from; next < universe; next++) visit([...chosen, next], next + 1);
  };
  visit([], 0);
  return scores;
}

/** Σ over the ways to take `degree` of the factors of their product. */
function symmetricPolynomial(factors: readonly number[], degree: number): number {
  const sums = [1, ...Array<number>(degree).fill(0)];
  for (const factor of factors)
    for (let k = degree; k > 0; k--) sums[k] = sums[k]! + sums[k - 1]! * factor;
  return sums[degree]!;
}

function choose(n: number, k: number): number {
  let value = 1;
  for (let j = 1; j <= k; j++) value = (value * (n - k + j)) / j;
  return value;
}

function innerProduct(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
