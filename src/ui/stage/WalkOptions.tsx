// What the policy could do where a watched trajectory stands: one bar an action, the one that is taken marked.
import { formatPercent, formatWhole } from "../../math/numberText.ts";
import type { WalkRecord } from "../../records/walkRecord.ts";
import { hoverState } from "../../store/view/viewStore.ts";
import type { ShownTarget } from "../views/environmentView.ts";
import { stateName } from "../views/environmentViews.ts";
import { useActionNames } from "./useActionNames.ts";

/** Actions listed at most, the one taken always among them. */
const MOST = 8;

interface WalkOptionsProps {
  readonly walk: WalkRecord;
  readonly nShown: number;
  readonly shown: ShownTarget;
}

/** The list; nothing once the trajectory has stopped. */
export function WalkOptions({ walk, nShown, shown }: WalkOptionsProps) {
  const nameOfAction = useActionNames(shown);
  const state = walk.states[nShown];
  if (state === undefined) return null;
  const taken = walk.edges[nShown]! % shown.nActions;
  const ordered = walk.options[nShown]!.toSorted((a, b) => b.logPF - a.logPF);
  const listed = ordered.filter(({ action }, k) => k < MOST || action === taken);
  const rest = ordered.length - listed.length;
  return (
    <div className="walk-options">
      <p className="soft">{`What may come next in ${stateName(shown, state)}`}</p>
      <ul aria-label={`What may come next in ${stateName(shown, state)}`}>
        {listed.map(({ action, child, logPF }) => {
          const chance = Math.exp(logPF);
          return (
            <li
              key={action}
              className="walk-option"
              data-taken={action === taken || undefined}
              onPointerEnter={() => hoverState(child)}
              onPointerLeave={() => hoverState(null)}
            >
              <span className="walk-option-name">{nameOfAction(action)}</span>
              <span className="walk-bar" aria-hidden="true">
                <span style={{ width: `${100 * chance}%` }} />
              </span>
              <span className="walk-chance">{formatPercent(chance)}</span>
              <span className="walk-taken">{action === taken ? "taken" : ""}</span>
            </li>
          );
        })}
      </ul>
      {rest > 0 && <p className="soft">{`and ${formatWhole(rest)} less probable ones`}</p>}
    </div>
  );
}
