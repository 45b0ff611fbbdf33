// What comes of work in parts, all at once.

/** Runs every part. */
export function outcome<Found>(parts: Iterator<unknown, Found>): Found {
  for (;;) {
    const part = parts.next();
    if (part.done) return part.value;
  }
}
