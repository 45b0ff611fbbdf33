// A painted target follows its grid: where the height changes, the picture is scaled with it.
import {
  type EnvironmentConfig,
  environmentDefinition,
  paintSpaceOf,
} from "../../environments/environments.ts";
import { decodePaint, encodePaint, resizePaint } from "../../environments/rewards/paint.ts";
import type { Config } from "../../experiment/config.ts";

/** `after` with its picture on the new grid; `after` may be any edit of `before`, valid or not. */
export function refitPaint(before: Config, after: Config): Config {
  const { environment } = after;
  if (environment.id !== before.environment.id) return after;
  const { reward } = environment;
  const from = paintSpaceOf(before.environment);
  if (reward.id !== "painted" || !from || !isInRange(environment)) return after;
  const to = paintSpaceOf(environment);
  const isSame = to?.height === from.height && to.dimensions === from.dimensions;
  if (isSame) return after;
  const bytes = decodePaint(reward.values);
  // another number of dimensions leaves nothing to go by: painting starts over
  const isLost = bytes?.length !== from.nStates || to?.dimensions !== from.dimensions;
  const values = isLost ? "" : encodePaint(resizePaint(bytes, from, to));
  const refitted = { ...environment, reward: { ...reward, values } };
  // the union does not say that this reward belongs to this environment, and it came from it
  return { ...after, environment: refitted as EnvironmentConfig };
}

/** An edit not yet validated may hold anything; only whole numbers in their range make a space. */
function isInRange(environment: EnvironmentConfig): boolean {
  const parameters = environmentDefinition(environment.id)?.parameters ?? {};
  return Object.entries(environment).every(([name, value]: [string, unknown]) => {
    const parameter = parameters[name];
    if (parameter?.type !== "integer") return true;
    const isWhole = Number.isInteger(value);
    return isWhole && Number(value) >= parameter.minimum && Number(value) <= parameter.maximum;
  });
}
