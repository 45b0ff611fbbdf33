// JavaScript values as Python source. What comes from a config is a stranger's text: it leaves here
// as printable ASCII inside a quoted literal or a comment, which nothing in it can end.

/** A quoted Python string: printable ASCII stays, everything else is escaped. */
export function pythonString(text: string): string {
  return `"${Array.from(text, escaped).join("")}"`;
}

function escaped(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  if (/^[ -~]$/.test(character)) return character;
  const code = character.codePointAt(0)!;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

/**
 * Plain data as a Python expression: numbers, strings, booleans, null, arrays, objects.
 * @throws RangeError for anything else, numbers that are not finite included.
 */
export function pythonLiteral(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return pythonString(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(", ")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return `{${entries.map(([key, entry]) => `${pythonString(key)}: ${pythonLiteral(entry)}`).join(", ")}}`;
  }
  throw new RangeError(`no Python literal for ${String(value)}`);
}

/** Text for the rest of a comment line: printable ASCII, everything else escaped. */
export function commentText(text: string): string {
  return pythonString(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
}
