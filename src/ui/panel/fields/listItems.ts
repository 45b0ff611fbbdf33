// Lists of the config, item by item: what typed text makes of them.
import type { NumbersParameter, TextsParameter } from "../../../environments/parameters.ts";
import { typedNumber } from "../../../math/readNumber.ts";

type Item = number | string;

/** A comma between digits that is alone in its place: decimal, as in any field. */
const COMMA_NUMBER = /^[+\-\u2212]?\d+,\d+(?:[eE][+-]?\d+)?$/;

/** The items of typed text: commas, semicolons and white space part them, so that a whole list may be
 * pasted; between semicolons and tabs a comma is decimal, and where each of what spaces part has one. What is
 * no number stays text, for validation to name. */
export function itemsOfText(
  parameter: NumbersParameter | TextsParameter,
  text: string,
): readonly Item[] {
  const isDecimal =
    parameter.type !== "texts" &&
    (/[;\t]/.test(text) ||
      text
        .trim()
        .split(/\s+/)
        .every((part) => COMMA_NUMBER.test(part)));
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
