// The height of a painted grid that does not say it: what its picture makes. So a link to a picture on
// a grid of the default height keeps opening when that default changes.
import { decodePaint } from "../environments/rewards/paint.ts";
import { isRecord } from "../math/isRecord.ts";

/** Cells along each dimension of a picture of one or two dimensions; undefined where it has none. */
export function pictureHeight({ dimensions, reward }: Record<string, unknown>): number | undefined {
  if (!isRecord(reward) || reward.id !== "painted" || typeof reward.values !== "string")
    return undefined;
  const nCells = decodePaint(reward.values)?.length ?? 0;
  const height = dimensions === 1 ? nCells : Math.sqrt(nCells);
  return height > 0 && Number.isInteger(height) ? height : undefined;
}
