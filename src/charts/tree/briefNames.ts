// Names where there is little room. Of forests: what has been joined, in short names without commas and outer
// parentheses. ((A,B),C) D is (AB)C, and nothing where nothing has been joined.
import { type PackedTexts, textAt } from "../../math/packedTexts.ts";
import { shortNames } from "../axis/shortNames.ts";
import { speciesOf } from "./treeNodes.ts";

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
