// Names where there is little room. Of forests: what has been joined, in short names without commas and outer
// parentheses. ((A,B),C) D is (AB)C, and nothing where nothing has been joined.
import { type PackedTexts, textAt } from "../../math/packedTexts.ts";
import { speciesOf, spokenName } from "./treeNodes.ts";

/** Of all states, the species by themselves first. Written when they are read: of tens of thousands a picture has
 * room for some, and all of them would take longer than a frame. [state] */
export function briefNames(labels: PackedTexts): PackedTexts {
  const species = speciesOf(textAt(labels, 0) ?? "");
  const short = new Map(shortNames(species).map((name, k) => [species[k]!, name]));
  return {
    ...labels,
    spell: (label) =>
      label
        .split(" ")
        .filter((tree) => tree.startsWith("("))
        .map((tree) =>
          tree
            .slice(1, -1)
            .replaceAll(/[^(),]+/g, (name) => short.get(name) ?? name)
            .replaceAll(",", ""),
        )
        .join(" "),
  };
}

/** The longest a short name may be. */
const SHORT = 4;

/** Names of one to four letters that tell the species apart: as few as that takes of their beginnings, else
 * their numbers. [species] */
export function shortNames(species: readonly string[]): readonly string[] {
  const spoken = species.map(spokenName);
  for (let length = 1; length <= SHORT; length++) {
    const cut = spoken.map((name) => name.slice(0, length).trim());
    if (new Set(cut).size === species.length) return cut;
  }
  return species.map((_, k) => String(k + 1));
}
