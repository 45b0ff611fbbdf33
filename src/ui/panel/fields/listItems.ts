// Lists of the config, item by item: what their items are called, and what typed text makes of them.
import type { NumbersParameter, TextsParameter } from "../../../environments/parameters.ts";
import type { EnvironmentConfig } from "../../../environments/registry.ts";

type Item = number | string;

/** What the items of a list stand for, where their number is given by the environment (tokens,
 * positions, elements); null where items may be added and removed. */
export function itemLabels(environment: EnvironmentConfig, name: string): readonly string[] | null {
  if (environment.id === "sequence") {
    if (name === "f") return [...environment.alphabet];
    if (name === "g") return counted(environment.maximumLength, 1);
  }
  if (environment.id === "set" && name === "f") return counted(environment.universe, 0);
  return null;
}

/** The items of typed text: commas and spaces part them, so that a whole list may be pasted. What is
 * no number stays text, for validation to name. */
export function itemsOfText(
  parameter: NumbersParameter | TextsParameter,
  text: string,
): readonly Item[] {
  const items = text.split(/[,;\s]+/).filter((item) => item !== "");
  if (parameter.type === "texts") return items;
  return items.map((item) => {
    const number = Number(item.replace("\u2212", "-"));
    return Number.isFinite(number) ? number : item;
  });
}

/** The list with the item at `index` replaced; several items take the places after it too, none
 * takes the item away. */
export function withItem(
  items: readonly Item[],
  index: number,
  replacement: readonly Item[],
): readonly Item[] {
  const replaced = Math.max(1, replacement.length);
  return [...items.slice(0, index), ...replacement, ...items.slice(index + replaced)];
}

function counted(length: number, first: number): readonly string[] {
  return Array.from({ length }, (_, index) => String(first + index));
}
