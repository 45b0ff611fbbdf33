// Light, dark, or whatever the system has, and light on paper: written to the root element for the style sheet, handed
// to the charts. What the visitor chose is remembered on this device; what a link asks for is not.
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { setView, type ThemeChoice, useView } from "../../store/view/viewStore.ts";

const STORAGE_KEY = "theme";

/** The theme in effect. Writes `data-theme` on the root element. */
export function useTheme(): "light" | "dark" {
  const chosen = useView((state) => state.theme);
  const prefersDark = useSyncExternalStore(watchSystem, systemIsDark, () => false);
  const isPrinting = useIsPrinting();
  const onScreen = chosen === "system" ? (prefersDark ? "dark" : "light") : chosen;
  const theme = isPrinting ? "light" : onScreen;
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}

/** Whether the page is being laid out for paper. Known before the charts hear of it, which draw then. */
function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin, true);
    window.addEventListener("afterprint", end, true);
    return () => {
      window.removeEventListener("beforeprint", begin, true);
      window.removeEventListener("afterprint", end, true);
    };
  }, []);
  return isPrinting;
}

/** Takes over the theme that was chosen on this device before. */
export function restoreTheme(): void {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    if (stored === "light" || stored === "dark") setView({ theme: stored });
  } catch {
    // storage is forbidden here: the system's theme will do
  }
}

/** Takes what the visitor chooses, and remembers it. */
export function chooseTheme(theme: ThemeChoice): void {
  setView({ theme });
  try {
    if (theme === "system") localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // storage is forbidden here: the choice lasts as long as the page
  }
}

const query = "(prefers-color-scheme: dark)";

function systemIsDark(): boolean {
  return window.matchMedia?.(query).matches ?? false;
}

function watchSystem(changed: () => void): () => void {
  const list = window.matchMedia?.(query);
  list?.addEventListener("change", changed);
  return () => list?.removeEventListener("change", changed);
}
