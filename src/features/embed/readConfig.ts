// The experiment that an embed is told to show: of unknown origin, and read only where a page sends one, so that
// what reads it is loaded then.
import {
  type DecodedConfig,
  decodeConfig,
  type Refused,
  refused,
} from "../../experiment/files/decodeConfig.ts";

/** Longest config (characters of JSON, or of a link) that is looked at; the largest painted target takes
 * a hundredth. */
const MAXIMUM_CONFIG_LENGTH = 500_000;
const TOO_LONG = "longer than any experiment";

/** A config, or why there is none. */
type ReadConfig = Extract<DecodedConfig, { readonly kind: "config" }> | Refused;

/** The config of a setConfig command: an object of the schema, its JSON, or a link. */
export function readConfig(config: unknown): ReadConfig {
  const text = typeof config === "string" ? config : jsonOf(config);
  if (text === null) return refused(`The config is not plain data, or ${TOO_LONG}.`);
  if (text.length > MAXIMUM_CONFIG_LENGTH) return refused(`The config is ${TOO_LONG}.`);
  const decoded = decodeConfig(text);
  return decoded.kind === "config" || decoded.kind === "refused"
    ? decoded
    : refused("setConfig takes a config.");
}

/** Null where there is none: a structured clone may hold cycles and big integers, JSON may not. No more
 * is written than a config can be. */
function jsonOf(value: unknown): string | null {
  let room = MAXIMUM_CONFIG_LENGTH;
  try {
    const text = JSON.stringify(value, (key, item: unknown) => {
      room -= 1 + key.length + (typeof item === "string" ? item.length : 0);
      if (room < 0 || (Array.isArray(item) && item.length > room)) throw new RangeError(TOO_LONG);
      return item;
    });
    return text ?? "";
  } catch {
    return null;
  }
}
