// Which lanes have a field of their own, as it is said beside the experiment's field of that name.
import type { LaneOverrides } from "./config.ts";

/** "lane 2 has its own", of the experiment's field at `path`; null where it holds for every lane. */
export function ownersText(lanes: readonly LaneOverrides[], path: string): string | null {
  const [section, name = ""] = path.split(".");
  if (section !== "training" && section !== "policy") return null;
  const owners = lanes.flatMap((lane, k) =>
    Object.hasOwn(lane[section] ?? {}, name) ? [`${k + 1}`] : [],
  );
  if (owners.length === 0) return null;
  if (owners.length === lanes.length)
    return lanes.length > 1 ? "every lane has its own" : "the lane has its own";
  const last = owners.at(-1)!;
  if (owners.length === 1) return `lane ${last} has its own`;
  return `lanes ${owners.slice(0, -1).join(", ")} and ${last} have their own`;
}
