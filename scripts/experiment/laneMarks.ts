// What is said on standard error of lanes that did not simply train to their end: the words of the page's
// cards, a line a lane, with why and what was found to help.
import { laneNames } from "../../src/experiment/laneNames.ts";
import type { RunFile, SeedResult } from "../../src/experiment/runFile.ts";
import { isTold, type LaneStanding, standingText } from "../../src/records/laneStanding.ts";
import { noNearerSentence } from "../../src/records/nearness.ts";

/** "Reverse KL: 2 of 3 seeds stopped at step 40. The loss is not finite." Nothing of lanes that are well. */
export function laneMarks({ lanes }: Pick<RunFile, "lanes">): readonly string[] {
  const names = laneNames(lanes);
  return lanes.flatMap(({ seeds }, lane) => {
    const standings = seeds.map(standingOf);
    const text = standingText(standings);
    if (text === null) return [];
    const reasons = seeds.flatMap(({ reason }) => reason ?? []);
    if (reasons.length === 0 && standings.some(isTold))
      reasons.push(noNearerSentence(seeds[0] ?? {}));
    return [`${names[lane]!.full}: ${text}. ${[...new Set(reasons)].join(" ")}`];
  });
}

function standingOf({ status, step, noNearerThan }: SeedResult): LaneStanding {
  return { stopped: status === "stopped" ? { step } : null, noNearerThan: noNearerThan ?? null };
}
