// One press adds seeds to the race. While they catch up with the others it says how far they are; the page's
// Pause and Train hold them and let them go on.
import { Plus, X } from "lucide-react";
import { useConfig } from "../../store/config/configStore.ts";
import { addSeeds, seedsToAdd, stopAddingSeeds } from "../../store/edit/moreSeeds.ts";
import { addedSeedsText } from "../../store/run/addedSeeds.ts";
import { useRun } from "../../store/run/runStore.ts";
import { IconButton } from "./IconButton.tsx";
import "./addedSeeds.css";

/** The button, or how far the seeds are that it has added. */
export function AddSeeds() {
  const count = useConfig((state) => seedsToAdd(state.config));
  const isChanging = useRun((state) => state.seeding !== null);
  if (isChanging) return <OnTheirWay />;
  if (count === 0) return null;
  const label = count === 1 ? "Add 1 seed" : `Add ${count} seeds`;
  return (
    <button type="button" className="button add-seeds" onClick={() => addSeeds(count)}>
      <Plus aria-hidden="true" />
      <span>{label}</span>
    </button>
  );
}

function OnTheirWay() {
  const text = useRun(addedSeedsText);
  const seeding = useRun((state) => state.seeding);
  if (text === null || !seeding) return null;
  const { step, of } = seeding;
  return (
    <div className="added-seeds">
      <span className="soft">{text}</span>
      <div
        className="added-seeds-meter"
        role="progressbar"
        aria-label="Added seeds"
        aria-valuetext={text}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={step}
      >
        <div style={{ width: `${of > 0 ? (100 * step) / of : 100}%` }} />
      </div>
      <IconButton name="Add no seeds" onClick={() => stopAddingSeeds(useRun.getState())}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
