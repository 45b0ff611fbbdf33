// Fields that are lists: names of their items against the environment's own, typed and pasted text
// against the items it means.
import { describe, expect, it } from "vitest";
import { environments } from "../../../environments/registry.ts";
import { validateConfig } from "../../../experiment/schema.ts";
import { itemLabels, itemsOfText, withItem } from "./listItems.ts";

const { f } = environments.sequence.rewards.positional.parameters;
const { motifs } = environments.sequence.rewards.motifs.parameters;

function environmentOf(environment: unknown) {
  const validated = validateConfig({ environment });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config.environment;
}

describe("items of a list", () => {
  it("are called by tokens, positions and elements where the environment counts them", () => {
    const sequence = environmentOf({ id: "sequence", alphabet: "AB", maximumLength: 3 });
    expect(itemLabels(sequence, "f")).toEqual(["A", "B"]);
    expect(itemLabels(sequence, "g")).toEqual(["1", "2", "3"]);
    expect(itemLabels(sequence, "motifs")).toBeNull();
    expect(itemLabels(environmentOf({ id: "set", universe: 3, size: 2 }), "f")).toEqual([
      "0",
      "1",
      "2",
    ]);
  });

  it("are read from typed and from pasted text", () => {
    expect(itemsOfText(f, "0.5")).toEqual([0.5]);
    expect(itemsOfText(f, "1, −2 3;x")).toEqual([1, -2, 3, "x"]);
    expect(itemsOfText(motifs, "AC GT")).toEqual(["AC", "GT"]);
  });

  it("are replaced one for one, several at once, or taken away", () => {
    expect(withItem([1, 2, 3, 4], 1, [9])).toEqual([1, 9, 3, 4]);
    expect(withItem([1, 2, 3, 4], 1, [8, 9])).toEqual([1, 8, 9, 4]);
    expect(withItem([1, 2, 3], 1, [])).toEqual([1, 3]);
  });
});
