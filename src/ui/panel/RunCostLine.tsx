// What the run of the experiment costs, where that is much, as a line that stays at the panel's foot: of what is set,
// and while a number, a text or widths are being typed, of what they would come to, before anything starts.
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { type RunCost, runCost, secondsText } from "../../experiment/runCost.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { formatBytes, formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { withTyped } from "../../store/edit/typedConfig.ts";
import { useRun } from "../../store/run/runStore.ts";
import "./runCost.css";

interface Typed {
  readonly path: string;
  readonly text: string;
}

/** The line; nothing where a run costs little. */
export function RunCostLine() {
  const place = useRef<HTMLDivElement>(null);
  const typed = useTyped(place);
  const config = useConfig((state) => state.config);
  const wanted = useMemo(() => {
    const validated = typed && validateConfig(withTyped(config, typed));
    return validated?.ok ? validated.config : config;
  }, [config, typed]);
  const cost = useMemo(() => runCost(wanted), [wanted]);
  const slowness = useSlowness();
  return (
    <div ref={place} className="run-cost-place">
      {cost && (
        <p className="run-cost" role="status">
          {wanted === config ? "" : "With what is typed: "}
          {costSentence(cost, slowness)}
        </p>
      )}
    </div>
  );
}

/** "48 learners of 65,536 states: about 980 MB of memory, 12 ms a step, 8.1 s an exact evaluation." */
function costSentence(cost: RunCost, slowness: number | null): string {
  const { nLearners, nStates, bytes, stepSeconds, evaluationSeconds } = cost;
  const learners = nLearners === 1 ? "A learner" : `${formatWhole(nLearners)} learners`;
  const step = slowness === null ? "" : ` ${secondsText(slowness * stepSeconds)} a step,`;
  const evaluation = secondsText(evaluationSeconds);
  return `${learners} of ${formatWhole(nStates)} states: about ${formatBytes(bytes)} of memory,${step} ${evaluation} an exact evaluation.`;
}

/** The field of the panel that is being typed into, with its text; null: none. */
function useTyped(place: RefObject<HTMLElement | null>): Typed | null {
  const [typed, setTyped] = useState<Typed | null>(null);
  useEffect(() => {
    const panel = place.current?.closest(".panel");
    if (!panel) return;
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || target.type !== "text") return;
      const path = target.closest<HTMLElement>("[data-path]")?.dataset["path"];
      setTyped(path ? { path, text: target.value } : null);
    };
    const end = () => setTyped(null);
    const onKey = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== "Escape") return;
      end();
    };
    panel.addEventListener("input", onInput);
    panel.addEventListener("focusout", end);
    panel.addEventListener("keydown", onKey);
    return () => {
      panel.removeEventListener("input", onInput);
      panel.removeEventListener("focusout", end);
      panel.removeEventListener("keydown", onKey);
    };
  }, [place]);
  return typed;
}

/** How long a step takes here for a second of the estimate: as it was seen at full speed, else 1 on WASM, for which
 * the estimate is; null elsewhere, where nothing is known before. */
function useSlowness(): number | null {
  const config = useRun((state) => state.config);
  const backend = useRun((state) => state.backend?.id);
  // in tenths of a decade: a line that flickers is not calm
  const speed = useRun((state) =>
    state.speed === null && state.stepsPerSecond > 0
      ? Math.round(10 * Math.log10(state.stepsPerSecond))
      : null,
  );
  const cost = useMemo(() => config && runCost(config, 0), [config]);
  const [seen, setSeen] = useState<{ readonly slowness: number; readonly backend: unknown }>();
  useEffect(() => {
    if (cost && speed !== null)
      setSeen({ slowness: 1 / (10 ** (speed / 10) * cost.stepSeconds), backend });
  }, [cost, speed, backend]);
  if (seen?.backend === backend && seen) return seen.slowness;
  return backend === "wasm" || backend === "wasmFused" ? 1 : null;
}
