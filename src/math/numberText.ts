// Numbers as fields and captions write them. Links, files, what is typed, and what is said of it on a
// command line keep the ASCII hyphen.

/** Every digit of a number, with a true minus sign: "−0.5", "1e−7". */
export function numberText(value: number): string {
  return String(value).replaceAll("-", "−");
}
