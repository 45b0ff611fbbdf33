// What every environment and reward must satisfy: a new one is tested by being registered.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import type { Environment } from "./environment.ts";
import { MAXIMUM_ONE_HOT_STATES, MAXIMUM_STATES } from "./environment.ts";
import {
  type EnvironmentConfig,
  environmentDefinition,
  environments,
  paintSpaceOf,
} from "./environments.ts";
import { countPaths } from "./graph/graphTruth.ts";
import { SINK } from "./graph/stateGraph.ts";
import type { Parameter, Parameters } from "./parameters.ts";

interface Case {
  readonly name: string;
  readonly config: EnvironmentConfig;
  /** Whether zero rewards make dead ends, which are left out. */
  readonly prunes: boolean;
}

function defaultsOf(parameters: Parameters): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
  );
}

/** An environment by defaults, with some values replaced. */
function caseOf(
  id: string,
  rewardId: string,
  change: object = {},
  rewardChange: object = {},
): Case {
  const definition = environmentDefinition(id)!;
  const reward = {
    id: rewardId,
    ...defaultsOf(definition.rewards[rewardId]!.parameters),
    ...rewardChange,
  };
  const config = { id, ...defaultsOf(definition.parameters), ...change, reward };
  const changes = JSON.stringify({ ...change, ...rewardChange });
  return {
    name: `${id} ${rewardId}${changes === "{}" ? "" : ` ${changes}`}`,
    config: config as unknown as EnvironmentConfig,
    prunes: (reward as { floor?: number }).floor === 0,
  };
}

const defaultCases = Object.entries(environments).flatMap(([id, { rewards }]) =>
  Object.keys(rewards).map((rewardId) => caseOf(id, rewardId)),
);

const sequenceRewards = Object.keys(environments.sequence.rewards);

const cases: readonly Case[] = [
  ...defaultCases,
  ...Object.keys(environments.hypergrid.rewards)
    .filter((id) => id !== "banana")
    .map((id) => caseOf("hypergrid", id, { dimensions: 1, height: 2 })),
  caseOf("hypergrid", "corners", { dimensions: 5, height: 3 }),
  caseOf("hypergrid", "gaussians", { dimensions: 3, height: 7 }),
  ...sequenceRewards.flatMap((id) => [
    caseOf("sequence", id, { construction: "fixedLength", alphabet: "01", maximumLength: 5 }),
    caseOf("sequence", id, { construction: "prependAppend", alphabet: "abc", maximumLength: 3 }),
    caseOf("sequence", id, { construction: "append", alphabet: "ab", minimumLength: 4 }),
  ]),
  caseOf("sequence", "positional", { maximumLength: 1, alphabet: "🍎🍌" }),
  caseOf("sequence", "motifs", { maximumLength: 1 }),
  caseOf("sequence", "repeats", { maximumLength: 1 }, { floor: 0.5 }),
  caseOf("sequence", "repeats", { construction: "prependAppend" }, { floor: 0.1 }),
  caseOf("set", "additive", { universe: 5, size: 5 }),
  caseOf("set", "additive", { universe: 9, size: 1 }),
  caseOf("permutation", "mallows", { size: 7 }),
  caseOf("permutation", "mallows", { size: 2 }, { centre: [1, 0], beta: 0 }),
  caseOf("phylogeny", "jc69", { species: 2 }),
  caseOf("phylogeny", "jc69", { species: 5 }),
  caseOf("phylogeny", "parsimony", { species: 4 }, { columns: 3, beta: 0 }),
  caseOf("graph", "given", { edges: ["s0>x"], rewards: { x: 1 } }),
  caseOf("graph", "given", {
    edges: ["s0>a", "s0>constructor", "a>constructor", "constructor>toString", "s0>toString"],
    rewards: { s0: 2, constructor: 1e6, toString: 1e-3 },
  }),
];

function build({ config }: Case, seed = 1): Environment {
  return buildEnvironment(config, seed);
}

function problemsOf({ config }: Case) {
  const definition = environmentDefinition(config.id)!;
  const space = definition.space(config);
  const reward = definition.rewards[config.reward.id]!;
  return [...(definition.check?.(config) ?? []), ...(reward.check?.(space, config.reward) ?? [])];
}

describe.each(Object.entries(environments))("the record of %s", (id, definition) => {
  const records = [definition, ...Object.values(definition.rewards)];

  it("describes every parameter once, with a default in its range", () => {
    for (const { label, sentence, reference, parameters } of records) {
      expect(label).not.toBe("");
      expect(reference).not.toBe("");
      expect(sentence).toMatch(/\.$/);
      const described = Object.entries(parameters as Parameters);
      expect(new Set(described.map(([, parameter]) => parameter.label)).size).toBe(
        described.length,
      );
      for (const [name, parameter] of described) {
        expect(parameter.sentence, name).toMatch(/\.$/);
        expect(isInRange(parameter), name).toBe(true);
      }
    }
  });

  it("gives the parameters of environment and reward different names, as links need it", () => {
    for (const { parameters } of Object.values(definition.rewards))
      for (const name of Object.keys(parameters))
        expect(["id", "reward", ...Object.keys(definition.parameters)]).not.toContain(name);
  });

  it("has a painted reward exactly where a target can be painted, on a grid of all its states", () => {
    const rewardIds: readonly string[] = Object.keys(definition.rewards);
    const paintable = environmentDefinition(id)!;
    expect(paintable.paintSpace !== undefined).toBe(rewardIds.includes("painted"));
    const { config } = caseOf(id, definition.defaultReward);
    const paintSpace = paintSpaceOf(config);
    expect(paintSpace !== null).toBe(rewardIds.includes("painted"));
    if (paintSpace) expect(build(caseOf(id, "painted")).graph.nStates).toBe(paintSpace.nStates);
  });

  it("names a default reward and encoding that exist", () => {
    expect(Object.keys(definition.rewards)).toContain(definition.defaultReward);
    expect(Object.keys(definition.encodings)).toContain(definition.defaultEncoding);
  });
});

function isInRange(parameter: Parameter): boolean {
  switch (parameter.type) {
    case "integer":
    case "number":
      return parameter.default >= parameter.minimum && parameter.default <= parameter.maximum;
    case "choice":
      return parameter.options.some(({ value }) => value === parameter.default);
    case "text": {
      const length = [...parameter.default].length;
      return length >= parameter.minimumLength && length <= parameter.maximumLength;
    }
    case "numbers":
      return (parameter.default ?? []).every(
        (value) => value >= parameter.minimum && value <= parameter.maximum,
      );
    case "texts":
      return (parameter.default ?? []).length <= parameter.maximumLength;
    case "namedNumbers":
      return Object.entries(parameter.default).every(
        ([name, value]) =>
          parameter.name.pattern.test(name) &&
          value >= parameter.minimum &&
          value <= parameter.maximum,
      );
    default:
      return parameter satisfies never;
  }
}

describe.each(cases)("$name", (testCase) => {
  const environment = build(testCase);
  const { graph } = environment;
  const states = Array.from({ length: graph.nStates }, (_, state) => state);

  it("is accepted by its own checks", () => {
    expect(problemsOf(testCase)).toEqual([]);
  });

  it("has as many states as it counts", () => {
    const definition = environmentDefinition(testCase.config.id)!;
    const counted = definition.countStates(definition.space(testCase.config));
    expect(counted).toBeLessThanOrEqual(MAXIMUM_STATES);
    if (testCase.prunes) expect(graph.nStates).toBeLessThanOrEqual(counted);
    else expect(graph.nStates).toBe(counted);
  });

  it("lists as parent edges exactly the edges that lead to a state", () => {
    const incoming: number[][] = states.map(() => []);
    graph.children.forEach((child, edge) => {
      if (child >= 0) incoming[child]!.push(edge);
    });
    const listed = states.map((state) => [
      ...graph.parentEdges.slice(graph.parentOffsets[state], graph.parentOffsets[state + 1]),
    ]);
    expect(listed).toEqual(incoming);
  });

  it("reaches every state from the first, and a stop from every state", () => {
    expect(countPaths(graph).every((paths) => paths >= 1)).toBe(true);
    const stops = new Uint8Array(graph.nStates);
    for (const state of graph.topologicalOrder.toReversed())
      for (let action = 0; action < graph.nActions; action++) {
        const child = graph.children[state * graph.nActions + action]!;
        if (child === SINK || (child >= 0 && stops[child]!)) stops[state] = 1;
      }
    expect(stops.every((reaches) => reaches === 1)).toBe(true);
  });

  it("names states and actions apart, and finds states by their names", () => {
    const labels = states.map(environment.label);
    expect(new Set(labels).size).toBe(graph.nStates);
    expect(labels.map(environment.parseState)).toEqual(states);
    expect(environment.parseState("no such state")).toBeNull();
    const actions = Array.from({ length: graph.nActions }, (_, a) => environment.actionLabel(a));
    expect(new Set(actions).size).toBe(graph.nActions);
    expect(actions.at(-1)).toBe("stop");
  });

  it("encodes different states differently, within the bounds of the features", () => {
    const described = environmentDefinition(testCase.config.id)!.encodings;
    expect(Object.keys(environment.encodings)).toEqual(Object.keys(described));
    for (const [id, create] of Object.entries(environment.encodings)) {
      if (id === "oneHot" && graph.nStates > MAXIMUM_ONE_HOT_STATES) continue;
      const { nFeatures, write } = create();
      const seen = new Set<string>();
      for (const state of states) {
        const out = new Float32Array(nFeatures + 4).fill(-7);
        out.fill(0, 2, 2 + nFeatures);
        write(state, out, 2);
        expect([out[0], out[1], out[nFeatures + 2], out[nFeatures + 3]]).toEqual([-7, -7, -7, -7]);
        const features = out.subarray(2, 2 + nFeatures);
        expect(features.every((feature) => feature >= -1 && feature <= 1)).toBe(true);
        seen.add(features.join());
      }
      if (!described[id]!.isLossy) expect(seen.size, id).toBe(graph.nStates);
    }
  });

  it("has modes that terminate, each once", () => {
    const { modes } = environment;
    expect(new Set(modes).size).toBe(modes.length);
    expect(modes.every((state) => Number.isFinite(graph.logRewards[state]))).toBe(true);
  });

  it("draws what is left out from the seed, and nothing else", () => {
    expect(build(testCase).graph.logRewards).toEqual(graph.logRewards);
    const { drawn, graph: other } = build(testCase, 2);
    expect(Object.keys(drawn)).toEqual(Object.keys(environment.drawn));
    const drawsNumbers = Object.values(drawn).some((values) => typeof values[0] === "number");
    if (drawsNumbers) expect(other.logRewards).not.toEqual(graph.logRewards);
    else expect(other.logRewards).toEqual(graph.logRewards);
  });

  it("is the same when what was drawn is given", () => {
    const { config } = testCase;
    const given = { ...config, reward: { ...config.reward, ...environment.drawn } };
    const rebuilt = buildEnvironment(given as EnvironmentConfig, 99);
    expect(rebuilt.graph.logRewards).toEqual(graph.logRewards);
    expect(rebuilt.drawn).toEqual({});
    expect(problemsOf({ ...testCase, config: given as EnvironmentConfig })).toEqual([]);
  });
});
