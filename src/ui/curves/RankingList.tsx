// The lanes in order, as far as there is one: places that hold together, and the same in sentences.
import { useMemo } from "react";
import type { CurveLane } from "../../charts/curves/curveData.ts";
import { rankingOf } from "../../charts/curves/laneRanks.ts";
import type { PairedQuestion } from "../../charts/curves/pairedLanes.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import { LaneMark } from "../kit/LaneMark.tsx";
import { mostSeeds } from "./mostSeeds.ts";
import { measures } from "./pairedWords.ts";
import { placeText, rankingSentences } from "./rankingWords.ts";

interface RankingListProps {
  readonly history: MetricHistory;
  readonly revision: number;
  readonly lanes: readonly CurveLane[];
  readonly question: Omit<PairedQuestion, "baseline">;
}

/** Places and sentences. */
export function RankingList({ history, revision, lanes, question }: RankingListProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history grows in place
  const ranking = useMemo(
    () => rankingOf(history, lanes, question),
    [history, revision, lanes, question],
  );
  if (!ranking) return null;
  const label = measures.find(({ id }) => id === question.measure)?.label;
  return (
    <section className="ranking" aria-labelledby="ranking-heading">
      <h3 id="ranking-heading">{`Ranking ${label}`}</h3>
      {ranking.places.length > 0 && (
        <ul className="ranking-places" aria-label="Places">
          {ranking.places.map((place) => (
            <li key={place.lane.label}>
              <strong>{placeText(place)}</strong>
              <LaneMark look={place.lane.look} />
              <span>{place.lane.label}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="ranking-words">
        {rankingSentences(ranking, mostSeeds(lanes.length)).join(" ")}
      </p>
    </section>
  );
}
