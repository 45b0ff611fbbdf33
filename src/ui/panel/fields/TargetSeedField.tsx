// The seed of what the target leaves to chance; an empty field means the seed of training. Shown only
// where the target draws something.
import { targetSeed } from "../../../experiment/runFields.ts";
import { drawsTarget } from "../../../experiment/targetSeed.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { OptionalWholeField } from "./OptionalWholeField.tsx";

/** The field of the target's seed; nothing where the target is the same whatever the seed. */
export function TargetSeedField() {
  const { seed, environment } = useConfig((state) => state.config);
  if (!drawsTarget(environment)) return null;
  return <OptionalWholeField path="targetSeed" parameter={targetSeed} placeholder={String(seed)} />;
}
