// The doors to the normals that are placed by hand, on the target's card and in the panel, and to the same target
// on another kind of environment.
import { ArrowRightLeft, Move } from "lucide-react";
import { counterpartOf, placingOf } from "../../environments/environments.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { goToCounterpart } from "../../store/edit/editConfig.ts";
import { openPlacing, setPlacing, useIsPlacing } from "./normalsStore.ts";

/** On the target's card; gone while normals are placed. */
export function NormalsButton() {
  const isPlacing = useIsPlacing();
  const hasNormals = useConfig((state) => placingOf(state.config.environment) !== null);
  if (!hasNormals || isPlacing) return null;
  return (
    <button
      type="button"
      className="button quiet card-action"
      aria-label="Place normals"
      onClick={openPlacing}
    >
      <Move aria-hidden="true" />
      <span className="name-full">Place</span>
    </button>
  );
}

/** In the panel. */
export function TargetTools() {
  return (
    <>
      <NormalsToggle />
      <CounterpartButton />
    </>
  );
}

/** Goes to the same target on another kind of environment, where there is one. */
function CounterpartButton() {
  const label = useConfig((state) => counterpartOf(state.config.environment)?.label ?? null);
  if (label === null) return null;
  return (
    <button type="button" className="button quiet panel-action" onClick={goToCounterpart}>
      <ArrowRightLeft aria-hidden="true" />
      <span>{label}</span>
    </button>
  );
}

/** Opens and closes. */
function NormalsToggle() {
  const isPlacing = useIsPlacing();
  const hasNormals = useConfig((state) => placingOf(state.config.environment) !== null);
  if (!hasNormals) return null;
  return (
    <button
      type="button"
      className="button quiet panel-action"
      aria-pressed={isPlacing}
      onClick={() => (isPlacing ? setPlacing({ isOpen: false }) : openPlacing())}
    >
      <Move aria-hidden="true" />
      <span>Place normals</span>
    </button>
  );
}
