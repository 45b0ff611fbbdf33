// What the harnesses that run policies in the browser share: a backend, and what tells how far two
// results are apart. Their networks are those of the unit tests.
import type { Backend } from "../../src/policies/backend.ts";
import { openBackend } from "../../src/policies/backends.ts";

/** A WebGL backend; throws where the browser has none. */
export async function openWebgl(onContextLost?: () => void): Promise<Backend> {
  const backend = await openBackend("webgl", onContextLost ? { onContextLost } : {});
  if ("code" in backend) throw new Error(backend.message);
  return backend;
}

/** Largest difference in units of the largest true value. */
export function relativeError(mine: ArrayLike<number>, truth: ArrayLike<number>): number {
  let scale = 1e-3;
  let worst = mine.length === truth.length ? 0 : Number.POSITIVE_INFINITY;
  for (let k = 0; k < truth.length; k++) {
    scale = Math.max(scale, Math.abs(truth[k]!));
    worst = Math.max(worst, Math.abs(mine[k]! - truth[k]!));
  }
  return worst / scale;
}
