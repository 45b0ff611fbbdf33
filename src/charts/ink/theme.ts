// Which theme the charts below a point of the page are drawn in. A canvas cannot inherit custom
// properties, so the page provides the theme once: <ThemeContext value="dark">.
import { createContext, useContext } from "react";
import { type Palette, paletteOf, type Theme } from "./colours.ts";

/** The theme of the charts inside; light unless provided. */
export const ThemeContext = createContext<Theme>("light");

/** Whether the visitor's system asks for more contrast; known where there is a window. */
const contrast = globalThis.matchMedia?.("(prefers-contrast: more)");

/** The colours to draw with. */
export function usePalette(): Palette {
  return paletteOf(useContext(ThemeContext), contrast?.matches);
}
