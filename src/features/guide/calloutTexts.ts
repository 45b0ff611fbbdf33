// What is said on the pictures themselves until it is dismissed: three short labels.

/** By what each points at. */
export const calloutTexts = {
  target: "The goal that all try to match",
  learned: "What this one has learned so far",
  start: "Each try starts here",
} as const;
