// From a parameter's description to the valibot schema that checks it. A schema's message is what
// the value must be ("a whole number from 2 to 64"); schema.ts makes the sentence of it.
import * as v from "valibot";
import type { NamedNumbersParameter, Parameter, Parameters } from "../environments/parameters.ts";
import { isRecord } from "../math/isRecord.ts";

/** What a value of this parameter must be, as it stands in messages and help texts. */
export function expectationOf(parameter: Parameter): string {
  switch (parameter.type) {
    case "integer":
      return `a whole number from ${parameter.minimum} to ${parameter.maximum}${parameter.beyond ? ` (${parameter.beyond})` : ""}`;
    case "number":
      return `a number from ${parameter.minimum} to ${parameter.maximum}`;
    case "choice":
      return `one of ${parameter.options.map((option) => option.value).join(", ")}`;
    case "text":
      return `text of ${parameter.minimumLength} to ${parameter.maximumLength} characters`;
    case "numbers":
      return `a list of at most ${parameter.maximumLength} numbers from ${parameter.minimum} to ${parameter.maximum}${parameter.default === null ? ", or null" : ""}`;
    case "texts":
      return `a list of at most ${parameter.maximumLength} texts of at most ${parameter.maximumTextLength} characters${parameter.default === null ? ", or null" : ""}`;
    case "namedNumbers":
      return `at most ${parameter.maximumLength} numbers from ${parameter.minimum} to ${parameter.maximum} by name, a name being ${parameter.name.words}`;
    default:
      return parameter satisfies never;
  }
}

/** The schema of one parameter, without its default. */
export function schemaOfParameter(parameter: Parameter): v.GenericSchema {
  const message = expectationOf(parameter);
  switch (parameter.type) {
    case "integer":
      return v.pipe(numberBetween(parameter, message), v.integer(message));
    case "number":
      return numberBetween(parameter, message);
    case "choice":
      return v.picklist(
        parameter.options.map((option) => option.value),
        message,
      );
    case "text":
      return textOfLength(parameter, message);
    case "numbers": {
      const { minimum, maximum } = parameter;
      const item = numberBetween(parameter, `a number from ${minimum} to ${maximum}`);
      const list = boundedList({ item, minimumLength: 0, ...parameter }, message);
      return parameter.default === null ? v.nullable(list) : list;
    }
    case "texts": {
      const range = { minimumLength: 0, maximumLength: parameter.maximumTextLength };
      const item = textOfLength(range, `text of at most ${range.maximumLength} characters`);
      const list = boundedList({ item, minimumLength: 0, ...parameter }, message);
      return parameter.default === null ? v.nullable(list) : list;
    }
    case "namedNumbers":
      return numbersByName(parameter, message);
    default:
      return parameter satisfies never;
  }
}

/** Names are looked at before any value is copied: one that is no name of this pattern is refused, not left out. */
function numbersByName(parameter: NamedNumbersParameter, message: string) {
  const { minimum, maximum, maximumLength, name } = parameter;
  const isInRange = (value: unknown) =>
    typeof value === "number" && value >= minimum && value <= maximum;
  return v.pipe(
    v.custom<Readonly<Record<string, number>>>((value) => {
      if (!isRecord(value)) return false;
      const names = Object.keys(value);
      return (
        names.length <= maximumLength &&
        names.every((one) => name.pattern.test(one) && isInRange(value[one]))
      );
    }, message),
    v.transform((value) =>
      Object.fromEntries(Object.entries(value).map(([one, number]) => [one, number + 0])),
    ),
  );
}

/** The entries of an object schema; a missing key takes the parameter's default. */
export function schemasOfParameters(
  parameters: Parameters,
): Record<string, v.OptionalSchema<v.GenericSchema, unknown>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      v.optional(schemaOfParameter(parameter), () => parameter.default),
    ]),
  );
}

/** The same where a missing key stays missing. */
export function openSchemasOf(
  parameters: Parameters,
): Record<string, v.OptionalSchema<v.GenericSchema, undefined>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      v.optional(schemaOfParameter(parameter)),
    ]),
  );
}

interface ListRange<Item extends v.GenericSchema> {
  readonly item: Item;
  readonly minimumLength: number;
  readonly maximumLength: number;
  /** What the list holds, in the plural. */
  readonly items: string;
}

/** A list with a bounded number of items. */
export function listOf<Item extends v.GenericSchema>(range: ListRange<Item>) {
  const { minimumLength, maximumLength, items } = range;
  return boundedList(range, `a list of ${minimumLength} to ${maximumLength} ${items}`);
}

/** The length is looked at before any item: a file may hold a list of millions. */
function boundedList<Item extends v.GenericSchema>(
  { item, minimumLength, maximumLength }: Omit<ListRange<Item>, "items">,
  message: string,
) {
  return v.pipe(
    v.custom<unknown[]>(
      (list) => Array.isArray(list) && list.length >= minimumLength && list.length <= maximumLength,
      message,
    ),
    v.array(item, message),
  );
}

function numberBetween(
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  message: string,
) {
  return v.pipe(
    v.number(message),
    v.finite(message),
    v.minValue(minimum, message),
    v.maxValue(maximum, message),
    // −0 is 0: JSON and links cannot tell them apart
    v.transform((value) => value + 0),
  );
}

/** Counts code points, so that a character beyond the basic plane is one. */
function textOfLength(
  range: { readonly minimumLength: number; readonly maximumLength: number },
  message: string,
) {
  return v.pipe(
    v.string(message),
    v.check((text) => {
      const length = [...text].length;
      return length >= range.minimumLength && length <= range.maximumLength;
    }, message),
  );
}
