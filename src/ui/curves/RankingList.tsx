// The lanes in order, as far as there is one: places that hold together, and beside or below them the same in
// sentences, which are many where lanes are.
import { useMemo } from "react";
import { rankingOf } from "../../charts/curves/laneRanks.ts";
import { mostSeeds } from "../../experiment/runMemory.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { LaneHeading } from "./LaneHeading.tsx";
import { MeasureChoice } from "./MeasureChoice.tsx";
import type { RaceTableProps } from "./raceTableProps.ts";
import { placeText, rankingSentences } from "./rankingWords.ts";

/** Places and sentences. */
export function RankingList({ history, revision, lanes, question }: RaceTableProps) {
  const config = useConfig((state) => state.config);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history grows in place
  const ranking = useMemo(
    () => rankingOf(history, lanes, question),
    [history, revision, lanes, question],
  );
  const sentences = ranking ? rankingSentences(ranking, mostSeeds(config)) : [];
  return (
    <section className="ranking" aria-label="Ranking">
      <MeasureChoice />
      <div className="ranking-answer">
        {ranking && ranking.places.length > 0 && (
          <table className="reach-table ranking-places">
            <thead>
              <tr>
                <th scope="col">Place</th>
                <th scope="col">Lane</th>
              </tr>
            </thead>
            <tbody>
              {ranking.places.map((place) => (
                <tr key={place.lane.label}>
                  <td>{placeText(place)}</td>
                  <LaneHeading lane={place.lane} />
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <ul className="ranking-words">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
