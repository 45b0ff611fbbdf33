// The share link: "#v=1&height=16&lanes=tsallis:0.5,trajectoryBalance". Readable, only what differs
// from the defaults, versioned. Decoding never throws: what can't be read comes back as problems.

import { defaultEnvironmentId } from "../environments/environments.ts";
import type { Problem } from "../environments/parameters.ts";
import { isSameValue } from "../math/sameValue.ts";
import { parametersOf, parameterValues } from "../objectives/family.ts";
import { type ObjectiveId, objectives } from "../objectives/objectives.ts";
import { type BackendRequest, backendRequests } from "../records/backendReport.ts";
import { type Config, type LaneConfig, MAXIMUM_LANES } from "./config.ts";
import { isNumeric, laneFields, linkFields, UNREADABLE } from "./linkFields.ts";
import { completeLane, validateConfig } from "./schema.ts";

export type DecodedLink =
  | { readonly ok: true; readonly config: Config; readonly backend: BackendRequest | null }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Longest hash that is looked at (characters); a painted 64×64 target takes at most a tenth. */
export const MAXIMUM_LINK_LENGTH = 65_536;
/** Most keys that are looked at; no experiment has half as many. */
const MAXIMUM_KEYS = 100;

/** The hash of a config, "#" included. */
export function encodeLink(config: Config, backend: BackendRequest | null = null): string {
  const defaults = defaultsFor(config);
  const query = new URLSearchParams({ v: "1" });
  const { id, reward } = config.environment;
  for (const [key, { path, codec }] of Object.entries(linkFields(id, reward.id))) {
    const value = valueAt(config, path);
    if (value !== undefined && value !== null && !isSameValue(value, valueAt(defaults, path)))
      query.set(key, codec.write(value));
  }
  if (!isSameValue(config.lanes, defaults.lanes))
    query.set("lanes", config.lanes.map(writeLane).join(","));
  if (backend) query.set("backend", backend);
  return `#${readable(query.toString())}`;
}

/** Reads a hash (with or without "#"). An empty one is no experiment and is refused. */
export function decodeLink(hash: string): DecodedLink {
  if (hash.length > MAXIMUM_LINK_LENGTH)
    return refusal(
      "",
      `The link has ${hash.length} characters; at most ${MAXIMUM_LINK_LENGTH} are read.`,
    );
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const version = query.get("v");
  if (version !== "1")
    return refusal(
      "v",
      `The link’s version is ${version === null ? "missing" : `"${version.slice(0, 20)}"`}; this playground reads version 1.`,
    );
  const nKeys = [...query.keys()].length;
  if (nKeys > MAXIMUM_KEYS)
    return refusal("", `The link has ${nKeys} keys; at most ${MAXIMUM_KEYS} are read.`);
  const problems: Problem[] = [];
  const input: Record<string, unknown> = {};
  const fields = linkFields(
    query.get("env") ?? defaultEnvironmentId,
    query.get("reward") ?? undefined,
  );
  for (const key of new Set(query.keys())) {
    const values = query.getAll(key);
    const text = values[0]!;
    const shownKey = key.slice(0, 40);
    const refuse = (message: string) => problems.push({ path: shownKey, message });
    if (values.length > 1)
      refuse(`${shownKey} stands ${values.length} times in the link; once is allowed.`);
    else if (key === "lanes") input["lanes"] = readLanes(text);
    else if (Object.hasOwn(fields, key)) {
      const { path, codec } = fields[key]!;
      const value = codec.read(text);
      if (value === UNREADABLE)
        refuse(`${key} cannot be unpacked: the link is damaged, or was cut off.`);
      else setAt(input, path, value);
    } else if (key === "backend" ? requestedBackend(text) === null : key !== "v")
      refuse(unknownKey(key, text));
  }
  const validated = validateConfig(input);
  if (!validated.ok) return { ok: false, problems: [...problems, ...validated.problems] };
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: validated.config,
    backend: requestedBackend(query.get("backend")),
  };
}

function requestedBackend(text: string | null): BackendRequest | null {
  return backendRequests.find((id) => id === text) ?? null;
}

/** The defaults that a decoder would fill in beside this environment, reward and policy. */
function defaultsFor(config: Config): Config {
  const { id, reward } = config.environment;
  const validated = validateConfig({ environment: { id, reward: { id: reward.id } } });
  const bare = validateConfig({});
  if (!validated.ok || !bare.ok) throw new Error(`no valid defaults for ${id} with ${reward.id}`);
  // the ids themselves are written where they differ from what an empty link means
  const { environment } = bare.config;
  const sameId = environment.id === id;
  return {
    ...validated.config,
    environment: {
      ...validated.config.environment,
      id: environment.id,
      reward: {
        ...validated.config.environment.reward,
        id: sameId ? environment.reward.id : defaultRewardOf(id),
      },
    } as Config["environment"],
  };
}

function defaultRewardOf(environmentId: string): string {
  const validated = validateConfig({ environment: { id: environmentId } });
  if (!validated.ok) throw new Error(`no valid defaults for ${environmentId}`);
  return validated.config.environment.reward.id;
}

/**
 * "tsallis:0.5:none:batchSize=16": the parameter always ("name=value" each where there are several), the
 * control variate where it is not the default, then what the lane overrides.
 */
function writeLane(lane: LaneConfig): string {
  const values = Object.entries(parameterValues(lane));
  const parts = [
    lane.objective,
    ...values.map(([name, value]) => (values.length === 1 ? `${value}` : `${name}=${value}`)),
  ];
  if (completeLane({ objective: lane.objective }).controlVariate !== lane.controlVariate)
    parts.push(lane.controlVariate);
  for (const [key, { path, codec }] of Object.entries(laneFields)) {
    const value = valueAt(lane, path);
    if (value !== undefined) parts.push(`${key}=${codec.write(value)}`);
  }
  return parts.join(":");
}

/** Of too many lanes no more than it takes to refuse them. */
function readLanes(text: string): readonly Record<string, unknown>[] {
  return text === "" ? [] : text.split(",", MAXIMUM_LANES + 1).map(readLane);
}

/** The reverse of writeLane; anything that makes no sense is left for the schema to refuse. */
function readLane(text: string): Record<string, unknown> {
  const [objective = "", ...parts] = text.split(":");
  const overrides: Record<string, unknown> = {};
  const rest = parts.filter((part) => !readOverride(part, overrides));
  const values = new Map<string, unknown>();
  const others = rest.filter((part) => {
    const [name, value] = namedValue(objective, part);
    // a name that is none is refused by that name; a text without one may be the control variate
    const isValue = part.includes("=") ? !laneKeys.has(name) : isNumeric(value);
    if (!isValue || values.has(name)) return true;
    values.set(name, isNumeric(value) ? Number(value) : value);
    return false;
  });
  return {
    objective,
    // also a name like __proto__, which the schema is to refuse
    ...Object.fromEntries(values),
    ...overrides,
    ...(others.length > 0 ? { controlVariate: others.join(":") } : {}),
  };
}

/** What a lane has beside its objective's parameters, which no part of a lane's text may name. */
const laneKeys: ReadonlySet<string> = new Set([
  "objective",
  "controlVariate",
  "training",
  "policy",
]);

/** Takes a part that overrides a field; the second of a name is none, and is refused with the rest. */
function readOverride(part: string, overrides: Record<string, unknown>): boolean {
  const at = part.indexOf("=");
  const key = part.slice(0, Math.max(0, at));
  if (!Object.hasOwn(laneFields, key)) return false;
  const { path, codec } = laneFields[key]!;
  if (valueAt(overrides, path) !== undefined) return false;
  setAt(overrides, path, codec.read(part.slice(at + 1)));
  return true;
}

/** A bare number is the objective's first parameter; where it has none, the family's order is meant. */
function namedValue(objective: string, text: string): readonly [name: string, value: string] {
  const [name, ...value] = text.split("=");
  if (value.length > 0) return [name!, value.join("=")];
  const parameters = Object.hasOwn(objectives, objective)
    ? parametersOf(objective as ObjectiveId)
    : [];
  return [parameters[0]?.[0] ?? "alpha", text];
}

function unknownKey(key: string, text: string): string {
  return key === "backend"
    ? `backend must be one of ${backendRequests.join(", ")}, not "${text.slice(0, 40)}".`
    : `"${key.slice(0, 40)}" is not a key that a link to this experiment can have.`;
}

function refusal(path: string, message: string): DecodedLink {
  return { ok: false, problems: [{ path, message }] };
}

/** Characters that URLSearchParams escapes although a fragment may hold them, for legibility. */
function readable(query: string): string {
  return query
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replace(/(?<=[#&]lanes=|^lanes=)[^&]*/, (lanes) =>
      withBrackets(lanes.replaceAll("%3D", "=").replaceAll("%7E", "~")),
    )
    .replace(/(?<=&formula=)[^&]*/, withBrackets);
}

/** A formula's brackets, which come in pairs, and what else of it is legible as it is. */
function withBrackets(text: string): string {
  const legible = { "%28": "(", "%29": ")", "%2F": "/", "%3B": ";" };
  return Object.entries(legible).reduce((all, [code, sign]) => all.replaceAll(code, sign), text);
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const key of path)
    value =
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
  return value;
}

function setAt(root: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let target = root;
  for (const key of path.slice(0, -1)) {
    const next = Object.hasOwn(target, key) ? target[key] : undefined;
    const record =
      typeof next === "object" && next !== null ? (next as Record<string, unknown>) : {};
    target[key] = record;
    target = record;
  }
  target[path.at(-1)!] = value;
}
