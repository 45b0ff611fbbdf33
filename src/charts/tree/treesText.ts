// Pictures of trees in words: the first trees with their masses, the best supported clades, the consensus.
import { cladesOfNewick } from "../../environments/trees/newick.ts";
import { formatNumber, formatSigned, formatWhole } from "../../math/numberText.ts";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import { type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { largestStates, rankTrees } from "./bestTrees.ts";
import { consensusTree } from "./consensus.ts";
import { cladeName, spokenName, treeText } from "./treeNodes.ts";
import { innerClades, type TreeTable } from "./treeTable.ts";

/** Values over states and what they are compared with. */
export interface TreesCompared {
  readonly table: TreeTable;
  readonly species: readonly string[];
  readonly labels: Texts;
  readonly target: Float64Array;
  readonly values: Float64Array;
  readonly reference: Float64Array | null;
  readonly kind: ValueScale["kind"];
}

/** How many trees and clades a summary names. */
const NAMED = 3;

/** Two or three sentences: the target's first trees with their masses, and the lane's own first one. */
export function treesSummary(of: TreesCompared): string {
  const { table, labels, target, values, reference, kind } = of;
  const { order, rankOf } = rankTrees(target, table.first);
  const named = (state: number) =>
    `${spokenName(textAt(labels, state)!)}: ${ownText(values[state]!, reference?.[state] ?? null, kind)}`;
  const first = [...order.subarray(0, NAMED)].map(named).join("; ");
  const parts = [`${reference ? "The target’s first trees" : "First trees"}: ${first}.`];
  const [top] = largestStates(reference ? values : values.map(Math.abs), table.first, 1);
  if (reference && top !== undefined && rankOf[top]! >= NAMED)
    parts.push(`Most was learned of ${named(top)}, the target’s rank ${rankOf[top]! + 1}.`);
  return parts.join(" ");
}

/** A value with what it is compared with: "0.12, target 0.16". */
function ownText(value: number, wanted: number | null, kind: ValueScale["kind"]): string {
  const isMass = kind === "mass";
  if (wanted === null) return isMass ? formatNumber(value) : formatSigned(value);
  const both = `${formatNumber(value)}, target ${formatNumber(wanted)}`;
  return isMass ? both : `${formatSigned(valueOnScale(kind, value, wanted))} (${both})`;
}

/** Support of clades and what it is compared with. */
export interface SupportCompared {
  readonly species: readonly string[];
  /** [clade bits] */
  readonly values: Float64Array;
  /** [clade bits]; null: values stand for themselves. */
  readonly reference: Float64Array | null;
  readonly kind: ValueScale["kind"];
}

/** One clade with its numbers: "0.61, target 0.67: A + B"; names may be cut, numbers may not. */
export function cladeText(
  clade: number,
  { species, values, reference, kind }: SupportCompared,
): string {
  const own = ownText(values[clade] ?? 0, reference ? (reference[clade] ?? 0) : null, kind);
  return `${own}: ${cladeName(clade, species)}`;
}

/** The best supported clades, and where the lane is furthest off. */
export function cladesSummary(of: SupportCompared): string {
  const { species, values, reference, kind } = of;
  const clades = innerClades(species.length);
  if (clades.length === 0) return "Two species have one tree.";
  const by = (key: (clade: number) => number) => [...clades].sort((a, b) => key(b) - key(a));
  const first = by((clade) => (reference ?? values)[clade]!).slice(0, NAMED);
  const named = (clade: number) => {
    const wanted = reference ? reference[clade]! : null;
    return `${cladeName(clade, species)}: ${ownText(values[clade]!, wanted, kind)}`;
  };
  const list = first.map(named).join("; ");
  if (!reference && kind !== "mass") return `Clades: ${list}.`;
  const parts = [`Best supported clades: ${list}.`];
  const [off] = reference ? by((clade) => Math.abs(values[clade]! - reference[clade]!)) : [];
  if (off !== undefined) parts.push(`Furthest off: ${named(off)}.`);
  return parts.join(" ");
}

/** The consensus in Newick, and the target's where that is another. */
export function consensusSummary({ species, values, reference }: SupportCompared): string {
  const text = (support: Float64Array) => treeText(consensusTree(support, species.length), species);
  const own = text(values);
  if (!reference) return `Majority-rule consensus: ${own}.`;
  const wanted = text(reference);
  return wanted === own
    ? `Majority-rule consensus: ${own}, as the target’s.`
    : `Majority-rule consensus: ${own}; the target’s: ${wanted}.`;
}

/** A trajectory by the clades it makes: "Joins: A + B, then A + B + C …"; of several the first one. */
export function walksSummary(
  walks: readonly (readonly number[])[],
  highlighted: number | null,
  { labels, species }: Pick<TreesCompared, "labels" | "species">,
): string {
  const walk = walks[highlighted ?? 0];
  if (!walk) return "No trajectory yet.";
  const cladesOf = (state: number) => cladesOfNewick(textAt(labels, state) ?? "", species) ?? [];
  const joins = walk.slice(1).flatMap((state, k) => {
    const before = cladesOf(walk[k]!);
    return cladesOf(state).filter((clade) => !before.includes(clade));
  });
  const text = joins.map((clade) => cladeName(clade, species)).join(", then ");
  if (highlighted !== null) return `Joins: ${text}.`;
  return `${formatWhole(walks.length)} trajectories, join by join. Joins of the first: ${text}.`;
}
