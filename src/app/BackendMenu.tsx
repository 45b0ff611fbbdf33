// The backend's name in the status line; opens what is known of it and the choice, which are loaded then.
import { useRun } from "../store/run/runStore.ts";
import { Deferred, deferred } from "../ui/kit/Deferred.tsx";
import { Popover } from "../ui/kit/floating/Popover.tsx";

const BackendChoices = deferred(() =>
  import("./BackendChoices.tsx").then((module) => module.BackendChoices),
);

/** Name and choice. */
export function BackendMenu() {
  const label = useRun((state) => state.backend?.label);
  return (
    <Popover
      heading="Computed by"
      buttonClass="text-button"
      button={<span translate="no">{label ?? "no backend yet"}</span>}
      side="below"
    >
      <Deferred>
        <BackendChoices />
      </Deferred>
    </Popover>
  );
}
