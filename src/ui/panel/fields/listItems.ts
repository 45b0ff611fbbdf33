// Lists of the config, item by item: what typed text makes of them.
import type { NumbersParameter, TextsParameter } from "../../../environments/parameters.ts";
import { typedNumber } from "../../../math/readNumber.ts";

type Item = number | string;

/** The items of typed text: commas, semicolons and spaces part them, so that a whole list may be
 * pasted; between semicolons a comma is decimal. What is no number stays text, for validation to name. */
export function itemsOfText(
  parameter: NumbersParameter | TextsParameter,
  text: string,
): readonly Item[] {
  const isDecimal = parameter.type !== "texts" && text.includes(";");
  const items = text.split(isDecimal ? /[;\s]+/ : /[,;\s]+/).filter((item) => item !== "");
  if (parameter.type === "texts") return items;
  return items.map((item) => typedNumber(item) ?? item);
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
