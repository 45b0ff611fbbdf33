// The target to show: the trainer's own once it is ready, the page's preview before that and while
// an edit waits for its restart.
import { useMemo } from "react";
import { environmentDefinition } from "../../environments/registry.ts";
import { useEditor } from "../../features/paint/editorStore.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { useRun } from "../../store/run/runStore.ts";
import { previewTarget } from "../../store/run/targetPreview.ts";
import type { ShownTarget } from "./StatePicture.tsx";

/** The target with the environment it belongs to; null while it is being enumerated elsewhere. */
export function useTarget(): ShownTarget | null {
  const report = useRun((state) => state.environment);
  const reported = useRun((state) => state.config?.environment ?? null);
  const edited = useConfig((state) => state.config.environment);
  const seed = useConfig((state) => state.config.seed);
  const draft = useEditor((state) => state.draft);
  const isWaiting = useRun((state) => state.phase === "preparing" || state.phase === "restarting");
  const wanted = draft ?? (isWaiting ? edited : null);
  const preview = useMemo(() => {
    if (!wanted) return null;
    const definition = environmentDefinition(wanted.id)!;
    const target = previewTarget(wanted, seed, definition.countStates(definition.space(wanted)));
    return target && { ...target, environment: wanted };
  }, [wanted, seed]);
  return useMemo(() => {
    if (preview) return preview;
    if (!report || !reported) return null;
    return { ...report, environment: reported };
  }, [preview, report, reported]);
}
