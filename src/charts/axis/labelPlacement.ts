// Labels beside a line's end, moved apart just enough: the least-squares solution of "each label
// where it wants to be, neighbours at least `size` apart, all inside the range" (isotonic regression
// by pooling adjacent violators).

export interface LabelRoom {
  /** Height of a label. */
  readonly size: number;
  readonly minimum: number;
  readonly maximum: number;
}

interface Cluster {
  /** Sum of (wanted − offset within the cluster). */
  sum: number;
  count: number;
}

/**
 * Centres for labels that want to be at `wanted` (any order; result in the same order). Where they do
 * not all fit, they are spaced evenly and overlap.
 */
export function placeLabels(wanted: readonly number[], room: LabelRoom): number[] {
  const n = wanted.length;
  const low = room.minimum + room.size / 2;
  const high = Math.max(low, room.maximum - room.size / 2);
  const size = Math.min(room.size, n > 1 ? (high - low) / (n - 1) : room.size);
  const order = wanted.map((_, k) => k).sort((a, b) => wanted[a]! - wanted[b]!);
  const clusters: Cluster[] = [];
  order.forEach((k, rank) => {
    clusters.push({ sum: wanted[k]! - rank * size, count: 1 });
    while (clusters.length > 1 && meanOf(clusters, -2) > meanOf(clusters, -1)) {
      const last = clusters.pop()!;
      const previous = clusters[clusters.length - 1]!;
      previous.sum += last.sum;
      previous.count += last.count;
    }
  });
  const placed = new Array<number>(n);
  let rank = 0;
  for (const { sum, count } of clusters)
    for (let k = 0; k < count; k++, rank++) {
      // clamping the common offset of all ranks keeps order and spacing
      const base = Math.min(high - (n - 1) * size, Math.max(low, sum / count));
      placed[order[rank]!] = base + rank * size;
    }
  return placed;
}

function meanOf(clusters: readonly Cluster[], fromEnd: number): number {
  const { sum, count } = clusters.at(fromEnd)!;
  return sum / count;
}
