// Rooted trees out of the names that forests have: Newick without lengths, trees separated by a space,
// spaces in species' names as "_" ("((A,B),C) D"). A clade is the set of the species below a node, as
// bits: species k is 1 << k.
import { rootsOf } from "../../environments/spaces/forestSpace.ts";
import { cladesOfNewick } from "../../environments/trees/newick.ts";

/** A node of a rooted tree; a leaf has no children. */
export interface TreeNode {
  /** The species below it, as bits. */
  readonly clade: number;
  /** In the order of their smallest species. */
  readonly children: readonly TreeNode[];
}

/** The species, in their order: the trees of the forest that nothing has been joined in. */
export function speciesOf(initialLabel: string): readonly string[] {
  return initialLabel.split(" ");
}

/** A species' name as people write it. */
export function spokenName(name: string): string {
  return name.replaceAll("_", " ");
}

/**
 * The trees of a forest.
 * @throws RangeError where the name is no forest of these species.
 */
export function parseForest(label: string, species: readonly string[]): readonly TreeNode[] {
  const clades = cladesOfNewick(label, species);
  if (!clades) throw new RangeError(`"${label}" is no forest of ${species.join(", ")}`);
  return rootsOf(clades, species.length).map((root) => treeBelow(root, clades));
}

/** The tree of a clade, out of clades of which any two are nested or apart, whatever their order: what they
 * leave together stays together. */
export function treeBelow(clade: number, clades: readonly number[]): TreeNode {
  if ((clade & (clade - 1)) === 0) return { clade, children: [] };
  const inside = clades.filter((one) => one !== clade && (one & clade) === one);
  const parts = new Set(
    inside.filter((one) => !inside.some((other) => other !== one && (one & other) === one)),
  );
  const covered = [...parts].reduce((all, one) => all | one, 0);
  for (let bit = 1; bit <= clade; bit <<= 1) if (clade & ~covered & bit) parts.add(bit);
  const children = [...parts].sort((a, b) => (a & -a) - (b & -b));
  return { clade, children: children.map((one) => treeBelow(one, clades)) };
}

/** The tree in Newick, names as people write them. */
export function treeText({ clade, children }: TreeNode, species: readonly string[]): string {
  if (children.length === 0) return spokenName(species[31 - Math.clz32(clade)] ?? "");
  return `(${children.map((child) => treeText(child, species)).join(",")})`;
}

/** The species of a clade, in their order. */
export function speciesIn(clade: number, nSpecies: number): readonly number[] {
  return Array.from({ length: nSpecies }, (_, k) => k).filter((k) => clade & (1 << k));
}

/** A clade in words: "A + B". */
export function cladeName(clade: number, species: readonly string[]): string {
  return speciesIn(clade, species.length)
    .map((k) => spokenName(species[k]!))
    .join(" + ");
}

/** Every node, parents before children. */
export function nodesOf(tree: TreeNode): readonly TreeNode[] {
  return [tree, ...tree.children.flatMap(nodesOf)];
}
