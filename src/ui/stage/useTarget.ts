// The target to show: the trainer's own once it is ready, the page's preview before that and while
// an edit waits for its restart.
import { useEffect, useMemo } from "react";
import { type EnvironmentConfig, environmentDefinition } from "../../environments/environments.ts";
import { targetSeedOf } from "../../experiment/targetSeed.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { useRun } from "../../store/run/runStore.ts";
import { fetchBuilder, previewTarget, useBuilders } from "../../store/run/targetPreview.ts";
import type { ShownTarget } from "../views/environmentView.ts";

/**
 * The target with the environment it belongs to; null while it is being enumerated elsewhere, or what
 * enumerates it is still to come. `draft` is the environment as an unfinished edit has it; null: as the
 * experiment does.
 */
export function useTarget(draft: EnvironmentConfig | null): ShownTarget | null {
  const report = useRun((state) => state.environment);
  const reported = useRun((state) => state.config?.environment ?? null);
  const edited = useConfig((state) => state.config.environment);
  const seed = useConfig((state) => targetSeedOf(state.config));
  const isWaiting = useRun((state) => state.phase === "preparing" || state.phase === "restarting");
  const wanted = draft ?? (isWaiting ? edited : null);
  const id = wanted?.id ?? null;
  const builder = useBuilders((builders) => (id ? builders[id] : undefined));
  useEffect(() => {
    if (id) fetchBuilder(id);
  }, [id]);
  const preview = useMemo(() => {
    if (!wanted || !builder) return null;
    const definition = environmentDefinition(wanted.id)!;
    const nStates = definition.countStates(definition.space(wanted));
    const target = previewTarget(builder, wanted, seed, nStates);
    return target && { ...target, environment: wanted };
  }, [wanted, builder, seed]);
  return useMemo(() => {
    if (preview) return preview;
    if (!report || !reported) return null;
    return { ...report, environment: reported };
  }, [preview, report, reported]);
}
