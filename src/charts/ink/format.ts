// Numbers as they stand in pictures, cards and summaries: few digits, true minus signs, and no
// "e-7" in front of people.

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Three significant digits (or as many as asked for): "0.0412", "12.3", "1,240", "3.1·10⁻⁷". */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7) return scientific(value, digits);
  if (size >= 1000) return minus(Math.round(value).toLocaleString("en-US"));
  // toPrecision alone would write 197 to two digits as 2.0e+2
  const rounded = Number(value.toPrecision(digits));
  return minus(Math.abs(rounded) < 1000 ? String(rounded) : rounded.toLocaleString("en-US"));
}

/** Three significant digits with their zeros, for numbers that change while one looks: "0.0100". */
export function formatSteady(value: number): string {
  const size = Math.abs(value);
  // from 999.5 on three digits are those of 1,000
  if (!Number.isFinite(value) || size < 1e-4 || size >= 999.5) return formatNumber(value);
  return minus(value.toPrecision(3));
}

/** A fixed number of decimals, for figures that stand in a grid: "0.25", "+0.03", "0" where it rounds
 * to nothing. */
export function formatFixed(value: number, decimals: number, isSigned = false): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const text = value.toFixed(decimals);
  if (Number(text) === 0) return "0";
  return isSigned && value > 0 ? `+${text}` : minus(text);
}

/** A power of ten as axes write it: "0.1", "1", "10⁻⁴". */
export function formatDecade(exponent: number): string {
  if (exponent >= -3 && exponent <= 3) return formatNumber(10 ** exponent);
  return `10${raised(exponent)}`;
}

/** Whole numbers as axes write them: "0", "800", "1.5k", "20k", "3M". */
export function formatCount(value: number): string {
  const size = Math.abs(value);
  // three digits of 999,500 are those of a million
  if (size >= 999_500) return minus(`${trimmed((value / 1e6).toPrecision(3))}M`);
  if (size >= 1e4) return minus(`${trimmed((value / 1e3).toPrecision(3))}k`);
  return minus(value.toLocaleString("en-US", { maximumFractionDigits: 2 }));
}

/** "+0.012" or "−0.012": for quantities whose sign is the message. */
export function formatSigned(value: number, digits = 3): string {
  const text = formatNumber(value, digits);
  return value > 0 ? `+${text}` : text;
}

/** A grid's coordinate: x₁ for dimension 0. At most nine of them. */
export function coordinateName(dimension: number): string {
  return `x${"₁₂₃₄₅₆₇₈₉"[dimension]}`;
}

function scientific(value: number, digits: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  const factor = trimmed(mantissa);
  const power = `10${raised(Number(exponent))}`;
  if (factor === "1") return power;
  return factor === "-1" ? `−${power}` : minus(`${factor}·${power}`);
}

function raised(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((d) => superscripts[Number(d)]).join("");
  return exponent < 0 ? `⁻${digits}` : digits;
}

function trimmed(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function minus(text: string): string {
  return text.replace("-", "−");
}
