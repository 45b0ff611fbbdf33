// The experiment with what is being typed into one of its fields, as that will be read once it is taken over.
import type { Config } from "../../experiment/config.ts";
import { typedNumber } from "../../math/readNumber.ts";
import { valueAt, withValueAt } from "./fieldPath.ts";
import { typedWidths } from "./typedWidths.ts";

/** To be validated: half of it may be missing yet. */
export function withTyped(
  config: Config,
  { path, text }: { readonly path: string; readonly text: string },
): unknown {
  const before = valueAt(config, path);
  const value = Array.isArray(before)
    ? typedWidths(text)
    : typeof before === "number"
      ? typedNumber(text.trim())
      : text;
  return withValueAt(config, path, value);
}
