// The experiment in a text of unknown origin: a config, or a link (also one that another exported file
// carries). Never throws, runs nothing.
import type { BackendRequest } from "../../records/backendReport.ts";
import type { Config } from "../config.ts";
import { shortList } from "../issueWords.ts";
import { decodeLink, MAXIMUM_LINK_LENGTH } from "../link.ts";
import { validateConfig } from "../schema.ts";
import { parseJson } from "./json.ts";

export interface Refused {
  readonly kind: "refused";
  /** One clear text: whole sentences. */
  readonly message: string;
}

export type DecodedConfig =
  | { readonly kind: "config"; readonly config: Config; readonly backend: BackendRequest | null }
  /** Something that names its own format, parsed. */
  | { readonly kind: "formatted"; readonly value: object }
  /** Neither JSON nor a link. */
  | { readonly kind: "text" }
  | Refused;

/** How far into a text a link is looked for (characters). */
const HEAD = 4_000;

/** Reads a text of unknown origin as far as it is about an experiment. */
export function decodeConfig(text: string): DecodedConfig {
  const trimmed = text.startsWith("\uFEFF") ? text.slice(1).trim() : text.trim();
  if (trimmed === "") return refused("There is nothing in it.");
  if (trimmed.startsWith("{")) return decodeJson(trimmed);
  const hash = linkIn(trimmed);
  if (hash === null) return { kind: "text" };
  const decoded = decodeLink(hash);
  return decoded.ok ? { kind: "config", ...pick(decoded) } : refusedFor("link", decoded.problems);
}

function decodeJson(text: string): DecodedConfig {
  const parsed = parseJson(text);
  if (!parsed.ok) return refused(parsed.message);
  const { value } = parsed;
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "format"))
    return { kind: "formatted", value };
  const validated = validateConfig(value);
  return validated.ok
    ? { kind: "config", config: validated.config, backend: null }
    : refusedFor("file", validated.problems);
}

/** The hash of a link that is the whole text, or stands in a comment at the head of one. */
function linkIn(text: string): string | null {
  if (text.length <= MAXIMUM_LINK_LENGTH) {
    const whole = /^(?:https?:\/\/[^\s#]*)?(#v=\S*)$/.exec(text);
    if (whole) return whole[1]!;
  }
  const commented = /^(?:#|<!--)[^\n]*?https?:\/\/[^\s#]*(#v=[^\s<]*)/m.exec(text.slice(0, HEAD));
  return commented ? commented[1]! : null;
}

function pick({ config, backend }: { config: Config; backend: BackendRequest | null }) {
  return { config, backend };
}

/** Refuses by the first few problems. */
export function refusedFor(
  what: string,
  problems: readonly { readonly message: string }[],
): Refused {
  return refused(`This ${what} can't be opened. ${shortList(problems)}`);
}

/** Refuses by one sentence. */
export function refused(message: string): Refused {
  return { kind: "refused", message };
}
