// What a drawing function may use of a canvas context. Charts are pure functions of such a surface,
// so that the same function paints a screen, a larger bitmap or a vector file.

/** The part of CanvasRenderingContext2D that charts draw with. Units: CSS pixels. */
export type Surface = Pick<
  CanvasRenderingContext2D,
  | "save"
  | "restore"
  | "translate"
  | "rotate"
  | "beginPath"
  | "closePath"
  | "moveTo"
  | "lineTo"
  | "bezierCurveTo"
  | "arc"
  | "rect"
  | "clip"
  | "fill"
  | "stroke"
  | "fillRect"
  | "strokeRect"
  | "fillText"
  | "strokeText"
  | "measureText"
  | "setLineDash"
  | "drawImage"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineJoin"
  | "lineCap"
  | "lineDashOffset"
  | "font"
  | "textAlign"
  | "textBaseline"
  | "globalAlpha"
  | "imageSmoothingEnabled"
>;

/** The size of a surface in CSS pixels, and how many device pixels one of them has. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `value` moved to the nearest edge of a device pixel: fills that start there are crisp. */
export function snap(value: number, pixelRatio: number): number {
  return Math.round(value * pixelRatio) / pixelRatio;
}

/** Where a one-pixel line through `value` is crisp: the middle of a device pixel. */
export function snapLine(value: number, pixelRatio: number): number {
  return (Math.floor(value * pixelRatio) + 0.5) / pixelRatio;
}
