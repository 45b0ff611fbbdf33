// How much larger the letters of charts are than the charts say: for a room, and for frames. Stored pictures and
// files are drawn at 1.

/** Largest factor: beyond it letters outgrow the room that layouts leave them. */
const LARGEST = 1.7;

let scale = 1;

/** The factor on every chart's letters. */
export function textScale(): number {
  return scale;
}

/** What a length between letters (CSS pixels) comes to: it grows with them. */
export function withLetters(length: number): number {
  return length * scale;
}

/** Sets it, within bounds; what is on the page is drawn again when it is next laid out. */
export function setTextScale(wanted: number): void {
  scale = Number.isFinite(wanted) ? Math.min(LARGEST, Math.max(1, wanted)) : 1;
}
