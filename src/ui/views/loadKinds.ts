// Brings the kinds of environment that the page opens without.

/**
 * Has all kinds of environment from then on, and does `read`, which may have a formula evaluated over many states.
 * Rejects where they cannot be had; asked again, it tries again.
 */
export async function loadKinds(read?: () => unknown): Promise<void> {
  const { evaluateInParts } = await import("./lateKinds.ts");
  if (read) await evaluateInParts(read);
}
