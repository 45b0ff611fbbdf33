// Numbers as a person reads them: one locale (English), a true minus sign, no negative zero, thousands
// apart, "–" where there is no number. Only here: links, files, what is typed, and messages that may
// reach a command line are plain String(value), with its ASCII hyphen, so that they can be typed back.

const LOCALE = "en-US";
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Every digit of a number: "−0.5", "1e−7". For fields and captions. */
export function numberText(value: number): string {
  return absent(value) ?? minus(String(value));
}

/** Three significant digits (or as many as asked for): "0.0412", "12.3", "1,240", "3.1·10⁻⁷". */
export function formatNumber(value: number, digits = 3): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return absent(value) ?? "0";
  if (size < 1e-4 || size >= 1e7) return scientific(value, digits);
  if (size >= 1000) return grouped(Math.round(value));
  // toPrecision alone would write 197 to two digits as 2.0e+2
  const rounded = Number(value.toPrecision(digits));
  return Math.abs(rounded) >= 1000 ? grouped(rounded) : minus(String(rounded));
}

/** Three significant digits with their zeros, for numbers that change while one looks: "0.0100". */
export function formatSteady(value: number): string {
  const text = value.toPrecision(3);
  const isPlain = Math.abs(value) >= 1e-4 && Math.abs(Number(text)) < 1000;
  return isPlain ? minus(text) : formatNumber(value);
}

/** A fixed number of decimals, for figures that stand in columns or change: "0.041", "0.000"; with the
 * sign where it is the message: "+0.03". What rounds to zero has none. */
export function formatFixed(
  value: number | null | undefined,
  decimals: number,
  isSigned = false,
): string {
  if (value === null || value === undefined) return "–";
  if (!(Math.abs(value) < 1e21)) return formatNumber(value);
  const text = value.toFixed(decimals);
  if (Number(text) === 0) return text.replace("-", "");
  return isSigned && value > 0 ? `+${text}` : minus(text);
}

/** From one figure to another, both written by `formatFixed`: the difference of what is read, not of what
 * was rounded, so that it adds up; "±0" where both read alike. */
export function formatChange(before: number, after: number, decimals: number): string {
  const change = Number(after.toFixed(decimals)) - Number(before.toFixed(decimals));
  return Number(change.toFixed(decimals)) === 0 ? "±0" : formatFixed(change, decimals, true);
}

/** "+0.012" or "−0.012": for quantities whose sign is the message. */
export function formatSigned(value: number, digits = 3): string {
  const text = formatNumber(value, digits);
  return value > 0 ? `+${text}` : text;
}

/** A whole number: "1,240". */
export function formatWhole(value: number): string {
  return absent(value) ?? grouped(Math.round(value));
}

/** Whole numbers as axes write them: "0", "800", "1,500", "20k", "3M". */
export function formatCount(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return formatNumber(value);
  if (size >= 999_500) return `${grouped(Number((value / 1e6).toPrecision(3)))}M`;
  if (size >= 1e4) return `${grouped(Number((value / 1e3).toPrecision(3)))}k`;
  return grouped(value);
}

/** A power of ten as axes write it: "0.1", "1", "10⁻⁴". */
export function formatDecade(exponent: number): string {
  if (exponent >= -3 && exponent <= 3) return formatNumber(10 ** exponent);
  return `10${raised(exponent)}`;
}

/** An amount of memory: "840 kB", "12.3 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 999_500) return `${formatWhole(bytes / 1e3)} kB`;
  return bytes < 999.95e6
    ? `${formatFixed(bytes / 1e6, 1)} MB`
    : `${formatFixed(bytes / 1e9, 1)} GB`;
}

/** An estimate of bytes, to two digits: "220 MB". */
export function formatBytesRoughly(bytes: number): string {
  return formatBytes(Number(bytes.toPrecision(2))).replace(".0", "");
}

/** A share of one as a percentage that is not broken between lines: "63 %", or "0.71 %" where digits
 * that mean something are asked for. */
export function formatPercent(value: number, digits?: number): string {
  if (!Number.isFinite(value)) return "–";
  const text = digits === undefined ? formatWhole(100 * value) : formatNumber(100 * value, digits);
  return `${text}\u00a0%`;
}

/** What stands for something that is no number; null for a number. */
function absent(value: number): string | null {
  if (Number.isNaN(value)) return "–";
  if (Number.isFinite(value)) return null;
  return value > 0 ? "∞" : "−∞";
}

/** Made once: the browser looks a language up each time that it makes one. */
const GROUPED = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });

/** With separators and at most two decimals. */
function grouped(value: number): string {
  const rounded = Math.round(100 * value) / 100 + 0;
  return minus(GROUPED.format(rounded));
}

function scientific(value: number, digits: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  const factor = String(Number(mantissa));
  const power = `10${raised(Number(exponent))}`;
  if (factor === "-1") return `−${power}`;
  return factor === "1" ? power : minus(`${factor}·${power}`);
}

function raised(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((d) => superscripts[Number(d)]).join("");
  return exponent < 0 ? `⁻${digits}` : digits;
}

function minus(text: string): string {
  return text.replaceAll("-", "−");
}
