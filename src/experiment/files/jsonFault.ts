// Where and why a text is no JSON (RFC 8259), as a sentence with line and column: a comment, a comma too
// many, a typographic quotation mark, something after the end. Browsers word this each in their own way,
// or give no place. Also names a key that stands twice in an object, which JSON.parse passes over.

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}$_][\p{L}\p{N}$_]*/uy;
const ODD_QUOTES = "“”„‟«»‘’‚'`";

/** What is wrong, and at which character. */
interface Fault {
  readonly at: number;
  readonly what: string;
}

/** The first fault of a text as a sentence; null where it has none. Linear, without recursion. */
export function jsonFault(text: string): string | null {
  const fault = faultIn(text);
  if (!fault) return null;
  const before = text.slice(0, fault.at).split(/\r\n|\r|\n/);
  return `Line ${before.length}, column ${before.at(-1)!.length + 1}: ${fault.what}.`;
}

function faultIn(text: string): Fault | null {
  /** Keys of the objects that are open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let at = skipBlanks(text, 0);
  /** What may come: a value, a key, or what follows a value. */
  let next: "value" | "first" | "key" | "after" = "value";
  for (;;) {
    at = skipBlanks(text, at);
    const mark = text[at];
    const inside = open.at(-1);
    if (mark === undefined)
      return open.length > 0 || next !== "after"
        ? { at, what: "the text ends here, before its JSON does; it was cut off" }
        : null;
    if (next === "after" && open.length === 0)
      return { at, what: `${shown(text, at)} stands after the end of the JSON` };
    const closes = mark === (inside === null ? "]" : "}") && open.length > 0;
    if (closes && next !== "value" && next !== "key") {
      open.pop();
      next = "after";
      at++;
    } else if (closes || (mark === "," && next !== "after"))
      return { at, what: "a comma stands here with nothing after it" };
    else if (next === "after") {
      if (mark !== ",") return { at, what: `a comma is missing before ${shown(text, at)}` };
      next = inside === null ? "value" : "key";
      at++;
    } else if (inside && (next === "first" || next === "key")) {
      const key = stringAt(text, at);
      if ("what" in key) return key;
      const name = text.slice(at, key.end);
      if (inside.has(name)) return { at, what: `the key ${name.slice(0, 40)} stands here again` };
      inside.add(name);
      at = skipBlanks(text, key.end);
      if (text[at] !== ":") return { at, what: "a colon is missing after the key" };
      at++;
      next = "value";
    } else if (mark === "{" || mark === "[") {
      open.push(mark === "{" ? new Set() : null);
      next = "first";
      at++;
    } else {
      const value = valueAt(text, at);
      if ("what" in value) return value;
      at = value.end;
      next = "after";
    }
  }
}

type Read = { readonly end: number } | Fault;

function valueAt(text: string, at: number): Read {
  const mark = text[at]!;
  if (mark === '"') return stringAt(text, at);
  for (const word of ["true", "false", "null"])
    if (text.startsWith(word, at)) return { end: at + word.length };
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text)?.[0];
  if (number && !/[\w.+-]/.test(text[at + number.length] ?? "")) return { end: at + number.length };
  return { at, what: oddity(text, at) ?? `${shown(text, at)} is no value of JSON` };
}

function stringAt(text: string, at: number): Read {
  if (text[at] !== '"')
    return { at, what: oddity(text, at) ?? `${shown(text, at)} stands where a key in "…" must` };
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x22) return { end: end + 1 };
    if (code === 0x5c) end++;
    else if (code < 0x20) return { at: end, what: "a line ends, or a tab stands, within a text" };
  }
  return { at: text.length, what: "the text ends here, before its JSON does; it was cut off" };
}

/** What programs and people write that JSON does not have. */
function oddity(text: string, at: number): string | null {
  const mark = text[at]!;
  if (ODD_QUOTES.includes(mark)) return `the quotation mark ${mark} stands where " must`;
  if (mark === "#" || text.startsWith("//", at) || text.startsWith("/*", at))
    return "a comment stands here, which JSON does not have";
  if (/^[+-]?(?:NaN|Infinity|inf)\b/.test(text.slice(at, at + 12)))
    return "NaN or Infinity stands here, which JSON does not have";
  return null;
}

function shown(text: string, at: number): string {
  const special = oddity(text, at) === null ? null : text.slice(at, at + 2);
  WORD.lastIndex = at;
  return `"${special ?? (WORD.exec(text)?.[0].slice(0, 20) || String.fromCodePoint(text.codePointAt(at)!))}"`;
}

/** White space, also such as JSON does not have: copied text is full of it. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}
