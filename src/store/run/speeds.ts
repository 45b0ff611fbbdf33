// The speeds on offer: evenly spread over three decades, one step a second to a thousand, and as fast
// as it goes.

/** Steps a second; null, the last one: as fast as it goes. */
export const speeds: readonly (number | null)[] = [
  1,
  2,
  3,
  5,
  8,
  12,
  20,
  30,
  40,
  60,
  90,
  120,
  180,
  250,
  350,
  500,
  700,
  1000,
  null,
];

/** Place of a speed in the list; of one that is not there the next faster. */
export function placeOfSpeed(speed: number | null): number {
  const place = speeds.findIndex((one) => speed !== null && one !== null && one >= speed);
  return place < 0 ? speeds.length - 1 : place;
}

/** The next speed in a direction; the ends stay where they are. */
export function nextSpeed(speed: number | null, direction: 1 | -1): number | null {
  // past the end of the list there is nothing, which is as fast as it goes
  return speeds[Math.max(0, placeOfSpeed(speed) + direction)] ?? null;
}
