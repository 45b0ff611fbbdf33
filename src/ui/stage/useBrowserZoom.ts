// How far the browser enlarges the page, for style sheets: `--zoom` and `data-zoomed` on the root element. A window's
// outer width is counted in pixels of the screen and its inner width in those of the page, so their ratio is the
// reader's zoom and not the system's scaling, where the browser tells them apart (Firefox does not). A page in a
// frame has another page's outer width, and none of this.
import { useEffect } from "react";

/** Less than this is a border, a scroll bar or a panel of the browser. */
const LEAST = 1.2;
const MOST = 5;

/** Keeps them up to date while it is mounted. */
export function useBrowserZoom(): void {
  useEffect(() => {
    if (window.top !== window) return;
    const root = document.documentElement;
    const follow = () => {
      const zoom = Math.min(MOST, window.outerWidth / window.innerWidth);
      const isZoomed = zoom >= LEAST;
      root.toggleAttribute("data-zoomed", isZoomed);
      if (isZoomed) root.style.setProperty("--zoom", String(Math.round(100 * zoom) / 100));
      else root.style.removeProperty("--zoom");
    };
    follow();
    window.addEventListener("resize", follow);
    return () => {
      window.removeEventListener("resize", follow);
      root.removeAttribute("data-zoomed");
      root.style.removeProperty("--zoom");
    };
  }, []);
}
