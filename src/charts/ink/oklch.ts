// OKLab and OKLCH (B. Ottosson, 2020): the space in which this project's colour scales are even.
// Distances in it approximate seen differences. Components: lightness 0 … 1, chroma ≥ 0, hue in degrees.

/** Gamma-encoded sRGB, each channel 0 … 1. */
export type Rgb = readonly [red: number, green: number, blue: number];
/** OKLab: lightness, green–red, blue–yellow. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** Reads "#rrggbb". */
export function rgbFromHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/** A channel as an integer 0 … 255. */
export function byte(channel: number): number {
  return Math.round(Math.min(1, Math.max(0, channel)) * 255);
}

/** Converts sRGB to OKLab. */
export function labFromRgb(rgb: Rgb): Lab {
  const [r, g, b] = rgb.map(linear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Converts OKLab to sRGB; channels leave 0 … 1 where the colour is outside the gamut. */
export function rgbFromLab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The colour of this lightness, chroma and hue, with the chroma reduced until it fits sRGB. */
export function labInGamut(lightness: number, chroma: number, hue: number): Lab {
  const angle = (hue * Math.PI) / 180;
  const at = (c: number): Lab => [lightness, c * Math.cos(angle), c * Math.sin(angle)];
  if (fits(at(chroma))) return at(chroma);
  let inside = 0;
  let outside = chroma;
  for (let k = 0; k < 24; k++) {
    const middle = (inside + outside) / 2;
    if (fits(at(middle))) inside = middle;
    else outside = middle;
  }
  return at(inside);
}

/** Euclidean distance in OKLab; about 0.02 is just noticeable. */
export function labDistance(first: Lab, second: Lab): number {
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

/** WCAG contrast ratio of two colours, 1 … 21. */
export function contrast(first: Rgb, second: Rgb): number {
  const [low, high] = [luminance(first), luminance(second)].sort((x, y) => x - y) as [
    number,
    number,
  ];
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map(linear) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function fits(lab: Lab): boolean {
  return rgbFromLab(lab).every((channel) => channel >= -1e-6 && channel <= 1 + 1e-6);
}

function linear(c: number): number {
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function encoded(c: number): number {
  return c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055;
}
