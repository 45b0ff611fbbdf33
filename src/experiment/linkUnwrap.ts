// Where in a text a link may stand, after chats, mails, redirects and escapers have had it: candidates for
// the hash, "#v=1" first, the likeliest first. Nothing is decided here: linkRepair.ts reads them.

/** Characters that take no room, marks of direction, soft hyphens. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
/** The start of a hash, however it is escaped. */
const START = /(?:#|%(?:25)*23|-23|\?(?=v=1&))v(?:=|%(?:25)*3D|=3D|-3D)1(?![\d.])/gi;
/** What a link that opened with a bracket or a quote ends with. */
const CLOSERS: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "<": ">",
  "{": "}",
  '"': '"',
  "'": "'",
  "`": "`",
  "“": "”",
  "„": "“",
  "«": "»",
  "‘": "’",
};
/** Most starts of a link that are looked at. */
const MAXIMUM_STARTS = 8;
/** Most times that a text was escaped. */
const MAXIMUM_ESCAPES = 3;

/** A place where a link may start, and the hashes that it may be. */
export interface LinkStart {
  readonly from: number;
  /** Where the word ends that it starts in. */
  readonly to: number;
  readonly candidates: readonly string[];
}

/** Every place where a link may start, in the order of the text. */
export function linkStarts(text: string): readonly LinkStart[] {
  const plain = unescapeEntities(widthless(text))
    .replace(/[\u00a0\u2007\u202f\u3000]/g, " ")
    .replace(/\\(?=[&_=:#.*~-])/g, "");
  return [...plain.matchAll(START)].slice(0, MAXIMUM_STARTS).map((start) => {
    const before = /(?:^|.)(?=[^\s()<>[\]{}"'`“”„«»‘’|]*$)/su.exec(
      plain.slice(0, start.index),
    )?.[0];
    const tail = plain.slice(start.index);
    const closer = CLOSERS[before ?? ""];
    const end = closer === undefined ? -1 : tail.indexOf(closer);
    // a line that is wrapped within brackets is joined: they say where it ends
    const enclosed = end > 0 ? [tail.slice(0, end).replace(/\s+/g, "")] : [];
    const isParameter = /[?&][\w-]+=\S*$/.test(plain.slice(0, start.index));
    const tails = [...enclosed, ...lines(tail)];
    const whole = tails.flatMap((one) => [one, ...(one.includes("|") ? [one.split("|")[0]!] : [])]);
    const candidates = [
      ...whole.map(unescapeMarks),
      // within the address of a redirect the next "&" is the redirect's
      ...(isParameter ? whole.map((one) => unescapeMarks(one.split("&")[0]!)) : []),
    ];
    return { from: start.index, to: start.index + tail.search(/\s|$/), candidates };
  });
}

/** The link as far as its line goes, and joined with the lines after it where these may go on with it. */
function lines(tail: string): readonly string[] {
  const parts = tail.split(/\s+/).filter((part) => part !== "");
  const first = parts[0] ?? "";
  // quoted-printable marks the lines it has broken
  if (/=\r?\n/.test(tail) && /v=3D1/i.test(tail))
    return [tail.replace(/=\r?\n/g, "").split(/\s/)[0]!, first];
  const joined = parts.join("");
  return joined === first ? [first] : [joined, first];
}

/** Undoes what was escaped as a whole, as often as it was, and single marks that were. */
function unescapeMarks(text: string): string {
  let link = text;
  if (/^#?v=3D1/i.test(link))
    link = link.replace(/=([0-9A-F]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  // Proofpoint writes "%" as "-"
  if (/^-23v-3D1/i.test(link)) link = link.replaceAll("-", "%").replaceAll("_", "/");
  for (let n = 0; n < MAXIMUM_ESCAPES && /^(?:#|%(?:25)*23)v%(?:25)*3D1/i.test(link); n++)
    link = /[=&+]/.test(link) ? unescapeStructure(link) : decodeAll(link);
  if (/^[#?]v=1%(?:25)*26/i.test(link) || /^%(?:25)*23v=1/i.test(link))
    link = unescapeStructure(link);
  return link.replace(/^\?/, "#");
}

/** What has a meaning between values, where it is nowhere as it should be: what stands within values
 * stays escaped. */
function unescapeStructure(link: string): string {
  const rest = link.replace(/^%(?:25)*23/i, "#");
  return [
    ["&", "26"],
    ["=", "3D"],
    [":", "3A"],
    [",", "2C"],
  ].reduce(
    (text, [mark, code]) =>
      rest.includes(mark!) ? text : text.replace(new RegExp(`%(?:25)*${code}`, "gi"), mark!),
    rest,
  );
}

function decodeAll(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return unescapeStructure(link);
  }
}

/** Entities of HTML, as often as they were written over. */
function unescapeEntities(text: string): string {
  return text
    .replace(/&(?:amp;)+/gi, "&")
    .replace(/&(?:#0*38|#x0*26);/gi, "&")
    .replace(/&(?:#0*61|#x0*3d|equals);/gi, "=")
    .replace(/&(?:#0*35|#x0*23|num);/gi, "#")
    .replace(/&(?:lt|#0*60);/gi, "<")
    .replace(/&(?:gt|#0*62);/gi, ">")
    .replace(/&(?:quot|#0*34);/gi, '"');
}

/** Without what cannot be seen, full-width letters as the plain ones. */
function widthless(text: string): string {
  return text
    .replace(INVISIBLE, "")
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
