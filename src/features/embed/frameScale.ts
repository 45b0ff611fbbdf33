// How large the letters of an embed are: with its frame, in page and charts alike, so that a slide can be read from
// the last row.
import { setTextScale } from "../../charts/ink/textScale.ts";

/** Follows the frame from now on. */
export function followFrame(window: Window): void {
  const { document } = window;
  const follow = () => {
    // embed.css says by how much
    const size = Number.parseFloat(window.getComputedStyle(document.documentElement).fontSize);
    setTextScale(size / 16);
  };
  follow();
  window.addEventListener("resize", follow);
}
