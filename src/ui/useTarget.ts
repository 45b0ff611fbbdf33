// The target to show: the trainer's own once it is ready, the page's preview before that and while
// an edit waits for its restart.
import { useMemo } from "react";
import type { EnvironmentConfig } from "../environments/registry.ts";
import { environmentDefinition } from "../environments/registry.ts";
import { useConfig } from "../store/configStore.ts";
import { useRun } from "../store/runStore.ts";
import { previewTarget, type TargetPreview } from "../store/targetPreview.ts";

export interface ShownTarget extends TargetPreview {
  readonly environment: EnvironmentConfig;
}

/** The target with the environment it belongs to; null while it is being enumerated elsewhere. */
export function useTarget(): ShownTarget | null {
  const report = useRun((state) => state.environment);
  const reported = useRun((state) => state.config?.environment ?? null);
  const edited = useConfig((state) => state.config.environment);
  const seed = useConfig((state) => state.config.seed);
  const isWaiting = useRun((state) => state.phase === "preparing" || state.phase === "restarting");
  const preview = useMemo(() => {
    if (!isWaiting) return null;
    const definition = environmentDefinition(edited.id)!;
    const target = previewTarget(edited, seed, definition.countStates(definition.space(edited)));
    return target && { ...target, environment: edited };
  }, [isWaiting, edited, seed]);
  return useMemo(() => {
    if (preview) return preview;
    if (!report || !reported) return null;
    const { target, logZ, modes } = report;
    return { target, logZ, modes, environment: reported };
  }, [preview, report, reported]);
}
