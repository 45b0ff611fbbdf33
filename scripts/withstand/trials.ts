// What is tried: a seeded sample over the registries. In each round every objective with every control
// variate it takes meets every reward of every environment; whatever else an experiment says is drawn.
// Graphs are small enough for every trajectory to be enumerated.
import {
  environmentDefinition,
  environments,
  isTreeKind,
  noTableReason,
} from "../../src/environments/environments.ts";
import { SINK, type StateGraph } from "../../src/environments/graph/stateGraph.ts";
import type { Config } from "../../src/experiment/config.ts";
import { environmentOf } from "../../src/experiment/environmentOf.ts";
import { policyParameters, trainingParameters } from "../../src/experiment/runParameters.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import { noExactDescent, parametersOf } from "../../src/objectives/family.ts";
import { type ObjectiveId, objectives } from "../../src/objectives/objectives.ts";
import { createDice, type Dice, drawLists, drawOrder, drawValues } from "./dice.ts";

/** Training steps of every lane. */
export const STEPS = 500;
/** Lanes that train together, in one setting. */
const LANES = 4;
const MOST_STATES = 256;
const MOST_TRAJECTORIES = 1_000;

/** Which part of the registries is tried. */
export interface Sample {
  readonly seed: number;
  /** How often each objective with each control variate meets each reward. */
  readonly rounds: number;
  /** Of the experiments of each round, one in so many; left out: all. */
  readonly oneIn?: number;
}

/** The experiments of a sample, of a few lanes each; the same for the same seed. */
export function* drawTrials({ seed, rounds, oneIn = 1 }: Sample): Generator<Config> {
  const dice = createDice(seed);
  let n = 0;
  for (let round = 0; round < rounds; round++)
    for (const [environment, { rewards }] of Object.entries(environments))
      for (const reward of Object.keys(rewards))
        for (const estimators of groups(dice))
          if (n++ % oneIn === 0) yield drawTrial(dice, { environment, reward, estimators });
}

/** The same experiment with every lane that can descending its exact gradient; none where none can. */
export function exactLanes(config: Config): readonly Config[] {
  if (noTableReason(config.environment) !== null) return [];
  const lanes = config.lanes.flatMap((lane) =>
    noExactDescent(lane.objective, isTreeKind(config.environment)) === null
      ? [{ ...lane, gradient: "exact" as const }]
      : [],
  );
  return lanes.length > 0 ? [{ ...config, lanes }] : [];
}

interface Estimator {
  readonly objective: ObjectiveId;
  readonly controlVariate: string;
}

const learnsBackward = ({ objective }: Estimator) => objectives[objective].learnsBackward;

/** All objectives with each control variate, in groups; those that can learn p_B by themselves. */
function groups(dice: Dice): readonly (readonly Estimator[])[] {
  // keys of the registry
  const ids = Object.keys(objectives) as ObjectiveId[];
  const all = ids.flatMap((objective): Estimator[] =>
    objectives[objective].controlVariates.map((controlVariate) => ({ objective, controlVariate })),
  );
  const divided = [all.filter(learnsBackward), all.filter((one) => !learnsBackward(one))];
  return divided.flatMap((some) => {
    const shuffled = dice.shuffled(some);
    return Array.from({ length: Math.ceil(some.length / LANES) }, (_, k) =>
      shuffled.slice(k * LANES, (k + 1) * LANES),
    );
  });
}

interface Trial {
  readonly environment: string;
  readonly reward: string;
  readonly estimators: readonly Estimator[];
}

/** Draws until something is allowed and small. */
function drawTrial(dice: Dice, trial: Trial): Config {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const input = drawInput(dice, trial);
    const config = accepted(withLists(dice, input)) ?? accepted(input);
    if (config && isSmall(config)) return config;
  }
  throw new Error(`nothing small was drawn with ${trial.environment}, ${trial.reward}`);
}

const { minimum: leastBatch, maximum: mostBatch } = trainingParameters.batchSize;
const batchSizes = [leastBatch, leastBatch, 8, 32, 32, 128, mostBatch];

function drawInput(dice: Dice, { environment, reward, estimators }: Trial) {
  const definition = environmentDefinition(environment)!;
  const rewardParameters = definition.rewards[reward]!.parameters;
  return {
    environment: {
      id: environment,
      ...drawValues(dice, definition.parameters),
      reward: { id: reward, ...drawValues(dice, rewardParameters) },
    },
    policy: {
      ...drawValues(dice, policyParameters),
      hiddenLayers: dice.oneOf([[8], [16, 16], [1]]),
      encoding: dice.oneOf(Object.keys(definition.encodings)),
      ...(!estimators.every(learnsBackward) && { backward: "uniform" }),
    },
    training: {
      ...drawValues(dice, trainingParameters),
      batchSize: dice.oneOf(batchSizes),
      exploration: dice.oneOf([0, 0, 0, 0.5, 1, dice.uniform()]),
      stopAtStep: STEPS,
    },
    seed: Math.floor(dice.uniform() * 1_000),
    nSeeds: 1,
    lanes: estimators.map((one) => drawLane(dice, one)),
  };
}

type Input = ReturnType<typeof drawInput>;

function drawLane(dice: Dice, estimator: Estimator): object {
  const parameters = parametersOf(estimator.objective);
  // an order that the control variate is not defined at is drawn again
  for (let attempt = 0; attempt < 100; attempt++) {
    const values = parameters.map(([name, one]) => [name, drawOrder(dice, one)]);
    const lane = { ...estimator, ...Object.fromEntries(values) };
    if (accepted({ lanes: [lane] })) return lane;
  }
  throw new Error(`no lane was drawn with ${estimator.objective}, ${estimator.controlVariate}`);
}

function accepted(input: object): Config | null {
  const validated = validateConfig(input);
  return validated.ok ? validated.config : null;
}

/** The same with half of its reward's lists and pictures drawn, of whichever length is allowed. */
function withLists(dice: Dice, input: Input): Input {
  const { id, reward } = input.environment;
  const { parameters } = environmentDefinition(id)!.rewards[reward.id]!;
  let drawn = input;
  for (const [name, parameter] of Object.entries(parameters)) {
    const lists = drawLists(dice, parameter, MOST_STATES);
    if (lists.length === 0 || dice.uniform() < 0.5) continue;
    const tried = lists.map((value) => withReward(drawn, { [name]: value }));
    drawn = tried.find((one) => accepted(one)) ?? drawn;
  }
  return drawn;
}

function withReward(input: Input, values: object): Input {
  const { environment } = input;
  return {
    ...input,
    environment: { ...environment, reward: { ...environment.reward, ...values } },
  };
}

function isSmall(config: Config): boolean {
  const definition = environmentDefinition(config.environment.id)!;
  const space = definition.space(config.environment);
  const nStates = definition.countUnlisted?.(space) ?? definition.countStates(space);
  if (nStates > MOST_STATES) return false;
  const { graph } = environmentOf(config);
  return graph.nStates > 1 && countTrajectories(graph) <= MOST_TRAJECTORIES;
}

/** How many complete trajectories there are. */
function countTrajectories(graph: StateGraph): number {
  const { nActions, children, topologicalOrder } = graph;
  const after = new Float64Array(graph.nStates);
  for (const state of topologicalOrder.toReversed())
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
      const child = children[edge]!;
      if (child === SINK) after[state]!++;
      else if (child >= 0) after[state]! += after[child]!;
    }
  return after[graph.initialState]!;
}
