// How much of what a lesson or the tour points at can be seen: a raster over each framed element's box, asked point by
// point what lies uppermost there. What is outside the window or under something else is not seen.
import type { Page } from "playwright/test";

/** Points a side. */
const RASTER = 16;

/** An element that is framed, and the share of its box that is in the window and uncovered. */
export interface Seen {
  readonly name: string;
  readonly share: number;
}

/** All framed elements, once the page has come to rest. */
export function seenOfPointedAt(page: Page): Promise<readonly Seen[]> {
  return page.evaluate((n) => {
    const places = Array.from({ length: n }, (_, k) => (k + 0.5) / n);
    return [...document.querySelectorAll("[data-pointed-at]")].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const uppermost = places.flatMap((x) =>
        places.map((y) => document.elementFromPoint(left + x * width, top + y * height)),
      );
      const seen = uppermost.filter((one) => one !== null && element.contains(one));
      const name = element.getAttribute("aria-label") ?? element.getAttribute("aria-labelledby");
      return { name: name ?? element.className, share: seen.length / n ** 2 };
    });
  }, RASTER);
}
