// Plain data of unknown origin: which of it has named fields.

/** Whether a value is an object with named fields, not a list and not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
