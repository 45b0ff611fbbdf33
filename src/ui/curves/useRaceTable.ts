// Which table of the race is shown: of one lane or one seed there is nothing to compare.
import { useRun } from "../../store/run/runStore.ts";
import { type RaceTableId, useView } from "../../store/view/viewStore.ts";

/** The table, and whether there are others. */
export function useRaceTable(): { readonly table: RaceTableId; readonly isRace: boolean } {
  const isRace = useRun(({ config }) => !!config && config.nSeeds > 1 && config.lanes.length > 1);
  const chosen = useView((state) => state.raceTable ?? "arrivals");
  return { table: isRace ? chosen : "arrivals", isRace };
}
