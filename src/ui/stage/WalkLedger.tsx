// The ledger of a watched trajectory: a line a step with its log p_F and log p_B, their sums, and how log R makes
// a weight of them. The steps that are still to come are empty lines, so that nothing jumps.
import { useLayoutEffect, useRef } from "react";
import { formatFixed } from "../../math/numberText.ts";
import type { WalkRecord } from "../../records/walkRecord.ts";
import { hoverState } from "../../store/view/viewStore.ts";
import type { ShownTarget } from "../views/environmentView.ts";
import { stateName } from "../views/environmentViews.ts";
import { useActionNames } from "./useActionNames.ts";
import { walkSums } from "./walkSums.ts";

interface WalkLedgerProps {
  readonly walk: WalkRecord;
  readonly nShown: number;
  readonly shown: ShownTarget;
}

const number = (value: number | null) => (value === null ? "–" : formatFixed(value, 3));

/** The table. */
export function WalkLedger({ walk, nShown, shown }: WalkLedgerProps) {
  const nameOfAction = useActionNames(shown);
  const lane = walk.lanes[walk.wanted.lane]!;
  const { pushes } = lane;
  const sums = walkSums(walk, lane, nShown);
  const logZ = lane.logZ ?? shown.logZ;
  const { logReward, logWeight } = sums;
  const nColumns = pushes ? 3 : 2;
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const list = box.current;
    const line = list?.querySelector("[aria-current]");
    if (!list || !line) return;
    // no further than it must, and never the page
    const [outer, inner] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
    const head = list.querySelector("thead")?.getBoundingClientRect().height ?? 0;
    list.scrollTop +=
      Math.min(0, inner.top - outer.top - head) + Math.max(0, inner.bottom - outer.bottom);
  });
  return (
    <>
      {/* what scrolls must be reached by the keyboard */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section className="walk-lines" ref={box} tabIndex={0} aria-label="Steps of the trajectory">
        <table className="walk-table">
          <caption className="visually-hidden">{summaryOf(walk, shown, nShown)}</caption>
          <thead>
            <tr>
              <th scope="col">In</th>
              <th scope="col">done</th>
              <th scope="col">log p_F</th>
              <th scope="col">log p_B</th>
              {pushes && <th scope="col">push</th>}
            </tr>
          </thead>
          <tbody>
            {walk.states.map((state, t) => {
              const isShown = t < nShown;
              return (
                <tr
                  key={walk.edges[t]}
                  data-shown={isShown || undefined}
                  aria-current={t === nShown - 1 ? "step" : undefined}
                  onPointerEnter={() => hoverState(isShown ? state : null)}
                  onPointerLeave={() => hoverState(null)}
                >
                  <th scope="row">{isShown ? stateName(shown, state) : "…"}</th>
                  <td>{isShown ? nameOfAction(walk.edges[t]! % shown.nActions) : ""}</td>
                  <td>{isShown ? number(lane.logPF[t]!) : ""}</td>
                  <td>{isShown && t < walk.edges.length - 1 ? number(lane.logPB[t]!) : ""}</td>
                  {pushes && <td>{isShown ? formatFixed(pushes[t]!, 3, true) : ""}</td>}
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                Sum
              </th>
              <td>{number(sums.logPF)}</td>
              <td>{number(sums.logPB)}</td>
              {pushes && <td />}
            </tr>
          </tfoot>
        </table>
      </section>
      <table className="walk-table walk-account">
        <caption className="visually-hidden">How its weight adds up</caption>
        <tbody>
          {(
            [
              ["log R", number(logReward)],
              ["+ log p_B", number(sums.logPB)],
              ["− log p_F", number(-sums.logPF)],
              ["= log w", number(logWeight)],
              [`− log Z (${lane.logZ === null ? "exact" : "learned"})`, number(-logZ)],
              [
                "= log w − log Z",
                logWeight === null ? "–" : formatFixed(logWeight - logZ, 3, true),
              ],
            ] as const
          ).map(([term, value]) => (
            <tr key={term} data-total={term.startsWith("=") || undefined}>
              <th scope="row">{term}</th>
              <td colSpan={nColumns}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The ledger in a sentence. */
function summaryOf(walk: WalkRecord, shown: ShownTarget, nShown: number): string {
  const nSteps = walk.edges.length;
  const sums = walkSums(walk, walk.lanes[walk.wanted.lane]!, nShown);
  const so = `after ${nShown} of ${nSteps} steps: log p_F ${number(sums.logPF)}, log p_B ${number(sums.logPB)}`;
  if (sums.logWeight === null) return `Ledger ${so}`;
  const end = stateName(shown, walk.states.at(-1)!);
  return `Ledger of a trajectory to ${end}, ${so}, log R ${number(sums.logReward)}, log w ${number(sums.logWeight)}`;
}
