// How many seeds a lane of the race has, and how the curves show them. The number is the panel's field, where a
// person looks at the race.
import { FEWEST_FOR_BAND } from "../../charts/curves/curveData.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
import { useRun } from "../../store/run/runStore.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { Segments } from "../kit/Segments.tsx";
import { mostSeeds } from "./mostSeeds.ts";

/** Number of seeds a lane: as many as may train together. */
export function SeedCount() {
  const nSeeds = useConfig((state) => state.config.nSeeds);
  const nLanes = useConfig((state) => state.config.lanes.length);
  const isOfFile = useRun((state) => state.phase === "opened");
  if (isOfFile) return null;
  const most = Math.max(nSeeds, mostSeeds(nLanes));
  const counts = Array.from({ length: most }, (_, k) => 1 + k);
  return (
    <select
      className="select seed-count"
      aria-label="Seeds of the race"
      title="Copies of each lane, each from its own seed. A change starts training again from step 0."
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

const drawings = [
  { id: "band", label: "band", sentence: "The median over the seeds and its 95 % band" },
  { id: "lines", label: "lines", sentence: "Every seed’s line, the median stronger" },
] as const;

/** Band or lines; nothing where so few seeds are lines in any case. */
export function SeedDrawingChoice() {
  const nSeeds = useRun((state) => state.config?.nSeeds ?? 1);
  const drawing = useView((state) => state.curveSeeds);
  if (nSeeds < FEWEST_FOR_BAND) return null;
  return (
    <Segments
      legend="Seeds as"
      options={drawings}
      value={drawing}
      onChange={(curveSeeds) => setView({ curveSeeds })}
    />
  );
}
