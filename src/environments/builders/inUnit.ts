// An enumerated environment in the unit that its reward is measured in (rewardUnit.ts).
import type { Environment } from "../environment.ts";
import { type UnitOwner, type UnitValues, unitOf } from "../rewardUnit.ts";

/**
 * The environment with its log-rewards in the unit that is asked for; the very same where that is the plain
 * one. −∞ stays; what is found from log-rewards (regions) follows.
 */
export function inUnit<Id extends string>(
  environment: Environment<Id>,
  reward: UnitOwner,
  values: UnitValues,
): Environment<Id> {
  const { offset, inverseTemperature, logFactor, isPlain } = unitOf(reward, values);
  if (isPlain) return environment;
  const { graph, regionSource, measuredAnew } = environment;
  if (measuredAnew) {
    const start = offset === "maximum" ? measuredAnew.largest : 0;
    return measuredAnew.in(inverseTemperature, logFactor - inverseTemperature * start);
  }
  const from =
    offset === "maximum" ? graph.logRewards.reduce((a, b) => Math.max(a, b), -Infinity) : 0;
  const measured = (logRewards: Float64Array) =>
    logRewards.map((logReward) => inverseTemperature * (logReward - from) + logFactor);
  const logRewards = measured(graph.logRewards);
  return {
    ...environment,
    graph: { ...graph, logRewards },
    regionSource: {
      ...regionSource,
      logRewards:
        regionSource.logRewards === graph.logRewards
          ? logRewards
          : measured(regionSource.logRewards),
    },
  };
}
