// Rooted trees out of the names that forests have: Newick without lengths, trees separated by a space,
// spaces in species' names as "_" ("((A,B),C) D"). A clade is the set of the species below a node, as
// bits: species k is 1 << k.

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
  return label.split(" ").map((tree) => parseTree(tree, species));
}

function parseTree(text: string, species: readonly string[]): TreeNode {
  let at = 0;
  const fail = () => new RangeError(`"${text}" is no tree of ${species.join(", ")}`);
  const node = (): TreeNode => {
    if (text[at] !== "(") {
      const name = /^[^(),]*/.exec(text.slice(at))?.[0] ?? "";
      const index = species.indexOf(name);
      if (index < 0) throw fail();
      at += name.length;
      return { clade: 1 << index, children: [] };
    }
    const children: TreeNode[] = [];
    do {
      at++;
      children.push(node());
    } while (text[at] === ",");
    if (text[at++] !== ")") throw fail();
    return { clade: children.reduce((bits, child) => bits | child.clade, 0), children };
  };
  const tree = node();
  if (at !== text.length) throw fail();
  return tree;
}

/** The tree in Newick, names as people write them. */
export function treeText({ clade, children }: TreeNode, species: readonly string[]): string {
  if (children.length === 0) return spokenName(species[31 - Math.clz32(clade)] ?? "");
  return `(${children.map((child) => treeText(child, species)).join(",")})`;
}

/** The species of a clade, in their order. */
export function membersOf(clade: number, nSpecies: number): readonly number[] {
  return Array.from({ length: nSpecies }, (_, k) => k).filter((k) => clade & (1 << k));
}

/** A clade in words: "A + B". */
export function cladeName(clade: number, species: readonly string[]): string {
  return membersOf(clade, species.length)
    .map((k) => spokenName(species[k]!))
    .join(" + ");
}

/** Every node, parents before children. */
export function nodesOf(tree: TreeNode): readonly TreeNode[] {
  return [tree, ...tree.children.flatMap(nodesOf)];
}
