// Light, dark, or whatever the system has: written to the root element for the style sheet, handed
// to the charts, and remembered on this device.
import { useEffect, useSyncExternalStore } from "react";
import { setView, type ThemeChoice, useView } from "../../store/view/viewStore.ts";

const STORAGE_KEY = "theme";

/**
 * The theme in effect. Writes `data-theme` on the root element, and remembers what was chosen unless
 * this is an embed, where nobody chooses.
 */
export function useTheme(remembers = true): "light" | "dark" {
  const chosen = useView((state) => state.theme);
  const prefersDark = useSyncExternalStore(watchSystem, systemIsDark, () => false);
  const theme = chosen === "system" ? (prefersDark ? "dark" : "light") : chosen;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    if (remembers) remember(chosen);
  }, [chosen, remembers]);
  return theme;
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

function remember(theme: ThemeChoice): void {
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
