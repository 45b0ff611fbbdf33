// What a race has above it: how many seeds a lane (the panel's field, where a person looks at the race), whether
// the curves show each of them, and which of its tables is shown.
import { ChartSpline } from "lucide-react";
import { FEWEST_FOR_BAND } from "../../charts/curves/curveData.ts";
import { mostSeeds } from "../../experiment/runMemory.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
import { useRun } from "../../store/run/runStore.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { IconButton } from "../kit/IconButton.tsx";
import { Segments } from "../kit/Segments.tsx";
import { useRaceTable } from "./useRaceTable.ts";

/** Number of seeds a lane: as many as may train together. */
export function SeedCount() {
  const config = useConfig((state) => state.config);
  const { nSeeds } = config;
  const isOfFile = useRun((state) => state.phase === "opened");
  if (isOfFile) return null;
  const most = Math.max(nSeeds, mostSeeds(config));
  const counts = Array.from({ length: most }, (_, k) => 1 + k);
  return (
    <select
      className="select"
      aria-label="Seeds of the race"
      value={nSeeds}
      onChange={(event) => setField({ path: "nSeeds", value: Number(event.target.value) })}
    >
      {counts.map((count) => (
        <option key={count} value={count}>
          {count === 1 ? "1 seed" : `${count} seeds`}
        </option>
      ))}
    </select>
  );
}

/** Band or lines; nothing where so few seeds are lines in any case. */
export function SeedDrawingChoice() {
  const nSeeds = useRun((state) => state.config?.nSeeds ?? 1);
  const isLines = useView((state) => state.curveSeeds === "lines");
  if (nSeeds < FEWEST_FOR_BAND) return null;
  return (
    <IconButton
      name="Every seed’s line instead of the 95 % band"
      pressed={isLines}
      onClick={() => setView({ curveSeeds: isLines ? "band" : "lines" })}
    >
      <ChartSpline aria-hidden="true" />
    </IconButton>
  );
}

const tables = [
  { id: "arrivals", label: "arrivals", sentence: "When each lane got there" },
  { id: "paired", label: "against a lane", sentence: "How lanes differ from one of them" },
  { id: "ranking", label: "ranking", sentence: "All lanes in order, as far as there is one" },
] as const;

/** Which table, where there is a choice. */
export function TableChoice() {
  const { table, isRace } = useRaceTable();
  if (!isRace) return <h3 className="chart-heading">How long to get near</h3>;
  return (
    <>
      <h3 className="visually-hidden">Race</h3>
      <Segments
        legend="Table"
        options={tables}
        value={table}
        onChange={(raceTable) => setView({ raceTable })}
      />
    </>
  );
}
