// The columns of an alignment, each kind once: sites that look alike have the same likelihood.

/** The columns of an alignment that differ, and how many columns each stands for. */
export interface SitePatterns {
  readonly nPatterns: number;
  /** The bases a letter may be: bits 1, 2, 4, 8 for A, C, G, T. [pattern, species] */
  readonly bases: Uint8Array;
  /** [pattern] */
  readonly counts: Float64Array;
}

/** The patterns of the first `columns` columns. */
export function sitePatterns(sequences: readonly string[], columns: number): SitePatterns {
  const counts = new Map<string, number>();
  for (let column = 0; column < Math.min(columns, sequences[0]!.length); column++) {
    const pattern = sequences.map((sequence) => sequence[column]).join("");
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return {
    nPatterns: counts.size,
    bases: Uint8Array.from([...counts.keys()].join(""), (letter) => {
      const base = "ACGT".indexOf(letter);
      return base < 0 ? 15 : 1 << base;
    }),
    counts: Float64Array.from(counts.values()),
  };
}
