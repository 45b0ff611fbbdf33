// In how many workers a run may train on WASM, and what it then holds: what is shared once in each.
import { type Config, replicaCount } from "./config.ts";
import { type RunMemory, runMemory } from "./runMemory.ts";

/** Bytes that a run may hold in all in several workers, for the sake of speed alone: less than in one, because tables
 * are twice there while it is divided. */
export const MAXIMUM_DIVIDED_BYTES = 3.5e9;
/** Most workers of a run. */
const MOST_WORKERS = 16;

/** Bytes that it holds in all in so many workers: the trainer has copies of the policies that others train. */
export function bytesInWorkers(
  { bytes, shared, kept }: RunMemory,
  nSeeds: number,
  nWorkers: number,
): number {
  return bytes + (nWorkers - 1) * (shared + (kept * nSeeds) / nWorkers);
}

/** Most workers that a run on WASM can have: one processor is left to the page and the rest, where there are more than
 * two, and all that they hold together is no more than a divided run may hold. */
export function mostWorkersOn(cores: number, config: Config): number {
  if (cores < 2) return 1;
  const memory = runMemory(config);
  let most = Math.min(replicaCount(config), Math.max(2, cores - 1), MOST_WORKERS);
  while (most > 1 && memory && bytesInWorkers(memory, config.nSeeds, most) > MAXIMUM_DIVIDED_BYTES)
    most--;
  return most;
}
