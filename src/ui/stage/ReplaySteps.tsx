// The transitions of a held trajectory, one a line, with the factors they bring to its weight.
import { useLayoutEffect, useRef } from "react";
import { formatFixed } from "../../math/numberText.ts";
import { useRun } from "../../store/run/runStore.ts";
import { hoverState } from "../../store/view/viewStore.ts";
import type { ShownTarget } from "../views/environmentView.ts";
import { actionName, stateName } from "../views/environmentViews.ts";
import type { TrajectoryRow } from "../views/trajectories.ts";

interface ReplayStepsProps {
  readonly row: TrajectoryRow;
  readonly shown: ShownTarget;
  /** How many transitions the picture shows; the last of them is marked and kept in sight. */
  readonly nShown: number;
}

/** The list. */
export function ReplaySteps({ row, shown, nShown }: ReplayStepsProps) {
  const actionLabels = useRun((state) => state.environment?.actionLabels ?? []);
  const nameOfAction = (action: number) =>
    actionName(shown.environment, actionLabels[action] ?? String(action));
  const nSteps = row.edges.length;
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    // what scrolls must be reached by the keyboard, what doesn't is no stop for it
    if (nSteps > 0 && box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }, [nSteps]);
  useLayoutEffect(() => {
    const box = list.current;
    if (box) keepInSight(box, box.children[Math.max(0, nShown - 1)]);
  }, [nShown]);
  return (
    <ol className="replay-steps" ref={list} aria-label="Steps of the trajectory">
      {row.edges.map((edge, t) => (
        <li
          key={edge}
          className="replay-step"
          data-shown={t < nShown || undefined}
          aria-current={t === nShown - 1 ? "step" : undefined}
          onPointerEnter={() => hoverState(row.states[t]!)}
          onPointerLeave={() => hoverState(null)}
        >
          <span>{stateName(shown, row.states[t]!)}</span>
          <span className="soft">{nameOfAction(edge % shown.nActions)}</span>
          <span>
            <span>p</span>
            <sub>F</sub>
            <span>{` ${formatFixed(Math.exp(row.logPF[t]!), 3)}`}</span>
          </span>
          <span>
            {t < nSteps - 1 && (
              <>
                <span>p</span>
                <sub>B</sub>
                <span>{` ${formatFixed(Math.exp(row.logPB[t]!), 3)}`}</span>
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Scrolls the list alone, and no further than it must. */
function keepInSight(box: Element, item: Element | undefined): void {
  if (!item) return;
  const outer = box.getBoundingClientRect();
  const inner = item.getBoundingClientRect();
  box.scrollTop += Math.min(0, inner.top - outer.top) + Math.max(0, inner.bottom - outer.bottom);
}
