// The look of every environment against what the registry of environments promises, against names
// and choices as people read them, and the interface's own source against branches on an environment.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import "./lateKinds.ts";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import {
  type EnvironmentConfig,
  type EnvironmentId,
  environmentDefinition,
  environments,
} from "../../environments/environments.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { reportEnvironment } from "../../protocol/environmentReport.ts";
import { presetConfig, presetIds } from "../../store/edit/currentPreset.ts";
import { layerIds } from "../../store/view/viewStore.ts";
import { barLegend } from "./barLegend.ts";
import {
  actionName,
  environmentViews,
  pictureKindOf,
  stateName,
  viewOf,
  walkKindOf,
} from "./environmentViews.ts";
import { rankScaleFor } from "./graphView.tsx";
import { layers } from "./layers.ts";
import { sliceOf } from "./slices.ts";

function environmentOf(environment: unknown): EnvironmentConfig {
  const validated = validateConfig({ environment });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config.environment;
}

const ids = Object.keys(environments) as EnvironmentId[];
const stage = {
  pictures: [],
  rankScale: null,
  choices: {},
  sliceThrough: 1e6,
  seed: "median",
  showsPaths: false,
  enlarged: null,
  watches: false,
  walk: null,
} as const;

describe.each(ids)("the view of %s", (id) => {
  const environment = environmentOf({ id });
  const { graph, label } = buildEnvironment(environment, 1);
  const labels = Array.from({ length: graph.nStates }, (_, state) => label(state));
  const kinds = viewOf(environment).pictures(environment);

  it("is the record's own", () => {
    expect(viewOf(environment)).toBe(environmentViews[id]);
  });

  it("names states apart, none by nothing", () => {
    const names = labels.map((_, state) => stateName({ environment, labels }, state));
    expect(new Set(names).size).toBe(graph.nStates);
    expect(names.every((name) => name.trim() !== "")).toBe(true);
  });

  it("has a picture for every layer, and says what it shows", () => {
    for (const layer of layerIds) {
      const kind = pictureKindOf(environment, layer, stage);
      const { group, meaning } = layers[layer];
      expect(kinds).toContain(kind);
      expect(kind.shows?.(group) ?? true, layer).toBe(true);
      const scale = { kind: "mass", maximum: 1, transform: "linear" } as const;
      expect(kind.legend({ meaning, isFlow: group === "flow", scale }).text).not.toBe("");
    }
  });

  // what cannot be listed has no trajectories of states to watch
  const isListed = environmentDefinition(id)?.estimated === undefined;
  if (isListed)
    it("has a picture to watch a walk on, whatever is chosen, that can show what was learned", () => {
      for (const kind of kinds) {
        const found = walkKindOf(environment, kind);
        expect(found.drawsWalks, kind.id).toBe(true);
        expect(found.shows?.("learned") ?? true).toBe(true);
      }
    });

  it("gives the same kinds every time, with ids and labels of their own", () => {
    expect(viewOf(environment).pictures(environment)).toBe(kinds);
    expect(new Set(kinds.map((kind) => kind.id)).size).toBe(kinds.length);
    expect(new Set(kinds.map((kind) => kind.label)).size).toBe(kinds.length);
  });

  it("spans what is seen: as much mass as the values have in every part that is summed", () => {
    const uniform = new Float64Array(graph.nStates).fill(1 / graph.nStates);
    for (const kind of kinds) {
      const seen = kind.shownValues(uniform, environment, stage);
      expect(seen.length).toBeGreaterThan(0);
      expect(Math.max(...seen)).toBeLessThanOrEqual(1 + 1e-12);
      expect(Math.max(...seen)).toBeGreaterThanOrEqual(1 / graph.nStates);
    }
  });
});

describe("names", () => {
  it("of states are written as people write them", () => {
    const name = (environment: EnvironmentConfig, label: string) =>
      stateName({ environment, labels: [label] }, 0);
    expect(name(environmentOf({ id: "hypergrid" }), "2,5")).toBe("(2,5)");
    expect(name(environmentOf({ id: "set" }), "0,3")).toBe("{0,3}");
    expect(name(environmentOf({ id: "set" }), "")).toBe("∅");
    expect(name(environmentOf({ id: "sequence" }), "ACG")).toBe("ACG");
    expect(name(environmentOf({ id: "sequence" }), "")).toBe("empty");
    expect(name(environmentOf({ id: "permutation" }), "2,0,1")).toBe("2,0,1");
    expect(name(environmentOf({ id: "permutation" }), "")).toBe("empty");
    const networks = environmentOf({ id: "dag", nodes: 3 });
    expect(name(networks, "A>B,C>B")).toBe("A→B C→B");
    expect(name(networks, "")).toBe("no edges");
  });

  it("of actions are the engine's, but for places, which people count from one", () => {
    expect(actionName(environmentOf({ id: "permutation" }), "insert at 2")).toBe(
      "insert at place 3",
    );
    expect(actionName(environmentOf({ id: "permutation" }), "stop")).toBe("stop");
    expect(actionName(environmentOf({ id: "dag", nodes: 3 }), "add A>B")).toBe("add A → B");
    expect(actionName(environmentOf({ id: "sequence" }), "append A")).toBe("append A");
    const phylogeny = environmentOf({ id: "phylogeny", species: 4 });
    expect(actionName(phylogeny, "join Squirrel_monkey and B")).toBe("join Squirrel monkey and B");
  });

  it("of a list's items are tokens, positions and elements where the environment counts them", () => {
    const items = (environment: EnvironmentConfig, name: string) =>
      viewOf(environment).listItems(environment, name);
    const sequence = environmentOf({ id: "sequence", alphabet: "AB", maximumLength: 3 });
    expect(items(sequence, "f")).toEqual(["A", "B"]);
    expect(items(sequence, "g")).toEqual(["1", "2", "3"]);
    expect(items(sequence, "motifs")).toBeNull();
    const set = environmentOf({ id: "set", universe: 3, size: 2 });
    expect(items(set, "f")).toEqual(["0", "1", "2"]);
    expect(items(environmentOf({ id: "hypergrid" }), "f")).toBeNull();
    const permutation = environmentOf({ id: "permutation", size: 3 });
    expect(items(permutation, "centre")).toEqual(["1", "2", "3"]);
    expect(items(permutation, "beta")).toBeNull();
  });

  it("of an alignment's columns end where it does, and one control has sequences and names", () => {
    const reward = { id: "jc69", sequences: ["ACG", "ACC"], names: ["A", "B"] };
    const own = environmentOf({ id: "phylogeny", species: 2, reward });
    const { sliderMaximum, controls } = viewOf(own);
    expect(sliderMaximum!(own, "columns")).toBe(3);
    expect(sliderMaximum!(environmentOf({ id: "phylogeny", species: 7 }), "columns")).toBe(25);
    expect(sliderMaximum!(own, "branch")).toBeNull();
    expect(controls).toMatchObject({ sequences: expect.any(Function), names: null });
  });
});

describe("legends", () => {
  it("of heights say how high they go, and what the marks are where they are mass", () => {
    const legend = (scale: ValueScale) =>
      barLegend({ meaning: "learned", isFlow: false, scale }, "grey: the target");
    expect(legend({ kind: "mass", maximum: 0.25, transform: "linear" })).toEqual({
      text: "learned; grey: the target; full height 0.25",
      bar: null,
    });
    expect(legend({ kind: "mass", maximum: 0.25, transform: "log" }).text).toBe(
      "learned; grey: the target; full height 0.25, four decades",
    );
    expect(legend({ kind: "signed", limit: 0.5 }).text).toBe("learned; top to bottom +0.5 to −0.5");
  });
});

describe("kinds of picture", () => {
  const idOf = (
    environment: EnvironmentConfig,
    pictures: readonly string[] = [],
    layer: "learned" | "flow" = "learned",
  ) => pictureKindOf(environment, layer, { pictures }).id;
  const grid = (dimensions: number) => environmentOf({ id: "hypergrid", dimensions, height: 4 });
  const sequence = environmentOf({ id: "sequence" });

  it("open with what fits, and keep to the latest choice that an environment has", () => {
    expect([1, 2, 3].map((dimensions) => idOf(grid(dimensions)))).toEqual([
      "bars",
      "map",
      "marginals",
    ]);
    expect(idOf(sequence)).toBe("ranked");
    const chosen = ["slice", "graph", "ranked"];
    expect(idOf(grid(3), chosen)).toBe("slice");
    expect(idOf(grid(2), chosen)).toBe("map");
    expect(idOf(sequence, chosen)).toBe("graph");
    expect(idOf(environmentOf({ id: "set" }), chosen)).toBe("graph");
  });

  it("give way where they can't show the layer", () => {
    expect(idOf(sequence, ["ranked"], "flow")).toBe("graph");
    expect(idOf(grid(3), ["slice"], "flow")).toBe("slice");
    const permutation = environmentOf({ id: "permutation" });
    expect(idOf(permutation)).toBe("places");
    expect(pictureKindOf(permutation, "visits", { pictures: ["places"] }).id).toBe("graph");
    const networks = environmentOf({ id: "dag", nodes: 3 });
    expect(idOf(networks)).toBe("edges");
    // sums over networks with an edge are no visits, a network drawn has its own
    expect(pictureKindOf(networks, "visits", { pictures: ["classes"] }).id).toBe("networks");
    expect(idOf(networks, ["classes"], "flow")).toBe("graph");
  });

  it("of networks span a probability whatever the target, and a pressure as it is summed", () => {
    const environment = environmentOf({ id: "dag", nodes: 3 });
    const [edges, , classes] = viewOf(environment).pictures(environment);
    const built = buildEnvironment(environment, 1);
    const report = reportEnvironment(environment, built, () => ({
      ofState: new Int32Array(25),
      names: ["all"],
      places: null,
    }));
    const even = new Float64Array(25).fill(1 / 25);
    const whole = edges.shownValues(even, environment, stage);
    expect(Math.max(...whole)).toBeCloseTo(1, 12);
    // no mass is made: what a pressure adds to all states is nothing
    const pressure = Float64Array.from(even, (_, state) => (state === 0 ? -0.24 : 0.01));
    const shown = { ...report, environment };
    // 8 of the 25 graphs have one edge of three nodes
    expect(Math.max(...edges.shownPressure!(pressure, shown))).toBeCloseTo(0.08, 12);
    // the class of the complete graphs has six members
    expect(Math.max(...classes!.shownPressure!(pressure, shown))).toBeCloseTo(0.06, 12);
  });

  it("cut only through states there are, and span the cut or the sums", () => {
    const cube = { dimensions: 3, height: 4 };
    expect(sliceOf(cube, { sliceThrough: 1e6 })).toBe(63);
    expect(sliceOf(cube, { sliceThrough: 5 })).toBe(5);
    const environment = grid(3);
    const values = Float64Array.from({ length: 64 }, (_, state) => state);
    const seen = (pictures: readonly string[]) =>
      pictureKindOf(environment, "learned", { pictures }).shownValues(values, environment, {
        ...stage,
        sliceThrough: 0,
      });
    // the sums over one dimension; of the cut through (0,0,0), (3,3,0) is state 60
    expect(Math.max(...seen(["marginals"]))).toBe(60 + 61 + 62 + 63);
    expect(Math.max(...seen(["slice"]))).toBe(60);
  });

  it("spread many ranks by their logarithm", () => {
    expect(rankScaleFor({ rankScale: null }, 20)).toBe("linear");
    expect(rankScaleFor({ rankScale: null }, 5000)).toBe("log");
    expect(rankScaleFor({ rankScale: "linear" }, 5000)).toBe("linear");
  });
});

describe("the source", () => {
  // a line that compares, or a case of a switch, with an environment's id in it
  const branch = new RegExp(
    `(?:[!=]==?\\s*|case\\s+)["'](?:${ids.join("|")})["']|["'](?:${ids.join("|")})["']\\s*[!=]==?`,
  );
  const folders = ["ui", "charts", "store", "experiment", "worker", "features", "app"];

  it("branches on no environment outside the registries", () => {
    const root = new URL("../../", import.meta.url);
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
      (file) =>
        /\.tsx?$/.test(file) && !/\.test\./.test(file) && folders.includes(file.split("/")[0]!),
    );
    expect(files.length).toBeGreaterThan(200);
    const branches = files.flatMap((file) =>
      readFileSync(new URL(file, root), "utf8")
        .split("\n")
        .filter((line) => branch.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(branches).toEqual([]);
  });

  it("would be caught at it", () => {
    expect(branch.test('if (environment.id === "hypergrid") {')).toBe(true);
    expect(branch.test("case 'set':")).toBe(true);
    expect(branch.test('environment: { id: "hypergrid", height: 8 }')).toBe(false);
  });
});

it("lets a preset open only on a kind of picture that its environment has", () => {
  const asked = presetIds.flatMap((id) => {
    const { environment, view } = presetConfig(id);
    return view.picture === undefined ? [] : [{ environment, picture: view.picture }];
  });
  expect(asked.length).toBeGreaterThan(0);
  for (const { environment, picture } of asked)
    expect(pictureKindOf(environment, "learned", { pictures: [picture] }).id).toBe(picture);
  // a kind that nobody has
  const { environment } = presetConfig("one-dial-two-fates");
  expect(pictureKindOf(environment, "learned", { pictures: ["tapestry"] }).id).toBe("edges");
});
