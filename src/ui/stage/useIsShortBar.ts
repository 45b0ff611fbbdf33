// Whether the bar of layers stands on one line: where every layer's controls and legend have room on it, so
// that nothing moves; wide pictures have a legend of many words. Known before the bar itself is loaded.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { usePictureKind, viewOf } from "../views/environmentViews.ts";

/** Of the bar below the pictures of this environment. */
export function useIsShortBar(environment: EnvironmentConfig): boolean {
  const layer = useView((state) => state.layer);
  const nSeeds = useRun((state) => state.config?.nSeeds ?? 1);
  const { isWide } = usePictureKind(environment, layer);
  return viewOf(environment).pictures(environment).length === 1 && !isWide && nSeeds === 1;
}
