// Every seed's total variation as a dot on a line from 0 to 1, the same for all frames; a ring around
// the seed whose picture is shown. The numbers stand beneath it as text.

interface SeedDotsProps {
  /** Total variation, NaN where a seed has stopped. [seed] */
  readonly values: readonly number[];
  /** Index of the seed that is pictured. */
  readonly shown: number;
}

/** As wide as its frame. */
export function SeedDots({ values, shown }: SeedDotsProps) {
  return (
    <span className="seed-dots" aria-hidden="true">
      {values.map((value, seed) =>
        Number.isFinite(value) ? (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: a seed is its place
            key={seed}
            data-shown={seed === shown || undefined}
            style={{ left: `${100 * value}%` }}
          />
        ) : null,
      )}
    </span>
  );
}
