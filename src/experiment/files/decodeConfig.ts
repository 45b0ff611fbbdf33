// The experiment in a text of unknown origin: a config, or a link (also one that another exported file
// carries). Never throws, runs nothing.
import type { BackendRequest } from "../../records/backendReport.ts";
import type { Config } from "../config.ts";
import { shortList } from "../issueWords.ts";
import { type DecodedLink, decodeLink, MAXIMUM_LINK_LENGTH } from "../link.ts";
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

/** Reads the link that a text is; null where it is none. What mends mangled ones is linkRepair.ts, which
 * an embed has no use for. */
type ReadLink = (text: string) => DecodedLink | null;

/** How far into a text a link is looked for (characters). */
const HEAD = 4_000;

/** Reads a text of unknown origin as far as it is about an experiment. */
export function decodeConfig(text: string, readLink: ReadLink = plainLink): DecodedConfig {
  const trimmed = text.replace(/^[\s\u200b\u2060\ufeff]+/, "").trimEnd();
  if (trimmed === "") return refused("There is nothing in it.");
  if (trimmed.startsWith("{")) return decodeJson(trimmed);
  const decoded = linkIn(trimmed, readLink);
  if (decoded === null) return { kind: "text" };
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

/** The link that a text is, that stands in a comment at the head of one, or in a few lines. */
function linkIn(text: string, readLink: ReadLink): DecodedLink | null {
  const commented = /^(?:#|<!--)[^\n]*?https?:\/\/[^\s#]*(#v=[^\s<]*)/m.exec(text.slice(0, HEAD));
  if (commented && !text.startsWith("#v=")) return decodeLink(commented[1]!);
  return readLink(text);
}

/** A text that is a link and nothing else. */
function plainLink(text: string): DecodedLink | null {
  const whole =
    text.length <= MAXIMUM_LINK_LENGTH && /^(?:https?:\/\/[^\s#]*)?(#v=\S*)$/.exec(text);
  return whole ? decodeLink(whole[1]!) : null;
}

function pick({ config, backend }: { config: Config; backend: BackendRequest | null }) {
  return { config, backend };
}

/** Refuses by the first few problems. */
export function refusedFor(
  what: string,
  problems: readonly { readonly message: string }[],
): Refused {
  return refused(`This ${what} can’t be opened. ${shortList(problems)}`);
}

/** Refuses by one sentence. */
export function refused(message: string): Refused {
  return { kind: "refused", message };
}
