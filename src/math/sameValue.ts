// Whether two pieces of plain data (what JSON can hold) say the same. Exact: numbers that are nearly
// equal differ. Not for typed arrays, whose owners know when they change.
import { isRecord } from "./isRecord.ts";

/**
 * Compares values, lists (by order) and records (whatever the order of their keys; a key that holds
 * undefined counts as missing). 0 is −0, and NaN is NaN.
 */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((part, k) => isSameValue(part, b[k]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSameValue(a[key], b[key]));
}
