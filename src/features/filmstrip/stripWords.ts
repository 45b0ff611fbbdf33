// What a strip shows, in words: neighbouring values whose seeds came to the same counts are named
// together, the others one by one. Of these seeds, and no more than that.
import { formatFixed, formatWhole, numberText } from "../../math/numberText.ts";
import { countsText, type StripFrame, seedSpread, seedValues } from "./stripNumbers.ts";
import { valueText } from "./varied.ts";

/** "After 1,500 steps. α = −1 to 0.5: regions 4/4 in 3 of 3 seeds. α = 0.75: …" */
export function stripSentences(
  frames: readonly StripFrame[],
  { symbol, step }: { readonly symbol: string; readonly step: number },
): string {
  const runs: { from: number; to: number; text: string }[] = [];
  for (const frame of frames) {
    const text = countsText(frame);
    if (text === null) continue;
    const last = runs.at(-1);
    if (last?.text === text) last.to = frame.value;
    else runs.push({ from: frame.value, to: frame.value, text });
  }
  const told = runs.map(({ from, to, text }) => {
    const where = from === to ? "" : ` to ${numberText(to)}`;
    return `${valueText(symbol, from)}${where}: ${text}.`;
  });
  return [`After ${formatWhole(step)} steps.`, ...told, ...lowestOf(frames, symbol)].join(" ");
}

/** Where the median total variation is lowest. */
function lowestOf(frames: readonly StripFrame[], symbol: string): readonly string[] {
  let best: { value: number; middle: number; n: number } | null = null;
  for (const frame of frames) {
    const { middle } = seedSpread(seedValues(frame, "totalVariation"));
    if (Number.isFinite(middle) && !(best && best.middle <= middle))
      best = { value: frame.value, middle, n: frame.seeds.length };
  }
  if (!best) return [];
  const { value, middle, n } = best;
  const of = n > 1 ? `median of ${n} seeds, ` : "";
  return [`Lowest total variation, ${of}${formatFixed(middle, 3)} at ${valueText(symbol, value)}.`];
}

/** How the seeds are shown, and that they are no more than themselves. */
export function seedsNote(nSeeds: number): string {
  if (nSeeds === 1) return "1 seed: another may come out otherwise.";
  return `${nSeeds} seeds: every one a dot, lines through their medians; the range of these seeds, not an interval for others.`;
}

/** A frame's total variation: its median, and the range of its seeds where they differ. */
export function variationTexts(values: readonly number[]): {
  readonly middle: string;
  readonly range: string | null;
} {
  const { middle, low, high } = seedSpread(values);
  const text = (value: number) => formatFixed(value, 3);
  return {
    middle: text(middle),
    range: text(low) === text(high) ? null : `${text(low)}–${text(high)}`,
  };
}
