// Bytes as base64 text with padding, as Python and mail know it.

const CHUNK = 0x8000;

/** Standard base64 (RFC 4648, section 4). */
export function bytesToBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let k = 0; k < bytes.length; k += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(k, k + CHUNK));
  return btoa(binary);
}
