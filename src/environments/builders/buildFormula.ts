// log R of rewards/formulaReward.ts over the states of a space. What is highest counts as a mode, as on a painted target.
import type { RewardValues } from "../environment.ts";
import type { FormulaSpace, FormulaValues } from "../rewards/formulaReward.ts";
import { formulaFinding } from "../rewards/formulaStates.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";
import type { SequenceSpace } from "../spaces/sequenceSpace.ts";
import type { SetSpace } from "../spaces/setSpace.ts";

/** Modes are what is this near to the highest (nats): sums in another order differ by rounding. */
const NEAR = 1e-9;

/** @throws RangeError where the formula was not validated first. */
function rewardOf(of: FormulaSpace, values: FormulaValues): RewardValues {
  const finding = formulaFinding(of, values);
  if (!finding.ok) throw new RangeError(finding.message);
  const { logRewards } = finding;
  let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const logReward of logRewards) {
    if (logReward > highest) highest = logReward;
    if (logReward < lowest) lowest = logReward;
  }
  const hasContrast = highest - lowest > NEAR;
  return {
    logReward: (state) => logRewards[state]!,
    isMode: (state) => hasContrast && logRewards[state]! > highest - NEAR,
  };
}

export const buildGridFormula = (space: GridSpace, values: FormulaValues): RewardValues =>
  rewardOf({ kind: "grid", space }, values);

export const buildSequenceFormula = (space: SequenceSpace, values: FormulaValues): RewardValues =>
  rewardOf({ kind: "sequence", space }, values);

export const buildSetFormula = (space: SetSpace, values: FormulaValues): RewardValues =>
  rewardOf({ kind: "set", space }, values);
