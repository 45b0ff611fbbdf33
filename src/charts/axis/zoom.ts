// Zooming an interval: what charts with a horizontal axis share. The whole interval is null, so that
// a chart that shows everything goes on doing so while its data grow.

export type Interval = readonly [number, number];

/** `shown` scaled by `factor` about `centre` within `whole`; null where that is everything. */
export function zoomedBy(
  shown: Interval,
  {
    factor,
    centre,
    whole,
  }: { readonly factor: number; readonly centre: number; readonly whole: Interval },
): Interval | null {
  const from = Math.max(whole[0], centre - (centre - shown[0]) * factor);
  const to = Math.min(whole[1], centre + (shown[1] - centre) * factor);
  if (from <= whole[0] && to >= whole[1]) return null;
  return to > from ? [from, to] : shown;
}

/** The interval between two ends in any order, within `whole`; null where it is empty. */
export function zoomedTo(ends: Interval, whole: Interval): Interval | null {
  const from = Math.max(whole[0], Math.min(...ends));
  const to = Math.min(whole[1], Math.max(...ends));
  return to > from ? [from, to] : null;
}
