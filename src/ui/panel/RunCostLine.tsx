// What the run of the experiment costs, where that is much, as a line below the field that was edited last (at the
// panel's foot before any was): of what is set, and while a number, a text or widths are being typed, of what they
// would come to, before anything starts.
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { environmentDefinition } from "../../environments/environments.ts";
import type { Config } from "../../experiment/config.ts";
import { type RunCost, runCost, secondsText } from "../../experiment/runCost.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { formatBytesRoughly, formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { withValueAt } from "../../store/edit/fieldPath.ts";
import { withTyped } from "../../store/edit/typedConfig.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useNoticeSide } from "./noticeSide.ts";
import "./runCost.css";

interface Typed {
  readonly path: string;
  readonly text: string;
}

/** The line; nothing where a run costs little. */
export function RunCostLine() {
  const place = useRef<HTMLDivElement>(null);
  const { typed, field } = useEdited(place);
  useNoticeSide(field);
  const config = useConfig((state) => state.config);
  const wanted = useMemo(() => {
    const validated = typed && validateConfig(withoutFormula(config, withTyped(config, typed)));
    return validated?.ok ? validated.config : config;
  }, [config, typed]);
  const backend = useRun((state) => state.backend?.id);
  const isDivided = backend === undefined || backend === "wasm" || backend === "wasmFused";
  const cores = isDivided ? navigator.hardwareConcurrency : 1;
  const cost = useMemo(() => runCost(wanted, 1, cores), [wanted, cores]);
  const slowness = useSlowness();
  const line = cost && (
    <p className="run-cost" role="status">
      {`${wanted === config ? "" : "As typed: "}${costSentence(cost, slowness)}`}
    </p>
  );
  return (
    <div ref={place} className="run-cost-place">
      {field?.isConnected ? createPortal(line, field) : line}
    </div>
  );
}

/** With another reward in the place of a formula, which would be evaluated over all states at every key: what a run
 * costs depends on no reward. */
function withoutFormula({ environment: { id, reward } }: Config, typed: unknown): unknown {
  if (reward.id !== "formula") return typed;
  const [first] = Object.keys(environmentDefinition(id)?.rewards ?? {});
  return withValueAt(typed, "environment.reward", { id: first });
}

/** "48 learners of 65,536 states: about 980 MB of memory, 12 ms a step, 8.1 s an exact evaluation." */
function costSentence(cost: RunCost, slowness: number | null): string {
  const { nLearners, nStates, bytes, stepSeconds, evaluationSeconds } = cost;
  const learners = nLearners === 1 ? "A learner" : `${formatWhole(nLearners)} learners`;
  const step = slowness === null ? "" : ` ${secondsText(slowness * stepSeconds)} a step,`;
  const evaluation = secondsText(evaluationSeconds);
  return `${learners} of ${formatWhole(nStates)} states: about ${formatBytesRoughly(bytes)} of memory,${step} ${evaluation} an exact evaluation.`;
}

interface Edited {
  /** What is being typed; null: nothing. */
  readonly typed: Typed | null;
  /** The field that was edited last; null before any was. */
  readonly field: HTMLElement | null;
}

/** What is edited in the panel around `place`. */
function useEdited(place: RefObject<HTMLElement | null>): Edited {
  const [edited, setEdited] = useState<Edited>({ typed: null, field: null });
  useEffect(() => {
    const panel = place.current?.closest(".panel");
    if (!panel) return;
    const end = () => setEdited((before) => (before.typed ? { ...before, typed: null } : before));
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLElement)) return;
      const field = target.closest<HTMLElement>("[data-path]");
      const path = field?.dataset["path"];
      const isText = target instanceof HTMLInputElement && target.type === "text";
      setEdited({ field, typed: path && isText ? { path, text: target.value } : null });
    };
    const onKey = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || !(event.target instanceof HTMLElement)) return;
      if (event.key === "Enter" || event.key === "Escape") end();
      // the arrow keys step a number without a word from its field
      else if (event.key.startsWith("Arrow")) onInput(event);
    };
    panel.addEventListener("input", onInput);
    panel.addEventListener("focusout", end);
    panel.addEventListener("keyup", onKey);
    return () => {
      panel.removeEventListener("input", onInput);
      panel.removeEventListener("focusout", end);
      panel.removeEventListener("keyup", onKey);
    };
  }, [place]);
  return edited;
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
