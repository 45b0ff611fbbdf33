// All forests of a few species by their names, made by joining: a second way to what the environment
// enumerates, for tests and stored pictures that need states and nothing else.
import { nodesOf, parseForest, type TreeNode } from "./treeNodes.ts";

/** Names in the order of their number of joins, then of their ascending clades; s0 first. */
export function forestLabels(species: readonly string[]): readonly string[] {
  let layer: readonly (readonly string[])[] = [species];
  const all = [species.join(" ")];
  const smallest = (tree: string) =>
    Math.min(
      ...tree
        .split(/[(),]+/)
        .filter(Boolean)
        .map((name) => species.indexOf(name)),
    );
  while (layer[0]!.length > 1) {
    const next = new Map<string, readonly string[]>();
    for (const trees of layer)
      for (let j = 1; j < trees.length; j++)
        for (let i = 0; i < j; i++) {
          const joined = trees.filter((_, k) => k !== j);
          // parts are in the order of their smallest species, so i's stays where it is
          const forest = joined.map((tree, k) => (k === i ? `(${trees[i]},${trees[j]})` : tree));
          if (forest.some((tree, k) => k > 0 && smallest(forest[k - 1]!) > smallest(tree)))
            throw new Error(`out of order: ${forest.join(" ")}`);
          next.set(forest.join(" "), forest);
        }
    layer = [...next.values()];
    const keys = new Map([...next.keys()].map((label) => [label, keyOf(label, species)]));
    all.push(...[...next.keys()].sort((a, b) => keys.get(a)! - keys.get(b)!));
  }
  return all;
}

function keyOf(label: string, species: readonly string[]): number {
  const nodes = parseForest(label, species).flatMap((tree) => nodesOf(tree));
  const clades = nodes.flatMap(({ clade, children }) => (children.length > 0 ? [clade] : []));
  return clades.sort((a, b) => a - b).reduce((key, clade) => key * 128 + clade, 0);
}

/** An alignment of a few species and the length of every branch, in expected substitutions a site. */
export interface SmallAlignment {
  readonly names: readonly string[];
  readonly sequences: readonly string[];
  readonly branch: number;
}

/** Four species, eight columns. */
export const four: SmallAlignment = {
  names: ["A", "B", "C", "D"],
  sequences: ["ACGTACGT", "ACGTACGA", "ACCTAGGA", "TCCTAGCA"],
  branch: 0.3,
};

/** The five species of PHYLIP's example (Felsenstein, DNAML's documentation). */
export const five: SmallAlignment = {
  names: ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"],
  sequences: ["AACGTGGCCAAAT", "AAGGTCGCCAAAC", "CATTTCGTCACAA", "GGTATTTCGGCCT", "GGGATCTCGGCCC"],
  branch: 0.3,
};

/** Posterior of the trees under JC69 (Jukes and Cantor 1969), all trees alike before, by Felsenstein's (1981)
 * pruning on parsed trees; 0 of unfinished forests. [label] */
export function posteriorOf({ names, sequences, branch }: SmallAlignment): {
  readonly labels: readonly string[];
  readonly target: Float64Array;
} {
  const labels = forestLabels(names);
  const e = Math.exp((-4 * branch) / 3);
  const along = (bases: readonly number[]) => {
    const sum = bases.reduce((total, one) => total + one, 0);
    return bases.map((own) => e * own + ((1 - e) / 4) * sum);
  };
  const partial = (tree: TreeNode, column: number): readonly number[] => {
    if (tree.children.length > 0)
      return tree.children
        .map((child) => along(partial(child, column)))
        .reduce((a, b) => a.map((one, base) => one * b[base]!));
    const base = sequences[31 - Math.clz32(tree.clade)]![column]!;
    return [..."ACGT"].map((one) => (one === base ? 1 : 0));
  };
  const logLikelihoods = labels.map((label) => {
    if (label.includes(" ")) return Number.NEGATIVE_INFINITY;
    const [tree] = parseForest(label, names);
    let log = 0;
    for (let column = 0; column < sequences[0]!.length; column++)
      log += Math.log(partial(tree!, column).reduce((sum, one) => sum + one / 4, 0));
    return log;
  });
  const highest = Math.max(...logLikelihoods);
  const masses = logLikelihoods.map((log) => Math.exp(log - highest));
  const total = masses.reduce((sum, one) => sum + one, 0);
  return { labels, target: Float64Array.from(masses, (one) => one / total) };
}
