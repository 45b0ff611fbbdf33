// An SVG of unknown origin made ready to be drawn as a picture, without a parser of the page's: its size
// found and set, and what it would cost counted before anything draws it. Browsers draw SVG on the page's
// own thread, where six nested groups of ten <use> take seconds. It is counted what is drawn, references
// followed (SVG 2, sections 5.5 and 13.1), not what is written.

import { fileKind, KIND_BYTES } from "./fileKind.ts";
import { pictureHeader } from "./pictureHeader.ts";

export type PreparedSvg =
  | {
      readonly ok: true;
      readonly source: string;
      /** The size it says, in CSS pixels. */
      readonly width: number;
      readonly height: number;
      /** Whether it holds scripts or movements, which a picture leaves out. */
      readonly hasScripts: boolean;
    }
  /** `message`: whole sentences, without the file's name. */
  | { readonly ok: false; readonly message: string };

/** Most characters that are read; the map of a country takes a tenth. */
const MAXIMUM_SVG_LENGTH = 2_000_000;
/** Most elements that may be drawn, references followed; a filter counts for FILTER_COST of them. */
const MAXIMUM_DRAWN = 10_000;
const FILTER_COST = 400;
/** Deepest nesting of elements. */
const MAXIMUM_DEPTH = 200;
/** Most pixels of the pictures within, together. */
const MAXIMUM_PIXELS = 16_000_000;

const EXPORT = "Export it as PNG, then open that.";

/** CSS pixels of the units of a length. */
const pixelsOf: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  q: 96 / 101.6,
  in: 96,
  em: 16,
  rem: 16,
  ex: 8,
};

interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: SvgNode[];
}

/** Reads and bounds an SVG; `longest`: pixels of its longer side as it is to be drawn. */
export function prepareSvg(text: string, longest: number): PreparedSvg {
  const refused = (why: string): PreparedSvg => ({ ok: false, message: `This SVG ${why}` });
  if (text.length > MAXIMUM_SVG_LENGTH)
    return refused(
      `has ${text.length} characters; at most ${MAXIMUM_SVG_LENGTH} are read. ${EXPORT}`,
    );
  if (hasNestedEntities(text)) return refused(`has entities that stand for long texts. ${EXPORT}`);
  const tree = treeOf(text);
  if (typeof tree === "string") return refused(tree);
  const { root, tag, byId, all } = tree;
  const names = new Set(all.map(({ name }) => name));
  if (names.has("foreignobject"))
    return refused(`has HTML in it (foreignObject), which a picture cannot show. ${EXPORT}`);
  const outside = outsideReference(all);
  if (outside !== null)
    return refused(`shows another file (${outside}), which is not loaded from here. ${EXPORT}`);
  const within = pixelsWithin(all);
  if (within === null || within > MAXIMUM_PIXELS)
    return refused(`holds pictures that are too large or can’t be read. ${EXPORT}`);
  const drawn = countDrawn(root, byId);
  if (drawn > MAXIMUM_DRAWN)
    return refused(
      `would draw ${drawn > 1e9 ? "more than a thousand million" : Math.round(drawn)} shapes, its repetitions and filters counted; at most ${MAXIMUM_DRAWN} are drawn. ${EXPORT}`,
    );
  const size = sizeOf(root);
  if (typeof size === "string") return refused(size);
  const { width, height } = size;
  const scale = longest / Math.max(width, height);
  return {
    ok: true,
    source: withSize(text, tag, { width: width * scale, height: height * scale }, size),
    width: Math.round(width * 100) / 100,
    height: Math.round(height * 100) / 100,
    hasScripts: [...names].some((name) => /^(?:script|animate\w*|set)$/.test(name)),
  };
}

/** Entities as Illustrator declares them stand for namespaces; one made of others multiplies. */
function hasNestedEntities(text: string): boolean {
  const declared = [...text.slice(0, 65_536).matchAll(/<!ENTITY\s+%?\s*\S+\s+([^>]*)>/gi)];
  return (
    declared.length > 32 ||
    declared.some(([, value = ""]) => value.length > 200 || /&|SYSTEM|PUBLIC/.test(value)) ||
    /<!ENTITY/i.test(text.slice(65_536))
  );
}

interface Tree {
  readonly root: SvgNode;
  /** Where the tag of the root stands. */
  readonly tag: readonly [from: number, to: number];
  readonly byId: ReadonlyMap<string, SvgNode>;
  readonly all: readonly SvgNode[];
}

/** Tags, with comments, sections and instructions passed over; a text where it is no tree. */
function treeOf(text: string): Tree | string {
  const token =
    /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<![^[>]*(?:\[[^\]]*\][^>]*)?>|<(\/?)([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
  const open: SvgNode[] = [];
  const all: SvgNode[] = [];
  const byId = new Map<string, SvgNode>();
  let root: SvgNode | null = null;
  let tag: readonly [number, number] = [0, 0];
  for (const match of text.matchAll(token)) {
    const [whole, slash, rawName, rest = ""] = match;
    if (rawName === undefined) continue;
    const name = rawName.replace(/^\w+:/, "").toLowerCase();
    if (slash) {
      if (open.pop()?.name !== name) return `is damaged: its tags do not fit together. ${EXPORT}`;
      continue;
    }
    const node: SvgNode = { name, attributes: attributesOf(rest), children: [] };
    if (root === null) {
      root = node;
      tag = [match.index, match.index + whole.length];
    } else if (open.length === 0) return `is damaged: it has several roots. ${EXPORT}`;
    open.at(-1)?.children.push(node);
    all.push(node);
    const { id } = node.attributes;
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
    if (!rest.trimEnd().endsWith("/")) open.push(node);
    if (open.length > MAXIMUM_DEPTH) return `is nested more than ${MAXIMUM_DEPTH} deep. ${EXPORT}`;
  }
  if (root?.name !== "svg") return "has no <svg> element.";
  return open.length > 0 ? "was cut off: it has no end." : { root, tag, byId, all };
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(
    found.map(([, name = "", double, single]) => [
      name.toLowerCase().replace(/^xlink:/, ""),
      double ?? single ?? "",
    ]),
  );
}

/** Of what is drawn, a file that stands elsewhere; null where there is none. */
function outsideReference(all: readonly SvgNode[]): string | null {
  for (const { name, attributes } of all) {
    const { href } = attributes;
    const isShown = /^(?:image|feimage|use)$/.test(name) && href !== undefined;
    if (isShown && !/^\s*(?:#|data:)/i.test(href)) return href.trim().slice(0, 60);
    if (name === "use" && /^\s*data:/i.test(href ?? "")) return "data";
  }
  return null;
}

/** Pixels of the pictures within, by their headers; null where one is of another kind. */
function pixelsWithin(all: readonly SvgNode[]): number | null {
  let nPixels = 0;
  for (const { name, attributes } of all) {
    const { href } = attributes;
    if (!/^(?:image|feimage)$/.test(name) || !href?.trimStart().startsWith("data:")) continue;
    const size = sizeOfData(href.trim());
    if (size === null) return null;
    nPixels += size;
  }
  return nPixels;
}

function sizeOfData(address: string): number | null {
  const data = /^data:image\/[\w+.-]+;base64,([\s\S]*)$/i.exec(address)?.[1];
  if (data === undefined) return null;
  try {
    const clean = data.replace(/\s|%0A/gi, "").slice(0, 4 * 262_144);
    const binary = atob(clean.slice(0, clean.length - (clean.length % 4)));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const kind = fileKind(bytes.subarray(0, KIND_BYTES), bytes.length);
    const header = kind.kind === "raster" ? pictureHeader(kind.format, bytes) : null;
    return header && header.width * header.height;
  } catch {
    return null;
  }
}

/** How many elements are drawn where every reference is followed; Infinity where they lead
 * on and on. */
function countDrawn(root: SvgNode, byId: ReadonlyMap<string, SvgNode>): number {
  const counted = new Map<SvgNode, number>();
  const count = (node: SvgNode, depth: number): number => {
    if (depth > 10 * MAXIMUM_DEPTH) return Number.POSITIVE_INFINITY;
    const known = counted.get(node);
    if (known !== undefined) return known;
    // met again before it is done: a circle, which browsers break off
    counted.set(node, 0);
    const own = /^fe[a-z]/.test(node.name) && !/^fe(?:func|mergenode|.*light)/.test(node.name);
    let sum = own ? FILTER_COST : 1 + ownLength(node);
    for (const child of node.children) sum += count(child, depth + 1);
    for (const id of referencesOf(node)) {
      const target = byId.get(id);
      if (target && target !== node) sum += count(target, depth + 1) * timesDrawn(node, target);
    }
    counted.set(node, sum);
    return sum;
  };
  return count(root, 0);
}

/** A path of many commands takes as long as many elements. */
function ownLength({ attributes }: SvgNode): number {
  return ((attributes["d"]?.length ?? 0) + (attributes["points"]?.length ?? 0)) / 500;
}

/** A marker is drawn at every corner of a path. */
function timesDrawn({ attributes }: SvgNode, target: SvgNode): number {
  const text = attributes["d"] ?? attributes["points"] ?? "";
  return target.name === "marker" ? 1 + text.length / 4 : 1;
}

function referencesOf({ attributes, name }: SvgNode): readonly string[] {
  const found = Object.values(attributes).flatMap((value) =>
    value.includes("url(")
      ? [...value.matchAll(/url\(\s*["']?#([^"')]+)["']?\s*\)/g)].map(([, id]) => id!.trim())
      : [],
  );
  const { href } = attributes;
  // a link to a passage draws nothing
  return href?.startsWith("#") && name !== "a" ? [...found, href.slice(1)] : found;
}

type Size = { readonly width: number; readonly height: number; readonly viewBox: string };

/** The size that the root says by width, height and viewBox; a text where it says none. */
function sizeOf({ attributes }: SvgNode): Size | string {
  const box =
    attributes["viewbox"]
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const hasBox = box.length === 4 && box.every(Number.isFinite);
  const [, , boxWidth = 0, boxHeight = 0] = hasBox ? box : [];
  const width = lengthOf(attributes["width"]);
  const height = lengthOf(attributes["height"]);
  if (!hasBox && (width === null || height === null))
    return `does not say its size: it has neither a viewBox nor a width and height. Set one, or export it as PNG.`;
  if (width === 0 || height === 0 || (hasBox && !(boxWidth > 0 && boxHeight > 0)))
    return "has no area: its width or height is 0.";
  const ratio = boxWidth / boxHeight;
  const size = hasBox
    ? {
        width: width ?? (height === null ? boxWidth : height * ratio),
        height: height ?? (width === null ? boxHeight : width / ratio),
      }
    : { width: width!, height: height! };
  return { ...size, viewBox: hasBox ? box.join(" ") : `0 0 ${width} ${height}` };
}

/** CSS pixels of a length; null where it is left out, or a share of something. */
function lengthOf(text: string | undefined): number | null {
  const match = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(text ?? "");
  const unit = match ? pixelsOf[match[2]!.toLowerCase()] : undefined;
  return match && unit !== undefined ? Number(match[1]) * unit : null;
}

/** The same text as UTF-8 with the root's size set. */
function withSize(
  text: string,
  [from, to]: Tree["tag"],
  { width, height }: { readonly width: number; readonly height: number },
  { viewBox }: Size,
): string {
  const tag = text
    .slice(from, to)
    .replace(/\s(?:width|height|viewBox)\s*=\s*(?:"[^"]*"|'[^']*')/gi, "")
    .replace(/((?:^|[\s"';])(?:max-|min-)?(?:width|height)\s*:)[^;"']*/gi, "$1auto")
    .replace(/(<[\w:.-]+)/, `$1 width="${width}" height="${height}" viewBox="${viewBox}"`);
  const named = /\sxmlns\s*=/.test(tag) || /^<\w+:/.test(tag);
  const whole = named ? tag : tag.replace(/(<[\w:.-]+)/, '$1 xmlns="http://www.w3.org/2000/svg"');
  // the text is no longer in the encoding that its declaration names
  return (text.slice(0, from) + whole + text.slice(to)).replace(/^\s*<\?xml[\s\S]*?\?>/, "");
}
