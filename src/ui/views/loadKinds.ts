// Brings the kinds of environment that the page opens without.

/** Has all kinds of environment from then on. Rejects where they cannot be had; asked again, it tries again. */
export async function loadKinds(): Promise<void> {
  await import("./lateKinds.ts");
}
