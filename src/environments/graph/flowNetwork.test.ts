// Flow networks as they are drawn: the network of the board against flows worked out by hand, one malformed network for
// each sentence, random networks against their own definition, and the numbering of edges against its bound.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeLink, encodeLink } from "../../experiment/link.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "../../flow/optimal.ts";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import type { EnvironmentConfig } from "../environments.ts";
import { regionsOf } from "../regions/ascentRegions.ts";
import { colourEdges } from "../spaces/edgeColouring.ts";
import { edgeEnds, type FlowNetwork, flowNetworkSpace } from "./flowNetwork.ts";
import { networkProblems } from "./flowNetworkProblems.ts";
import { countPaths, sourceOf } from "./graphTruth.ts";
import { uniformBackward } from "./uniformBackward.ts";

function configOf({ edges, rewards }: FlowNetwork): EnvironmentConfig {
  return { id: "graph", edges, rewards, reward: { id: "given" } };
}

const board: FlowNetwork = {
  edges: ["s0>a", "s0>b", "a>x", "a>y", "b>y", "b>c", "c>z", "c>w"],
  rewards: { x: 1, y: 2, z: 1, w: 3 },
};

describe("the network on the board", () => {
  const { graph, label, parseState, modes, regionSource } = buildEnvironment(configOf(board), 1);
  const logPB = uniformBackward(graph);
  const logFlow = new Float64Array(graph.nStates);
  writeOptimalFlow(graph, logPB, logFlow);
  const logPF = new Float64Array(graph.children.length);
  writeOptimalPolicy(graph, logPB, logFlow, logPF);
  const chance = (from: string, to: string) => {
    const edge = graph.children.findIndex(
      (child, one) => child === parseState(to) && sourceOf(graph, one) === parseState(from),
    );
    return { forward: Math.exp(logPF[edge]!), backward: Math.exp(logPB[edge]!) };
  };

  it("has the states in the order of their edges, the start first", () => {
    const names = Array.from({ length: graph.nStates }, (_, state) => label(state));
    expect(names).toEqual(["s0", "a", "b", "x", "y", "c", "z", "w"]);
  });

  it("has the flows of the board: 7 in all, 2 into a, 5 into b, 4 into c", () => {
    const flows = Object.fromEntries(
      ["s0", "a", "b", "c", "x", "y", "z", "w"].map((name) => [
        name,
        Math.exp(logFlow[parseState(name)!]!),
      ]),
    );
    for (const [name, flow] of Object.entries({ s0: 7, a: 2, b: 5, c: 4, x: 1, y: 2, z: 1, w: 3 }))
      expect(flows[name], name).toBeCloseTo(flow, 12);
  });

  it("has its policies: 2 of 7 go to a, half of what is in a to y, which has two parents", () => {
    expect(chance("s0", "a").forward).toBeCloseTo(2 / 7, 12);
    expect(chance("b", "c").forward).toBeCloseTo(4 / 5, 12);
    expect(chance("c", "w").forward).toBeCloseTo(3 / 4, 12);
    expect(chance("a", "y")).toEqual({
      forward: expect.closeTo(1 / 2, 12),
      backward: expect.closeTo(1 / 2, 12),
    });
    expect(chance("a", "x").backward).toBe(1);
  });

  it("has two histories of y, one of each other object, and w for its mode", () => {
    const histories = Object.fromEntries(
      [...countPaths(graph)].map((n, state) => [label(state), n]),
    );
    expect(histories).toMatchObject({ x: 1, y: 2, z: 1, w: 1 });
    expect([...modes].map(label)).toEqual(["w"]);
    expect(regionsOf(regionSource).names).toEqual(["x", "y", "z", "w"]);
  });

  it("takes as many actions as the state with the most edges has, and the stop", () => {
    expect(graph.nActions).toBe(3);
  });
});

describe("what is refused", () => {
  const sentences = (change: Partial<FlowNetwork>) =>
    networkProblems({ ...board, ...change }).map(({ message }) => message);
  const withEdge = (edge: string) => ({ edges: [...board.edges, edge] });

  it.each<[string, Partial<FlowNetwork>, readonly string[]]>([
    ["a cycle", withEdge("z>b"), ["b > c > z > b goes round in a cycle."]],
    ["an edge back to the start", withEdge("y>s0"), ["s0 > a > y > s0 goes round in a cycle."]],
    ["a loop", withEdge("c>c"), ["c>c leads from c to itself."]],
    ["an edge twice", withEdge("b>c"), ["b>c stands there twice; once is enough."]],
    ["an unreachable state", withEdge("q>y"), ["No path leads from s0 to q."]],
    ["a dead end", withEdge("b>q"), ["q is a dead end: it has neither a reward nor a child."]],
    [
      "a reward of nothing",
      { rewards: { ...board.rewards, z: 0 } },
      ["z is a dead end: it has neither a reward nor a child."],
    ],
    [
      "a reward of a state that is not there",
      { rewards: { ...board.rewards, q: 1 } },
      ["q has a reward, but no edge leads to a state of that name."],
    ],
    [
      "no start",
      { edges: ["a>x"], rewards: { x: 1 } },
      ["No edge leaves s0, where every trajectory starts."],
    ],
    ...[
      "a",
      "a>",
      ">a",
      "a>b>c",
      "a b>c",
      "1>a",
      "__proto__>a",
      "abcdefghijklm>a",
      "a->b",
      "é>a",
    ].map((edge): [string, Partial<FlowNetwork>, readonly string[]] => [
      `"${edge}"`,
      withEdge(edge),
      [
        `"${edge}" is no edge: it is written a>b, and a state’s name is a letter, then up to 11 letters, digits and _.`,
      ],
    ]),
  ])("%s, in one sentence", (_, change, expected) => {
    expect(sentences(change)).toEqual(expected);
    const validated = validateConfig({ environment: { id: "graph", ...board, ...change } });
    expect(validated.ok).toBe(false);
    if (!validated.ok && change.edges)
      expect(validated.problems[0]!.message).toBe(`environment: edges: ${expected[0]}`);
  });

  it("61 states, and 201 edges", () => {
    const chain = (n: number) => Array.from({ length: n }, (_, k) => `s${k}>s${k + 1}`);
    const grown = (n: number) => ({ edges: chain(n), rewards: { [`s${n}`]: 1 } });
    expect(networkProblems(grown(59))).toEqual([]);
    expect(networkProblems(grown(60)).map(({ message }) => message)).toEqual([
      "There are 61 states; at most 60 are allowed.",
    ]);
    const validated = validateConfig({ environment: { id: "graph", ...grown(201) } });
    expect(!validated.ok && validated.problems[0]!.message).toMatch(/at most 200 texts/);
  });

  it("rewards by names that are none, whatever objects have of their own", () => {
    for (const rewards of ['{"__proto__": 1}', '{"x": -1}', '{"x y": 1}', "[1]", '{"x": "1"}', "3"])
      expect(
        validateConfig(JSON.parse(`{"environment": {"id": "graph", "rewards": ${rewards}}}`)).ok,
        rewards,
      ).toBe(false);
    for (const hash of ["rewards=x:1,x:2", "rewards=x", "rewards=__proto__:1", "rewards=x:1:2"])
      expect(decodeLink(`#v=1&env=graph&${hash}`).ok, hash).toBe(false);
  });
});

it("stands in a link as it is written", () => {
  const environment = { id: "graph", edges: ["s0>a", "a>x", "s0>y"], rewards: { x: 3, y: 0.5 } };
  const validated = validateConfig({ environment, lanes: [] });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const link = encodeLink(validated.config);
  expect(link).toMatch(/^#v=1&env=graph&edges=s0\.a,a\.x,s0\.y&rewards=x:3,y:0.5&/);
  expect(decodeLink(link)).toMatchObject({ ok: true, config: validated.config });
  // as configs write it too, also where a mail program has escaped it
  for (const arrow of [">", "%3E"])
    expect(decodeLink(link.replace(/(?<=s0|a)\.(?=[axy])/g, arrow))).toEqual(decodeLink(link));
});

/** Any pairs of up to five states, with any rewards. */
const anyNetworks: fc.Arbitrary<FlowNetwork> = fc
  .record({
    pairs: fc.uniqueArray(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), {
      minLength: 1,
      maxLength: 6,
      selector: String,
    }),
    rewards: fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 5 }),
  })
  .map(({ pairs, rewards }) => ({
    edges: pairs.map(([from, to]) => `s${from}>s${to}`),
    rewards: Object.fromEntries(rewards.map((state) => [`s${state}`, state + 1])),
  }));

/** Networks that are right by the way they are made: edges go up, every state has a parent, leaves have rewards. */
const rightNetworks: fc.Arbitrary<FlowNetwork> = fc
  .integer({ min: 1, max: 59 })
  .chain((n) =>
    fc.record({
      parents: fc.tuple(...Array.from({ length: n }, (_, k) => fc.nat({ max: k }))),
      more: fc.array(fc.tuple(fc.nat({ max: n }), fc.nat({ max: n })), { maxLength: 140 }),
      rewards: fc.array(fc.nat({ max: n }), { maxLength: n }),
    }),
  )
  .map(({ parents, more, rewards }) => {
    const pairs = [
      ...parents.map((parent, k) => [parent, k + 1] as const),
      ...more.filter(([from, to]) => from < to),
    ];
    const edges = [...new Set(pairs.map(([from, to]) => `s${from}>s${to}`))];
    const leaves = [...new Set(parents.map((_, k) => k + 1))].filter(
      (state) => !pairs.some(([from]) => from === state),
    );
    const own = [...leaves, ...rewards].map((state) => [`s${state}`, 1 + state / 7]);
    return { edges, rewards: Object.fromEntries(own) };
  });

/** Whether every state is on a path from s0 to a reward, and no path comes back: by walking all of them. */
function isNetwork({ edges, rewards }: FlowNetwork): boolean {
  const ends = edges.map((edge) => edgeEnds(edge)!);
  const seen = new Set<string>();
  const walk = (path: readonly string[]): boolean => {
    const at = path.at(-1)!;
    if (path.indexOf(at) < path.length - 1) return false;
    seen.add(at);
    const children = ends.filter(([from]) => from === at);
    if (children.length === 0) return (rewards[at] ?? 0) > 0;
    return children.every(([, to]) => walk([...path, to]));
  };
  const all = new Set([...ends.flat(), ...Object.keys(rewards)]);
  return ends.some(([from]) => from === "s0") && walk(["s0"]) && seen.size === all.size;
}

describe("random networks", () => {
  it("are refused exactly where they are none, and build where they are", () => {
    let nRight = 0;
    fc.assert(
      fc.property(anyNetworks, (network) => {
        const isRight = isNetwork(network);
        if (isRight) nRight++;
        expect(networkProblems(network).length === 0).toBe(isRight);
        if (isRight) buildEnvironment(configOf(network), 1);
      }),
      { numRuns: 8000, seed: 20261126 },
    );
    expect(nRight).toBeGreaterThan(30);
  });

  it("of up to 60 states build with their edges, and survive a link", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(rightNetworks, (network) => {
        fc.pre(network.edges.length <= 200);
        expect(networkProblems(network)).toEqual([]);
        const { graph, label } = buildEnvironment(configOf(network), 1);
        const edges: string[] = [];
        graph.children.forEach((child, edge) => {
          if (child >= 0) edges.push(`${label(sourceOf(graph, edge))}>${label(child)}`);
        });
        expect(edges.toSorted()).toEqual(network.edges.toSorted());
        const validated = validateConfig({ environment: configOf(network), lanes: [] });
        if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
        const decoded = decodeLink(encodeLink(validated.config));
        expect(decoded.ok && decoded.config.environment).toEqual(validated.config.environment);
      }),
      { numRuns: 200, seed: 20261127 },
    );
  });

  it("have their edges numbered apart on both sides, with as few numbers as there can be", () => {
    fc.assert(
      fc.property(fc.oneof(anyNetworks, rightNetworks), (network) => {
        const { edges, names } = flowNetworkSpace(network);
        const colours = colourEdges(edges, names.length);
        const bySide = (side: 0 | 1) => edges.map((ends, edge) => `${ends[side]} ${colours[edge]}`);
        expect(new Set(bySide(0)).size).toBe(edges.length);
        expect(new Set(bySide(1)).size).toBe(edges.length);
        const degrees = names.flatMap((_, state) =>
          ([0, 1] as const).map((side) => edges.filter((ends) => ends[side] === state).length),
        );
        expect(Math.max(...colours) + 1).toBeLessThanOrEqual(Math.max(...degrees));
      }),
      { numRuns: 500, seed: 20261128 },
    );
  });
});
