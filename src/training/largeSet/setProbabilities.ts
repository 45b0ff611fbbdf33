// Exact probabilities of sampled sets under a replica's policy, where sets cannot be listed: each from the policy at
// all of its subsets, 65,536 rows of the network for a set of 16. From those of samples of the target and of the
// policy come total variation and the other distances between states, as estimates with intervals.
import { type LargeSetSetting, logRewardOfMask } from "../../environments/spaces/largeSetSpace.ts";
import { elementsOfMask } from "../../environments/spaces/setMask.ts";
import {
  passReach,
  type StateEstimates,
  startReach,
  stateEstimates,
} from "../../flow/subsetReach.ts";
import { writeSetPolicy } from "../../sampling/setPolicy.ts";
import type { PathContext } from "../policyPath.ts";
import { noMasks, type SetRows } from "./setRows.ts";

/** Rows of the network at a time. */
const ROWS_A_PART = 512;

interface ProbedPolicy {
  readonly context: PathContext;
  readonly setting: LargeSetSetting;
  readonly rows: SetRows;
  readonly logZ: number;
  /** Of the replica. */
  readonly index: number;
}

/** log p_T(x) of one set, exact but for the rounding of the network's outputs; in parts of some rows. */
export function* logProbabilityOfSet(policy: ProbedPolicy, mask: number): Generator<void, number> {
  const { context, setting, rows, index } = policy;
  const { network, columns, replicas } = context;
  const members = elementsOfMask(mask);
  const reach = startReach(members.length);
  const logPF = new Float64Array(setting.universe + 1);
  const masks = new Int32Array(ROWS_A_PART);
  // the whole set itself has no choice left
  const nSubsets = 2 ** members.length - 1;
  for (let first = 0; first < nSubsets; first += ROWS_A_PART) {
    const n = Math.min(ROWS_A_PART, nSubsets - first);
    for (let k = 0; k < n; k++)
      masks[k] = members.reduce((of, member, j) => of | ((((first + k) >> j) & 1) << member), 0);
    const packed = rows.pack(
      replicas.map((_, replica) => (replica === index ? { masks, from: 0, to: n } : noMasks)),
    );
    const outputs = network.evaluate(packed);
    for (let k = 0; k < n; k++) {
      const start = k * columns.nOutputs;
      writeSetPolicy(setting, masks[k]!, { outputs, start }, logPF, 0);
      passReach(reach, first + k, (j) => logPF[members[j]!]!);
    }
    yield;
  }
  return Math.log(reach.reach.at(-1)!);
}

/** Distances between states from the exact probabilities of some sets of the target and as many of the policy. */
export function* estimatedStates(
  policy: ProbedPolicy,
  { ofTarget, ofPolicy }: { readonly ofTarget: Int32Array; readonly ofPolicy: Int32Array },
): Generator<void, StateEstimates> {
  const ratios = function* (masks: Int32Array): Generator<void, Float64Array> {
    const found = new Float64Array(masks.length);
    for (const [k, mask] of masks.entries()) {
      const logTarget = logRewardOfMask(policy.setting, mask) - policy.logZ;
      found[k] = (yield* logProbabilityOfSet(policy, mask)) - logTarget;
    }
    return found;
  };
  return stateEstimates({
    ofTarget: yield* ratios(ofTarget),
    ofPolicy: yield* ratios(ofPolicy),
  });
}
