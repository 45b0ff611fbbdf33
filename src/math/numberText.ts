// Numbers as sentences and fields write them. Links, files and what is typed keep the ASCII hyphen.

/** Every digit of a number, with a true minus sign: "−0.5", "1e−7". */
export function numberText(value: number): string {
  return String(value).replaceAll("-", "−");
}
