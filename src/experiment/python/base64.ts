// Bytes as base64 text with padding, as Python and mail know it.

/** Bytes that are written at a time: triples, as 3 bytes are 4 characters, so that texts can be put together. */
const CHUNK = 3 * 2 ** 13;

/** Standard base64 (RFC 4648, section 4). */
export function bytesToBase64(bytes: Uint8Array): string {
  let text = "";
  for (let k = 0; k < bytes.length; k += CHUNK) {
    // spreading would take six times as long: weights are millions of bytes
    const part: ArrayLike<number> = bytes.subarray(k, k + CHUNK);
    text += btoa(String.fromCharCode.apply(null, part as number[]));
  }
  return text;
}
