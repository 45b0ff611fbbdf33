// The alignment that a config means: its own, or the simulated one that stands in.
import { newickName } from "../trees/newick.ts";
import type { AlignmentValues } from "./alignment.ts";
import { simulatedSequences } from "./simulatedAlignments.ts";

/** An alignment, complete. */
export interface Alignment {
  readonly sequences: readonly string[];
  /** As they stand in trees. */
  readonly names: readonly string[];
  /** What of both the config left out. */
  readonly drawn: Readonly<Record<string, readonly string[]>>;
}

/** The alignment of a config that has no problems. */
export function alignmentOf(
  { species }: { readonly species: number },
  { sequences, names }: AlignmentValues,
): Alignment {
  const drawn: Record<string, readonly string[]> = {};
  if (!sequences) drawn["sequences"] = simulatedSequences(species);
  if (!names) drawn["names"] = [..."ABCDEFG"].slice(0, species);
  return {
    sequences: sequences ?? drawn["sequences"]!,
    names: (names ?? drawn["names"]!).map(newickName),
    drawn,
  };
}
