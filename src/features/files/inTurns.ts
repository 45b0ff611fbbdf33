// Long work beside a page that answers: a few milliseconds at a time, with room for input and frames between.
import { pageFrames } from "../../charts/surface/frame.ts";

/** Milliseconds for which the page is held up at a time. */
const TURN = 8;

/** What comes of work in parts, with room for input and frames between them; after "turn" at once, and what the page then
 * renders is drawn in the frame that follows. */
export async function inTurns<Found>(parts: Iterator<undefined | "turn", Found>): Promise<Found> {
  let renders = false;
  for (;;) {
    const start = performance.now();
    if (renders) pageFrames.drawLater();
    while (performance.now() - start < TURN) {
      const part = parts.next();
      if (part.done) return part.value;
      if (part.value === "turn") {
        renders = true;
        break;
      }
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
