// Support of clades for the charts that show it, summed once a distribution.

import { useMemo } from "react";
import { type Texts, textAt, textCount } from "../../math/packedTexts.ts";
import { speciesOf } from "./treeNodes.ts";
import { cladeSupport, cladesOfTree, type TreeTable, treeTable } from "./treeTable.ts";

/** What charts of clades have in common. */
export interface SupportProps {
  /** Names of the states, the species by themselves first. [state] */
  readonly labels: Texts;
  /** p*. [state] */
  readonly target: Float64Array;
  /** [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Share of a batch's trajectories through each state. [state] */
  readonly visits: Float64Array | null;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
}

export interface Support {
  readonly table: TreeTable;
  /** [clade bits] */
  readonly target: Float64Array;
  readonly values: Float64Array;
  readonly reference: Float64Array | null;
  readonly came: Float64Array | null;
  /** Clades of the trees that are pointed at or pinned. */
  readonly marked: ReadonlySet<number>;
}

/** Supports of the target alone, for all cards of a stage. */
const ofTarget = new WeakMap<Float64Array, Float64Array>();

/** The supports; null where these are no values over forests (for a moment, between two experiments). */
export function useSupport(props: SupportProps): {
  readonly species: readonly string[];
  readonly support: Support | null;
} {
  const { labels, target, values, reference, visits, hoveredState, pinnedState } = props;
  const species = useMemo(() => speciesOf(textAt(labels, 0) ?? ""), [labels]);
  const sums = useMemo(() => {
    if (species.length < 2 || species.length > 7) return null;
    const table = treeTable(species.length);
    const { nStates } = table;
    if ([textCount(labels), target.length, values.length].some((count) => count !== nStates))
      return null;
    const once = (mass: Float64Array) => {
      const known = ofTarget.get(mass) ?? cladeSupport(table, mass);
      ofTarget.set(mass, known);
      return known;
    };
    return {
      table,
      target: once(target),
      values: values === target ? once(target) : cladeSupport(table, values),
      reference:
        reference && (reference === target ? once(target) : cladeSupport(table, reference)),
      came: visits && cladeSupport(table, visits),
    };
  }, [species, labels, target, values, reference, visits]);
  const support = useMemo(() => {
    if (!sums) return null;
    const marked = new Set<number>();
    for (const state of [hoveredState, pinnedState])
      if (state !== null && state < sums.table.nStates)
        for (const clade of cladesOfTree(sums.table, state)) marked.add(clade);
    return { ...sums, marked };
  }, [sums, hoveredState, pinnedState]);
  return { species, support };
}
