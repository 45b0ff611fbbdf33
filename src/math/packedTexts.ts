// Many short texts as one: half a million names of states cross to the page as one string and one array,
// and a name is cut out when it is asked for.

/** Texts end to end: text k ends before `ends[k]`, where the next begins. */
export interface PackedTexts {
  readonly text: string;
  /** Ascending. [text], UTF-16 units */
  readonly ends: Uint32Array;
  /** How a text is written when it is read; left out: as it stands. */
  readonly spell?: (text: string) => string;
}

/** A list of texts, packed or not. */
export type Texts = PackedTexts | readonly string[];

/** Packs the texts of 0 … count − 1. */
export function packTexts(count: number, textOf: (k: number) => string): PackedTexts {
  const ends = new Uint32Array(count);
  const parts: string[] = [];
  let text = "";
  let end = 0;
  for (let k = 0; k < count; k++) {
    const part = textOf(k);
    end += part.length;
    ends[k] = end;
    parts.push(part);
    // joined now and then, so that the parts are not all held beside the whole
    if (parts.length < PARTS_AT_ONCE) continue;
    text += parts.join("");
    parts.length = 0;
  }
  return { text: text + parts.join(""), ends };
}

const PARTS_AT_ONCE = 4_096;

/** Text k; undefined where there is none. */
export function textAt(texts: Texts, k: number): string | undefined {
  if (!("ends" in texts)) return texts[k];
  const end = texts.ends[k];
  if (end === undefined) return undefined;
  const text = texts.text.slice(texts.ends[k - 1] ?? 0, end);
  return texts.spell ? texts.spell(text) : text;
}

/** How many there are. */
export function textCount(texts: Texts): number {
  return "ends" in texts ? texts.ends.length : texts.length;
}

/** Whether two lists hold the same texts, packed or not. */
export function areSameTexts(a: Texts, b: Texts): boolean {
  const count = textCount(a);
  if (count !== textCount(b)) return false;
  if ("ends" in a && "ends" in b && a.spell === b.spell && a.text !== b.text) return false;
  for (let k = 0; k < count; k++) if (textAt(a, k) !== textAt(b, k)) return false;
  return true;
}
