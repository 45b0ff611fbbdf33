// A lane's name at the head of its card: in full where there is the room, else the short one. Which of
// the two is seen is the style sheet's business (cards.css), by the width of the card.
import type { LaneName } from "../../experiment/laneNames.ts";

/** Full names of more characters than this need a wider card than most. */
const LONG = 18;
/** Short names of more characters than this stand on two lines in most cards. */
const LONG_SHORT = 13;

interface CardNameProps {
  readonly name: LaneName;
  readonly id?: string;
}

/** The heading. */
export function CardName({ name: { full, short }, id }: CardNameProps) {
  return (
    <h3
      className="card-name"
      id={id}
      title={full}
      data-long={full.length > LONG || undefined}
      data-long-short={short.length > LONG_SHORT || undefined}
    >
      <span className="name-full">{full}</span>
      <span className="name-short">{short}</span>
    </h3>
  );
}
