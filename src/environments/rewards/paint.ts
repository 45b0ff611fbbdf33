// Painted targets: one byte a cell, in the order of the grid's states (row by row: dimension 0 is the
// row), as base64url text without padding. Byte 0 is R = floor and byte 255 is R = 1; between them R
// (linear) or log R (log) is proportional to the byte. So log R lies in [ln floor, 0], always finite.
import type { GridSpace } from "../spaces/gridSpace.ts";

/** What a byte means. `floor` is the reward of byte 0, above 0 and below 1. */
export interface PaintScale {
  readonly scale: "log" | "linear";
  readonly floor: number;
}

/** The byte whose reward is 1. */
export const FULL = 255;

/** log R of a cell painted with `byte`, in [ln floor, 0]. */
export function logRewardOfByte(byte: number, { scale, floor }: PaintScale): number {
  const share = byte / FULL;
  return scale === "log" ? (1 - share) * Math.log(floor) : Math.log(floor + (1 - floor) * share);
}

/** The byte whose log reward is nearest on this scale; what lies outside [ln floor, 0] is clamped. */
export function byteOfLogReward(logReward: number, { scale, floor }: PaintScale): number {
  const share =
    scale === "log" ? 1 - logReward / Math.log(floor) : (Math.exp(logReward) - floor) / (1 - floor);
  return Math.round(FULL * Math.min(1, Math.max(0, share)));
}

/** Paints any target: its largest reward becomes byte 255. −∞ becomes byte 0. [cell] */
export function paintLogRewards(logRewards: ArrayLike<number>, scale: PaintScale): Uint8Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (let cell = 0; cell < logRewards.length; cell++)
    largest = Math.max(largest, logRewards[cell]!);
  return Uint8Array.from(logRewards, (logReward) => byteOfLogReward(logReward - largest, scale));
}

/** The same picture on a grid of another height: each new cell takes the nearest old one. */
export function resizePaint(bytes: Uint8Array, from: GridSpace, to: GridSpace): Uint8Array {
  if (bytes.length !== from.nStates || from.dimensions !== to.dimensions)
    throw new RangeError(`${bytes.length} bytes from ${from.nStates} cells to ${to.nStates}`);
  return Uint8Array.from({ length: to.nStates }, (_, state) => {
    let source = 0;
    for (let d = 0; d < to.dimensions; d++) {
      const s = Math.floor(state / to.height ** (to.dimensions - 1 - d)) % to.height;
      source = source * from.height + Math.floor(((s + 0.5) * from.height) / to.height);
    }
    return bytes[source]!;
  });
}

/** Bytes as base64url text without padding. */
export function encodePaint(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of base64url text; null where it is not such text. */
export function decodePaint(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
