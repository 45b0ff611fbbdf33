// Forests' names where there is little room: what has been joined, in short names without commas and outer
// parentheses. ((A,B),C) D is (AB)C, and nothing where nothing has been joined.
import {
  type PackedTexts,
  packTexts,
  type Texts,
  textAt,
  textCount,
} from "../../math/packedTexts.ts";
import { shortNames } from "./speciesInk.ts";
import { speciesOf } from "./treeNodes.ts";

const known = new WeakMap<Texts, PackedTexts>();

/** Of all states, the species by themselves first; made once a list. [state] */
export function briefNames(labels: Texts): PackedTexts {
  const before = known.get(labels);
  if (before) return before;
  const species = speciesOf(textAt(labels, 0) ?? "");
  const short = new Map(shortNames(species).map((name, k) => [species[k]!, name]));
  const brief = packTexts(textCount(labels), (state) =>
    textAt(labels, state)!
      .split(" ")
      .filter((tree) => tree.startsWith("("))
      .map((tree) =>
        tree
          .slice(1, -1)
          .replaceAll(/[^(),]+/g, (name) => short.get(name) ?? name)
          .replaceAll(",", ""),
      )
      .join(" "),
  );
  known.set(labels, brief);
  return brief;
}
