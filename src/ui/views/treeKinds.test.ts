// The kinds of picture of phylogenies: which of them shows what, and that scales of clades span sums over
// trees, held to brute force over the environment's own states.
import { describe, expect, it } from "vitest";
import "./lateKinds.ts";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { useStage } from "../../store/view/stageStore.ts";
import { type LayerId, layerIds } from "../../store/view/viewStore.ts";
import { pictureKindOf, stateName, viewOf } from "./environmentViews.ts";
import { layers } from "./layers.ts";

function phylogeny(species: number): EnvironmentConfig {
  const environment = { id: "phylogeny", species };
  const validated = validateConfig({ environment });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config.environment;
}

const environment = phylogeny(4);
const kindOf = (layer: LayerId, pictures: readonly string[] = []) =>
  pictureKindOf(environment, layer, { pictures });

describe("pictures of phylogenies", () => {
  it("open with trees, and are a graph where the way counts", () => {
    for (const layer of layerIds) {
      const onTheWay = ["flow", "visits"].includes(layers[layer].group);
      expect(kindOf(layer).id, layer).toBe(onTheWay ? "graph" : "trees");
    }
  });

  it("have no consensus of a pressure, which is no distribution", () => {
    expect(kindOf("difference", ["consensus"]).id).toBe("consensus");
    expect(kindOf("pressure", ["consensus"]).id).toBe("trees");
  });

  it("are scaled by what they show: masses of trees, sums over the trees with a clade", () => {
    const { graph, label } = buildEnvironment(environment, 1);
    const values = Float64Array.from({ length: graph.nStates }, (_, state) =>
      label(state).includes(" ") ? 0 : state,
    );
    const seen = (id: string) =>
      viewOf(environment)
        .pictures(environment)
        .find((kind) => kind.id === id)!
        .shownValues(values, environment, useStage.getState());
    expect(seen("trees")).toBe(values);
    const withPair = [...values.keys()].filter((state) => /\(C,D\)/.test(label(state)));
    const sum = withPair.reduce((total, state) => total + values[state]!, 0);
    expect([...seen("clades")]).toContain(sum);
    expect(seen("clades")).toHaveLength(10);
    // for a moment between two experiments values are of other states
    const other = new Float64Array(3);
    expect(kindOf("learned", ["clades"]).shownValues(other, environment, useStage.getState())).toBe(
      other,
    );
    const two = phylogeny(2);
    const only = Float64Array.of(0, 1);
    expect(
      pictureKindOf(two, "learned", { pictures: ["clades"] }).shownValues(
        only,
        two,
        useStage.getState(),
      ),
    ).toBe(only);
  });

  it("choose whose first trees are shown", () => {
    const choice = kindOf("learned").choice!;
    expect(choice.options.map(({ id }) => id)).toEqual(["target", "learned"]);
    choice.choose("learned");
    expect(useStage.getState().choices["treeOrder"]).toBe("learned");
    choice.choose("target");
    expect(useStage.getState().choices["treeOrder"]).toBe("target");
  });

  it("name forests as people write them", () => {
    const name = stateName({ environment, labels: ["((Homo_sapiens,Pan),Gorilla) Pongo"] }, 0);
    expect(name).toBe("((Homo sapiens,Pan),Gorilla) · Pongo");
  });
});
