// Which clades every finished tree has, as a table of bits read once an experiment from the states'
// names, so that the support of all clades (Σ p over the trees that have them) is one pass over it
// whatever is summed: masses, pressures, shares of a batch.

/** The clades of the finished trees, which are the last states. */
export interface TreeTable {
  readonly nSpecies: number;
  readonly nStates: number;
  /** The first finished tree's state. */
  readonly first: number;
  /** The clades of two species or more, the whole set included. [tree · (nSpecies − 1) + k] → bits */
  readonly clades: Uint8Array;
}

const COMMA = 44;
const OPEN = 40;
const CLOSE = 41;

/** Reads the table; null where these are not the names of all forests of two to seven species. */
export function readTreeTable(labels: readonly string[]): TreeTable | null {
  const species = labels[0]?.split(" ") ?? [];
  const nSpecies = species.length;
  if (nSpecies < 2 || nSpecies > 7) return null;
  const first = labels.findIndex((label) => !label.includes(" "));
  if (first < 0) return null;
  const bits = new Map(species.map((name, k) => [name, 1 << k]));
  const clades = new Uint8Array((labels.length - first) * (nSpecies - 1));
  for (let state = first, next = 0; state < labels.length; state++) {
    const end = writeClades(labels[state]!, bits, clades, next);
    if (end - next !== nSpecies - 1) return null;
    next = end;
  }
  return { nSpecies, nStates: labels.length, first, clades };
}

/** Writes the clades of one tree from `next` on; where the following tree's begin, −1 where it is none. */
function writeClades(
  label: string,
  bits: ReadonlyMap<string, number>,
  out: Uint8Array,
  next: number,
): number {
  const open: number[] = [];
  let from = 0;
  let end = next;
  const close = (at: number) => {
    if (at > from) open[open.length - 1]! |= bits.get(label.slice(from, at)) ?? 0;
    from = at + 1;
  };
  for (let at = 0; at < label.length; at++) {
    const code = label.charCodeAt(at);
    if (code === OPEN) {
      open.push(0);
      from = at + 1;
    } else if (code === COMMA) close(at);
    else if (code === CLOSE) {
      close(at);
      const clade = open.pop();
      if (clade === undefined) return -1;
      out[end++] = clade;
      if (open.length > 0) open[open.length - 1]! |= clade;
    }
  }
  return end;
}

const tables = new WeakMap<readonly string[], { readonly table: TreeTable | null }>();

/** The table of these states, read once. */
export function treeTableOf(labels: readonly string[]): TreeTable | null {
  const known = tables.get(labels);
  if (known) return known.table;
  const table = readTreeTable(labels);
  tables.set(labels, { table });
  return table;
}

/** What the trees that have a clade sum to. [clade bits], 1 << nSpecies of them */
export function cladeSupport(
  { nSpecies, first, nStates, clades }: TreeTable,
  values: Float64Array,
): Float64Array {
  const support = new Float64Array(1 << nSpecies);
  const perTree = nSpecies - 1;
  for (let state = first, at = 0; state < nStates; state++) {
    const value = values[state]!;
    for (const end = at + perTree; at < end; at++) support[clades[at]!]! += value;
  }
  return support;
}

/** The clades of one finished tree; none of a state that is none. */
export function cladesOfTree({ nSpecies, first, clades }: TreeTable, state: number): Uint8Array {
  const from = (state - first) * (nSpecies - 1);
  return state < first ? new Uint8Array() : clades.subarray(from, from + nSpecies - 1);
}

/** All clades that trees may differ in: two species to all but one, small ones first, then by species. */
export function innerClades(nSpecies: number): readonly number[] {
  const whole = (1 << nSpecies) - 1;
  const sizes = Array.from({ length: whole }, (_, clade) => {
    let size = 0;
    for (let rest = clade; rest; rest &= rest - 1) size++;
    return size;
  });
  return [...sizes.keys()]
    .filter((clade) => sizes[clade]! >= 2)
    .sort((a, b) => sizes[a]! - sizes[b]! || a - b);
}
