// p_T(x) by subsets against the sum over all orders of a set's members; estimates of distances against their sums over
// enumerated distributions: unbiased over all samples of two, and covered by their intervals as often as they say.
import { expect, it } from "vitest";
import { createRandomStream } from "../math/rng.ts";
import { passReach, startReach, stateEstimates } from "./subsetReach.ts";

/** Some policy: log p of the element j at a subset, over four elements. */
function policyAt(subset: number): number[] {
  const weights = [0, 1, 2, 3].map((j) =>
    (subset >> j) & 1 ? 0 : 1 + ((subset * 7 + j * 5) % 11),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => Math.log(weight / sum));
}

function orders(left: readonly number[]): number[][] {
  if (left.length === 0) return [[]];
  return left.flatMap((one) =>
    orders(left.filter((other) => other !== one)).map((rest) => [one, ...rest]),
  );
}

it("sums the histories of a set", () => {
  const members = [0, 1, 3];
  const maskOf = (subset: number) =>
    members.reduce((mask, member, j) => mask | (((subset >> j) & 1) << member), 0);
  const reach = startReach(3);
  for (let subset = 0; subset < 7; subset++)
    passReach(reach, subset, (j) => policyAt(maskOf(subset))[members[j]!]!);
  const direct = orders(members).reduce((sum, order) => {
    let mask = 0;
    let logP = 0;
    for (const element of order) {
      logP += policyAt(mask)[element]!;
      mask |= 1 << element;
    }
    return sum + Math.exp(logP);
  }, 0);
  expect(reach.reach[7]).toBeCloseTo(direct, 14);
});

const target = [0.5, 0.3, 0.15, 0.05];
const policy = [0.25, 0.35, 0.1, 0.3];
const ratios = target.map((p, x) => Math.log(policy[x]! / p));
const sum = (of: (x: number) => number) => target.reduce((total, _, x) => total + of(x), 0);
const truth = {
  totalVariation: sum((x) => Math.abs(target[x]! - policy[x]!)) / 2,
  forwardKl: -sum((x) => target[x]! * ratios[x]!),
  reverseKl: sum((x) => policy[x]! * ratios[x]!),
  jensenShannon:
    sum((x) => target[x]! * Math.log((2 * target[x]!) / (target[x]! + policy[x]!))) / 2 +
    sum((x) => policy[x]! * Math.log((2 * policy[x]!) / (target[x]! + policy[x]!))) / 2,
};
const names = ["totalVariation", "forwardKl", "reverseKl", "jensenShannon"] as const;

it("is unbiased: the mean over all pairs of samples is the sum over states", () => {
  const means = { totalVariation: 0, forwardKl: 0, reverseKl: 0, jensenShannon: 0 };
  const all = [0, 1, 2, 3];
  for (const [a, b, c, d] of all.flatMap((i) =>
    all.flatMap((j) => all.flatMap((k) => all.map((l) => [i, j, k, l] as const))),
  )) {
    const probability = target[a]! * target[b]! * policy[c]! * policy[d]!;
    const found = stateEstimates({
      ofTarget: Float64Array.of(ratios[a]!, ratios[b]!),
      ofPolicy: Float64Array.of(ratios[c]!, ratios[d]!),
    });
    for (const name of names) means[name] += probability * found[name].value;
  }
  for (const name of names) expect(means[name], name).toBeCloseTo(truth[name], 12);
});

it("covers the truth in some 95 of 100 samples", () => {
  const stream = createRandomStream(4);
  const draw = (of: readonly number[]) => {
    let left = stream.uniform();
    return of.findIndex((p) => {
      left -= p;
      return left < 0;
    });
  };
  const [n, repetitions] = [60, 600];
  const covered = { totalVariation: 0, forwardKl: 0, reverseKl: 0, jensenShannon: 0 };
  for (let k = 0; k < repetitions; k++) {
    stream.seek("test", 1, k);
    const sample = (of: readonly number[]) =>
      Float64Array.from({ length: n }, () => ratios[draw(of)] ?? ratios[3]!);
    const found = stateEstimates({ ofTarget: sample(target), ofPolicy: sample(policy) });
    for (const name of names)
      if (found[name].low <= truth[name] && truth[name] <= found[name].high) covered[name]++;
  }
  for (const name of names) {
    expect(covered[name] / repetitions, name).toBeGreaterThan(0.92);
    expect(covered[name] / repetitions, name).toBeLessThan(0.98);
  }
});

it("refuses what has no interval", () => {
  const one = Float64Array.of(0);
  expect(() => stateEstimates({ ofTarget: one, ofPolicy: one })).toThrow(RangeError);
});
