// Rankings of made races, against orders that follow from how they were made, and sentences written by hand.
import { describe, expect, it } from "vitest";
import { placeText, rankingSentences } from "../../ui/curves/rankingWords.ts";
import { groupsOf, rankingOf } from "./laneRanks.ts";
import { madeRace } from "./raceFixtures.ts";

const question = {
  metric: "totalVariation",
  threshold: 0.1,
  xAxis: "steps",
  measure: "end",
} as const;

const rankingFor = (
  factors: Readonly<Record<string, (seed: number) => number>>,
  nSeeds: number,
) => {
  const lanes = Object.entries(factors).map(([label, factor]) => ({ label, factor }));
  const race = madeRace(lanes, nSeeds);
  return rankingOf(race.history, race.lanes, question)!;
};
const same = () => 1;
/** Above and below 1 in turn. */
const around = (seed: number) => (seed % 2 === 0 ? 1.1 : 0.9);

describe("a ranking", () => {
  it("has every lane's place where all are told apart", () => {
    const ranking = rankingFor({ tb: () => 3, kl: () => 2, tsallis: same }, 10);
    expect(ranking.places.map((place) => [place.lane.label, placeText(place)])).toEqual([
      ["tsallis", "1"],
      ["kl", "2"],
      ["tb", "3"],
    ]);
    expect(rankingSentences(ranking, 16)).toEqual([
      "tsallis is ahead of all others.",
      "kl is ahead of tb.",
    ]);
  });

  it("says between whom no difference is shown, and how many more seeds would settle it", () => {
    const ranking = rankingFor(
      { tb: (seed) => (seed < 10 ? 2.2 : 1.8), "forward KL": same, rényi: () => 2 },
      12,
    );
    expect(ranking.places.map((place) => [place.lane.label, placeText(place)])).toEqual([
      ["forward KL", "1"],
      ["rényi", "2–3"],
      ["tb", "2–3"],
    ]);
    const [ahead, open] = rankingSentences(ranking, 16);
    expect(ahead).toBe("forward KL is ahead of all others.");
    const needed = ranking.open[0]!.seedsNeeded!;
    expect(needed).toBeGreaterThan(12);
    expect(rankingSentences(ranking, needed)[1]).toBe(
      `Between rényi and tb no difference is shown; about ${needed - 12} more seeds would settle it.`,
    );
    expect(rankingSentences(ranking, needed - 1)[1]).toContain(
      `about ${needed} seeds would settle it, more than the ${needed - 1} a lane can have here`,
    );
    expect(open).toMatch(/^Between rényi and tb no difference is shown; /);
  });

  it("tells of lanes that nobody is ahead of in one sentence, and of halves that nothing settles", () => {
    const ranking = rankingFor({ a: same, b: around, c: (seed) => around(seed + 1) }, 10);
    expect(rankingSentences(ranking, 16)).toEqual([
      "Between no two of the 3 lanes is a difference shown; more than 64 seeds would be needed.",
    ]);
  });

  it("says nothing of too few seeds but how many it takes: eight for three pairs", () => {
    // 2·2⁻⁷ = 1.6 % is below 5 % over 3, 2·2⁻⁶ = 3.1 % is not
    const ranking = rankingFor({ a: same, b: () => 2, c: () => 3 }, 6);
    expect(ranking).toMatchObject({ fewestSeeds: 7, places: [], open: [] });
    expect(rankingSentences(ranking, 16)).toEqual([
      "A ranking of 3 lanes takes 7 seeds; here are 6.",
    ]);
    expect(rankingFor({ a: same, b: () => 2, c: () => 3 }, 7).places).toHaveLength(3);
  });

  it("is none of one lane, and none before anything is recorded", () => {
    const one = madeRace([{ label: "A", factor: same }], 8);
    expect(rankingOf(one.history, one.lanes, question)).toBeNull();
  });
});

describe("groups", () => {
  const groups = (n: number, pairs: readonly string[]) =>
    groupsOf(
      Array.from({ length: n }, (_, k) => k),
      (a, b) => pairs.includes(`${Math.min(a, b)}${Math.max(a, b)}`),
    );

  it("are neighbours of whom each two are open, overlapping where they are", () => {
    expect(groups(4, ["01", "12", "02", "23"])).toEqual([
      [0, 1, 2],
      [2, 3],
    ]);
    expect(groups(3, [])).toEqual([]);
  });

  it("leave out no pair, also one of lanes that stand apart", () => {
    expect(groups(3, ["02"])).toEqual([[0, 2]]);
  });
});
