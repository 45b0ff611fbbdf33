// Which lanes the curves show where they cannot or need not be drawn together.

/** The only lane to draw; null: all of them. */
export function shownLane(chosen: number | null, nLanes: number, mayShare: boolean): number | null {
  if (chosen !== null && chosen < nLanes) return chosen;
  return mayShare ? null : 0;
}
