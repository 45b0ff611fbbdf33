// What ranges alone cannot say: which fields of a config may not go together.
import { MAXIMUM_ONE_HOT_STATES, MAXIMUM_STATES } from "../environments/environment.ts";
import { environmentDefinition, isTreeKind, noTableReason } from "../environments/environments.ts";
import type { Problem } from "../environments/parameters.ts";
import { formatBytes } from "../math/numberText.ts";
import { curveFault } from "../objectives/curve/curvePoints.ts";
import {
  curveOf,
  formulaFault,
  formulaOf,
  noExactDescent,
  orderOf,
  parameterNames,
  parametersOf,
} from "../objectives/family.ts";
import { excludedAlphaProblem } from "../objectives/gradient/controlVariates.ts";
import { objectives } from "../objectives/objectives.ts";
import { type Config, type LaneConfig, type PolicyConfig, replicaCount } from "./config.ts";
import { laneSettings } from "./laneSettings.ts";
import { MAXIMUM_RUN_BYTES, mostSeeds, roomFor, runMemory } from "./runMemory.ts";

/** All combinations of a complete config that are refused; empty where it may run. */
export function combinationProblems(config: Config): readonly Problem[] {
  return [
    ...environmentProblems(config),
    ...policyProblems(config),
    ...tableProblems(config, config.policy),
    ...config.lanes.flatMap((_, index) => laneProblems(config, index)),
    ...memoryProblems(config),
  ];
}

function environmentProblems({ environment }: Config): readonly Problem[] {
  const definition = environmentDefinition(environment.id)!;
  const problems = definition.check?.(environment) ?? [];
  if (problems.length > 0) return problems.map((problem) => under("environment", problem));
  const space = definition.space(environment);
  const nStates = definition.countStates(space);
  if (nStates > MAXIMUM_STATES)
    return [
      {
        path: "environment",
        message: `environment has ${nStates} states; at most ${MAXIMUM_STATES} are allowed.`,
      },
    ];
  const reward = definition.rewards[environment.reward.id]!;
  return (reward.check?.(space, environment.reward) ?? []).map((problem) =>
    under("environment.reward", problem),
  );
}

function policyProblems(
  { environment, policy }: Config,
  path = "policy.encoding",
): readonly Problem[] {
  const definition = environmentDefinition(environment.id)!;
  if (!Object.hasOwn(definition.encodings, policy.encoding))
    return [
      {
        path,
        message: `${path} must be one of ${Object.keys(definition.encodings).join(", ")} for ${environment.id}, not "${policy.encoding}".`,
      },
    ];
  if (policy.encoding !== "oneHot" || policy.id === "tabular") return [];
  if ((definition.check?.(environment) ?? []).length > 0) return [];
  const nStates = definition.countStates(definition.space(environment));
  return nStates > MAXIMUM_ONE_HOT_STATES
    ? [
        {
          path,
          message: `${path} oneHot allows at most ${MAXIMUM_ONE_HOT_STATES} states; this environment has ${nStates}.`,
        },
      ]
    : [];
}

/** What a policy that is no table can't be. `prefix`: of the lane it is of. */
function tableProblems(
  { environment }: Pick<Config, "environment">,
  policy: Partial<PolicyConfig>,
  prefix = "",
): readonly Problem[] {
  const reason = noTableReason(environment);
  if (reason === null) return [];
  const problems: Problem[] = [];
  if (policy.id === "tabular")
    problems.push({
      path: `${prefix}policy.id`,
      message: `${prefix}policy.id must be mlp for ${environment.id}, not "tabular". ${reason}`,
    });
  if (policy.backward !== undefined && policy.backward !== "uniform")
    problems.push({
      path: `${prefix}policy.backward`,
      message: `${prefix}policy.backward must be uniform for ${environment.id}, not "${policy.backward}". ${reason}`,
    });
  return problems;
}

/** What a lane's policy may not be; what is the experiment's own is said once, of the experiment. */
function overrideProblems(config: Config, index: number, policy: PolicyConfig): readonly Problem[] {
  const own = config.lanes[index]!.policy ?? {};
  if (own.encoding === undefined && own.id === undefined) return [];
  const isOfExperiment = own.encoding === undefined && policyProblems(config).length > 0;
  return isOfExperiment
    ? []
    : policyProblems({ ...config, policy }, `lanes.${index}.policy.encoding`);
}

function laneProblems(config: Config, index: number): readonly Problem[] {
  const lane = config.lanes[index]!;
  const { policy } = laneSettings(config, lane);
  const definition = objectives[lane.objective];
  const path = `lanes.${index}`;
  const problems: Problem[] = [
    ...overrideProblems(config, index, policy),
    ...tableProblems(config, lane.policy ?? {}, `${path}.`),
  ];
  if (!(definition.controlVariates as readonly string[]).includes(lane.controlVariate))
    problems.push({
      path: `${path}.controlVariate`,
      message: `${path}.controlVariate must be one of ${definition.controlVariates.join(", ")} for ${lane.objective}, not "${lane.controlVariate}".`,
    });
  const parameters = new Map(parametersOf(lane.objective));
  for (const name of parameterNames()) {
    const parameter = parameters.get(name);
    const value = lane[name];
    if (value === undefined) continue;
    if (!parameter)
      problems.push({
        path: `${path}.${name}`,
        message: `${path}.${name} has no meaning for ${lane.objective}; leave it out (it is ${value}).`,
      });
    else if (value < parameter.minimum || value > parameter.maximum)
      problems.push({
        path: `${path}.${name}`,
        message: `${path}.${name} must be a number from ${parameter.minimum} to ${parameter.maximum}, not ${value}.`,
      });
  }
  problems.push(...curveProblems(lane, path));
  problems.push(...formulaProblems(lane, path));
  const noTable = noTableReason(config.environment);
  const reason =
    lane.gradient === "exact"
      ? (noTable ?? noExactDescent(lane.objective, isTreeKind(config.environment)))
      : null;
  if (reason !== null)
    problems.push({
      path: `${path}.gradient`,
      message: `${path}.gradient must be sampled for ${noTable ? config.environment.id : lane.objective}, not "exact". ${reason}`,
    });
  const excluded =
    lane.alpha === undefined ? null : excludedAlphaProblem(lane.controlVariate, orderOf(lane));
  if (excluded !== null)
    problems.push({
      path: `${path}.alpha`,
      message: `${path}.alpha: control variate ${lane.controlVariate} ${excluded}.`,
    });
  if (policy.backward === "learned" && !definition.learnsBackward)
    problems.push({
      path: lane.policy?.backward === undefined ? `${path}.objective` : `${path}.policy.backward`,
      message: `${path}.objective ${lane.objective} needs policy.backward "uniform"; a learned backward policy is defined for the balance objectives only.`,
    });
  return problems;
}

/** What keeps a lane's formula from being a curve, or the lane from having one. */
function formulaProblems(lane: Config["lanes"][number], path: string): readonly Problem[] {
  const problem = (message: string) => [{ path: `${path}.formula`, message }];
  if (formulaOf(lane) === null)
    return lane.formula === undefined
      ? []
      : problem(`${path}.formula has no meaning for ${lane.objective}; leave it out.`);
  const fault = formulaFault(lane);
  return fault === null ? [] : problem(`${path}.${fault}`);
}

function memoryProblems(config: Config): readonly Problem[] {
  // how much there is to hold says nothing where environment or policy are refused themselves
  if (environmentProblems(config).length + policyProblems(config).length > 0) return [];
  const memory = runMemory(config);
  if (!memory || memory.bytes <= MAXIMUM_RUN_BYTES) return [];
  const { lanes, nSeeds } = config;
  const seeds = mostSeeds(config);
  const [path, value, most] =
    seeds > 0
      ? ["nSeeds", nSeeds, seeds]
      : ["lanes", lanes.length, Math.floor(lanes.length * roomFor({ ...config, nSeeds: 1 }))];
  return [
    {
      path: `${path}`,
      message: `${path} ${value} makes ${replicaCount(config)} replicas, which hold about ${formatBytes(memory.bytes)}; at most ${formatBytes(MAXIMUM_RUN_BYTES)} are allowed, so ${path} at most ${most}.`,
    },
  ];
}

function under(prefix: string, problem: Problem): Problem {
  const path = problem.path === "" ? prefix : `${prefix}.${problem.path}`;
  return { path, message: `${prefix}: ${problem.message}` };
}

/** What keeps a lane's points from being a curve, or the lane from having any. */
function curveProblems(lane: LaneConfig, path: string): readonly Problem[] {
  if (curveOf(lane) === null)
    return (["points", "tails"] as const)
      .filter((name) => lane[name] !== undefined)
      .map((name) => ({
        path: `${path}.${name}`,
        message: `${path}.${name} has no meaning for ${lane.objective}; leave it out.`,
      }));
  const fault = lane.points && curveFault(lane.points);
  if (!fault) return [];
  const place = `${path}.points.${fault.index}`;
  return [{ path: place, message: `${place} ${fault.message}.` }];
}
