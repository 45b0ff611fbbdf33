// What was expected, what was learned, and what both share, side by side on one scale: the shared mass sums to
// the score.
import { formatPercent } from "../../math/numberText.ts";
import { overlap, paintedDistribution, sharedMass } from "./expectation.ts";
import { GridCells } from "./GridCells.tsx";

interface PictureOutcomeProps {
  /** [cell] */
  readonly paint: readonly number[];
  /** [cell] */
  readonly learned: readonly number[];
}

/** Three small pictures. */
export function PictureOutcome({ paint, learned }: PictureOutcomeProps) {
  const expected = paintedDistribution(paint);
  if (!expected) return null;
  const height = Math.round(Math.sqrt(learned.length));
  const full = Math.max(...expected, ...learned);
  const pictures = [
    { name: "you expected", values: expected },
    { name: "it learned", values: learned },
    {
      name: `shared: ${formatPercent(overlap(expected, learned))}`,
      values: sharedMass(expected, learned),
    },
  ];
  return (
    <div className="lesson-outcome">
      {pictures.map(({ name, values }) => (
        <figure key={name}>
          <GridCells height={height} values={values} full={full} />
          <figcaption>{name}</figcaption>
        </figure>
      ))}
    </div>
  );
}
