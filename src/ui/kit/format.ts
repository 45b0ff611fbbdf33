// Numbers as controls and cards write them, beside what charts/ink/format.ts has: headline numbers keep
// their width while they change.
import { formatNumber } from "../../charts/ink/format.ts";

/** A number with a fixed count of decimals: "0.041"; "–" where there is none. */
export function formatFixed(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined) return "–";
  if (!Number.isFinite(value)) return formatNumber(value);
  return value.toFixed(decimals).replace("-", "−");
}

/** A whole number with separators: "1,240". */
export function formatWhole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** An amount of memory: "840 kB", "12.3 MB". */
export function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A share of one as a percentage: "63%". */
export function formatPercent(value: number): string {
  return Number.isFinite(value) ? `${Math.round(100 * value)}%` : "–";
}
