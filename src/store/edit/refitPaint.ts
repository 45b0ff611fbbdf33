// A painted target follows its grid: where the height changes, the picture is scaled with it.
import { gridSpace } from "../../environments/gridSpace.ts";
import { decodePaint, encodePaint, resizePaint } from "../../environments/rewards/paint.ts";
import type { Config } from "../../experiment/config.ts";

/** `after` with its picture on the new grid; `after` may be any edit of `before`, valid or not. */
export function refitPaint(before: Config, after: Config): Config {
  const { environment: old } = before;
  const { environment } = after;
  if (old.id !== "hypergrid" || environment.id !== "hypergrid") return after;
  const { reward } = environment;
  const isOther = environment.height !== old.height || environment.dimensions !== old.dimensions;
  if (reward.id !== "painted" || !isOther || !isHeight(environment.height)) return after;
  const bytes = decodePaint(reward.values);
  const from = gridSpace(old.dimensions, old.height);
  // another number of dimensions leaves nothing to go by: painting starts anew
  const isLost = bytes?.length !== from.nStates || environment.dimensions !== old.dimensions;
  const to = gridSpace(environment.dimensions, environment.height);
  const values = isLost ? "" : encodePaint(resizePaint(bytes, from, to));
  return { ...after, environment: { ...environment, reward: { ...reward, values } } };
}

/** An edit not yet validated may hold anything. */
function isHeight(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 2 && Number(value) <= 64;
}
