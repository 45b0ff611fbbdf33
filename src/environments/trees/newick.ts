// Forests as text: trees in Newick notation without lengths, the parts of each ordered by smallest leaf,
// a space between trees, "_" for a space in a name: ((A,B),C) D. Reading takes what people paste too:
// parts in any order, spaces, quotes, branch lengths and semicolons.
// https://phylipweb.github.io/phylip/newicktree.html
import { partsOf, rootsOf } from "../spaces/forestSpace.ts";

/** A species' name as it stands in a tree. */
export function newickName(name: string): string {
  return name.trim().replaceAll(/\s+/g, "_");
}

/** A forest's name. `names` as newickName writes them. [leaf] */
export function newickOf(clades: readonly number[], names: readonly string[]): string {
  const written = (mask: number): string => {
    if ((mask & (mask - 1)) === 0) return names[31 - Math.clz32(mask)]!;
    return `(${partsOf(mask, clades).map(written).join(",")})`;
  };
  return rootsOf(clades, names.length).map(written).join(" ");
}

/** The clades of a forest's name; null where it is none: unknown or missing leaves, or a leaf twice, parts
 * that are not two, parentheses without their like. */
export function cladesOfNewick(text: string, names: readonly string[]): number[] | null {
  const clades: number[] = [];
  let covered = 0;
  let at = 0;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? "";
    at += found.length;
    return found;
  };
  /** The leaf set of the tree that starts here, 0 where none does. */
  const readTree = (isInside: boolean): number => {
    const mask = text[at] === "(" ? readJoin() : readLeaf(isInside);
    // a branch length says nothing of the shape
    skip(/\s*:\s*[-+.\deE]+/y);
    return mask;
  };
  const readJoin = (): number => {
    const parts: number[] = [];
    do {
      at++;
      skip(SPACE);
      parts.push(readTree(true));
      skip(SPACE);
    } while (text[at] === "," && parts.length < 2);
    const closes = text[at++] === ")";
    const [a = 0, b = 0] = parts;
    if (!closes || !a || !b) return 0;
    clades.push(a | b);
    return a | b;
  };
  const readLeaf = (isInside: boolean): number => {
    // spaces part trees, but not the words of a name between parentheses
    const found = skip(/'[^']*'/y) || skip(isInside ? /[^(),:;']+/y : /[^(),:;'\s]+/y);
    const leaf = names.indexOf(newickName(found.replaceAll("'", "")));
    if (leaf < 0 || covered & (1 << leaf)) return 0;
    covered |= 1 << leaf;
    return 1 << leaf;
  };
  for (skip(BETWEEN_TREES); at < text.length; skip(BETWEEN_TREES))
    if (!readTree(false)) return null;
  return covered === 2 ** names.length - 1 ? clades : null;
}

const SPACE = /\s*/y;
const BETWEEN_TREES = /[\s;]*/y;
