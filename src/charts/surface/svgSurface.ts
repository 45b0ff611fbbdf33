// A drawing surface that writes SVG: the same pure drawings that paint the screen make a vector file.
// Text stays text, in the page's own font stack; cells of a raster become rectangles, one path a
// colour, so that nothing is embedded but what is drawn. Points are transformed as they come, so the
// file has no nested groups but those of clips. One class, and long: the canvas's interface, member by
// member.
import type { Surface } from "./surface.ts";
import { arcTo, number, offsetOfBaseline, rasterPaths } from "./svgParts.ts";

interface State {
  /** x' = a·x + c·y + e, y' = b·x + d·y + f: moves and turns only. */
  matrix: readonly [number, number, number, number, number, number];
  fillStyle: string | CanvasGradient | CanvasPattern;
  strokeStyle: string | CanvasGradient | CanvasPattern;
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  lineCap: CanvasLineCap;
  lineDash: readonly number[];
  lineDashOffset: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  globalAlpha: number;
  /** Groups that clips have opened since the state was saved. */
  openGroups: number;
}

const initialState: State = {
  matrix: [1, 0, 0, 1, 0, 0],
  fillStyle: "#000000",
  strokeStyle: "#000000",
  lineWidth: 1,
  lineJoin: "miter",
  lineCap: "butt",
  lineDash: [],
  lineDashOffset: 0,
  font: "10px sans-serif",
  textAlign: "start",
  textBaseline: "alphabetic",
  globalAlpha: 1,
  openGroups: 0,
};

export interface SvgOptions {
  readonly width: number;
  readonly height: number;
  /** Colour behind everything. */
  readonly paper: string;
  /** Where the picture came from; written as a comment and as metadata. */
  readonly link: string;
  /** What it shows, for readers that speak. */
  readonly title: string;
}

/** Collects what is drawn on it. */
export class SvgSurface implements Surface {
  readonly #measure: Pick<CanvasRenderingContext2D, "font" | "measureText">;
  readonly #elements: string[] = [];
  readonly #clips: string[] = [];
  readonly #saved: State[] = [];
  #state: State = { ...initialState };
  #path: string[] = [];
  #isPathEmpty = true;
  imageSmoothingEnabled = false;

  /** `measure` knows how wide text is: a context of any canvas. */
  constructor(measure: Pick<CanvasRenderingContext2D, "font" | "measureText">) {
    this.#measure = measure;
  }

  get fillStyle() {
    return this.#state.fillStyle;
  }
  set fillStyle(value) {
    this.#state.fillStyle = value;
  }
  get strokeStyle() {
    return this.#state.strokeStyle;
  }
  set strokeStyle(value) {
    this.#state.strokeStyle = value;
  }
  get lineWidth() {
    return this.#state.lineWidth;
  }
  set lineWidth(value) {
    this.#state.lineWidth = value;
  }
  get lineJoin() {
    return this.#state.lineJoin;
  }
  set lineJoin(value) {
    this.#state.lineJoin = value;
  }
  get lineCap() {
    return this.#state.lineCap;
  }
  set lineCap(value) {
    this.#state.lineCap = value;
  }
  get lineDashOffset() {
    return this.#state.lineDashOffset;
  }
  set lineDashOffset(value) {
    this.#state.lineDashOffset = value;
  }
  get font() {
    return this.#state.font;
  }
  set font(value) {
    this.#state.font = value;
  }
  get textAlign() {
    return this.#state.textAlign;
  }
  set textAlign(value) {
    this.#state.textAlign = value;
  }
  get textBaseline() {
    return this.#state.textBaseline;
  }
  set textBaseline(value) {
    this.#state.textBaseline = value;
  }
  get globalAlpha() {
    return this.#state.globalAlpha;
  }
  set globalAlpha(value) {
    this.#state.globalAlpha = value;
  }

  save(): void {
    this.#saved.push(this.#state);
    this.#state = { ...this.#state, openGroups: 0 };
  }

  restore(): void {
    const saved = this.#saved.pop();
    if (!saved) return;
    for (let k = 0; k < this.#state.openGroups; k++) this.#elements.push("</g>");
    this.#state = saved;
  }

  translate(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#state.matrix;
    this.#state.matrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
  }

  rotate(angle: number): void {
    const [a, b, c, d, e, f] = this.#state.matrix;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#state.matrix = [
      a * cos + c * sin,
      b * cos + d * sin,
      c * cos - a * sin,
      d * cos - b * sin,
      e,
      f,
    ];
  }

  setLineDash(dash: Iterable<number>): void {
    this.#state.lineDash = [...dash];
  }

  beginPath(): void {
    this.#path = [];
    this.#isPathEmpty = true;
  }

  closePath(): void {
    if (!this.#isPathEmpty) this.#path.push("Z");
  }

  moveTo(x: number, y: number): void {
    this.#add(`M${this.#point(x, y)}`);
  }

  lineTo(x: number, y: number): void {
    // a line from nowhere starts there, as on a canvas
    this.#add(`${this.#isPathEmpty ? "M" : "L"}${this.#point(x, y)}`);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    if (this.#isPathEmpty) this.moveTo(x1, y1);
    this.#add(`C${this.#point(x1, y1)} ${this.#point(x2, y2)} ${this.#point(x, y)}`);
  }

  arc(x: number, y: number, radius: number, start: number, end: number, reverse = false): void {
    const isFirst = this.#isPathEmpty;
    const parts = arcTo({ radius, start, end, isReverse: reverse }, (angle) =>
      this.#point(x + radius * Math.cos(angle), y + radius * Math.sin(angle)),
    );
    this.#add(`${isFirst ? "M" : "L"}${parts.from}${parts.arcs}`);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#add(this.#box(x, y, width, height));
  }

  clip(): void {
    const id = `clip${this.#clips.length}`;
    this.#clips.push(`<clipPath id="${id}"><path d="${this.#path.join("")}"/></clipPath>`);
    this.#elements.push(`<g clip-path="url(#${id})">`);
    this.#state.openGroups++;
  }

  fill(): void {
    if (!this.#isPathEmpty)
      this.#elements.push(`<path d="${this.#path.join("")}"${this.#fill()}/>`);
  }

  stroke(): void {
    if (this.#isPathEmpty) return;
    this.#elements.push(`<path d="${this.#path.join("")}" fill="none"${this.#stroke()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const path = this.#box(x, y, width, height);
    // bars and steps of a scale share edges: smoothed, the paper would shine through between them
    this.#elements.push(`<path d="${path}" shape-rendering="crispEdges"${this.#fill()}/>`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    const path = this.#box(x, y, width, height);
    this.#elements.push(`<path d="${path}" fill="none"${this.#stroke()}/>`);
  }

  measureText(text: string): TextMetrics {
    this.#measure.font = this.#state.font;
    return this.#measure.measureText(text);
  }

  fillText(text: string, x: number, y: number): void {
    this.#text(text, [x, y], this.#fill());
  }

  strokeText(text: string, x: number, y: number): void {
    this.#text(text, [x, y], ` fill="none"${this.#stroke()}`);
  }

  /** Of the overloads only (image, x, y, width, height) is drawn, and only of canvases. */
  drawImage(image: CanvasImageSource, ...place: readonly number[]): void {
    const [x = 0, y = 0, width = 0, height = 0] = place;
    if (!(image instanceof HTMLCanvasElement)) return;
    const pixels = image.getContext("2d")?.getImageData(0, 0, image.width, image.height);
    if (!pixels) return;
    const at = (column: number, row: number) =>
      this.#point(x + (column / pixels.width) * width, y + (row / pixels.height) * height);
    // neighbours share their edges exactly; smoothing them would let the paper shine through
    this.#elements.push(
      `<g shape-rendering="crispEdges"${this.#opacity("fill")}>${rasterPaths(pixels, at)}</g>`,
    );
  }

  /** The whole file. */
  toSvg({ width, height, paper, link, title }: SvgOptions): string {
    const size = `width="${number(width)}" height="${number(height)}"`;
    const defs = this.#clips.length > 0 ? [`<defs>${this.#clips.join("")}</defs>`] : [];
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<!-- Made from: ${inComment(link)} -->`,
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(width)} ${number(height)}">`,
      `<title>${escaped(title)}</title>`,
      `<metadata>${escaped(link)}</metadata>`,
      ...defs,
      `<rect ${size} fill="${escaped(paper)}"/>`,
      ...this.#elements,
      "</svg>",
      "",
    ].join("\n");
  }

  #add(part: string): void {
    this.#path.push(part);
    this.#isPathEmpty = false;
  }

  #point(x: number, y: number): string {
    const [a, b, c, d, e, f] = this.#state.matrix;
    return `${number(a * x + c * y + e)} ${number(b * x + d * y + f)}`;
  }

  #box(x: number, y: number, width: number, height: number): string {
    const corners = [
      this.#point(x, y),
      this.#point(x + width, y),
      this.#point(x + width, y + height),
      this.#point(x, y + height),
    ];
    return `M${corners.join("L")}Z`;
  }

  #text(text: string, [x, y]: readonly [number, number], paint: string): void {
    const { font, textAlign, textBaseline, matrix } = this.#state;
    const [, weight = "400", size = "10", family = "sans-serif"] =
      /^(?:(\d+|normal|bold) )?([\d.]+)px (.*)$/.exec(font) ?? [];
    const anchor =
      textAlign === "center" ? "middle" : /^(right|end)$/.test(textAlign) ? "end" : "start";
    const [a, b, c, d] = matrix;
    const baseline = y + offsetOfBaseline(textBaseline) * Number(size);
    const isTurned = a !== 1 || b !== 0;
    const [px, py] = this.#point(x, baseline).split(" ");
    const place = isTurned
      ? `transform="matrix(${[a, b, c, d].map(number).join(" ")} ${px} ${py})"`
      : `x="${px}" y="${py}"`;
    this.#elements.push(
      `<text ${place} font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}"${paint}>${escaped(text)}</text>`,
    );
  }

  #fill(): string {
    return ` fill="${escaped(String(this.#state.fillStyle))}"${this.#opacity("fill")}`;
  }

  #stroke(): string {
    const { strokeStyle, lineWidth, lineJoin, lineCap, lineDash, lineDashOffset } = this.#state;
    const dash =
      lineDash.length > 0
        ? ` stroke-dasharray="${lineDash.map(number).join(" ")}" stroke-dashoffset="${number(lineDashOffset)}"`
        : "";
    return ` stroke="${escaped(String(strokeStyle))}" stroke-width="${number(lineWidth)}" stroke-linejoin="${lineJoin}" stroke-linecap="${lineCap}"${dash}${this.#opacity("stroke")}`;
  }

  #opacity(what: "fill" | "stroke"): string {
    const { globalAlpha } = this.#state;
    return globalAlpha < 1 ? ` ${what}-opacity="${number(globalAlpha)}"` : "";
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An address inside a comment: two hyphens would end it. */
function inComment(link: string): string {
  return link.replaceAll("--", "%2D%2D").replaceAll("<", "%3C").replaceAll(">", "%3E");
}
