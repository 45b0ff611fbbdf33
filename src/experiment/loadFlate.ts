// Fetches what packs and unpacks links, for those who have use for it with some links only.

/** Once it is done, links are packed and unpacked, unless it could not be had. */
export async function loadFlate(): Promise<void> {
  // a link that cannot be read for lack of it is refused as one that is damaged is
  await import("./flate.ts").catch(() => {});
}
