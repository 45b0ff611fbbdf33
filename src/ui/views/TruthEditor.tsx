// The network that data are simulated from, as a matrix: from each row's variable to each column's. A cell puts an
// edge in or takes it out; arrow keys go from cell to cell.
import type { KeyboardEvent } from "react";
import { maskOfTexts } from "../../environments/networks/dagNames.ts";
import { chainOf } from "../../environments/rewards/networkEvidence.ts";
import { numberDags, pairIndex, stateOfMask } from "../../environments/spaces/dagSpace.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { useConfig } from "../../store/config/configStore.ts";
import type { OwnControlProps } from "./environmentView.ts";
import { chainAgain, edgesOfMask, scoredNetworks, takeNetworks } from "./networkConfig.ts";
import "./networkEditor.css";

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The control of the true network. */
export function TruthEditor({ id, describedBy }: OwnControlProps) {
  const networks = scoredNetworks(useConfig((state) => state.config.environment));
  if (!networks) return null;
  const { space, reward } = networks;
  const { names, nodes } = space;
  const truth = reward.truth ?? chainOf(space);
  // drafts are refused before they get here
  const mask = maskOfTexts(space, truth) ?? 0;
  const closes = (bit: number) => !(mask & bit) && stateOfMask(numberDags(nodes), mask | bit) < 0;
  return (
    <div className="network-editor">
      <table aria-labelledby={`${id}-label`} aria-describedby={describedBy} translate="no">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">from, to</span>
            </th>
            {names.map((name) => (
              <th key={name} scope="col" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((from, row) => (
            <tr key={from}>
              <th scope="row" title={from}>
                {from}
              </th>
              {names.map((to, column) => {
                if (row === column)
                  return (
                    <td key={to} className="network-self">
                      <span className="visually-hidden">the same</span>
                    </td>
                  );
                const bit = 1 << pairIndex(nodes, row, column);
                const isClosed = closes(bit);
                return (
                  <td key={to}>
                    <button
                      type="button"
                      className="network-edge"
                      data-place={`${row},${column}`}
                      data-closes={isClosed || undefined}
                      aria-pressed={(mask & bit) !== 0}
                      aria-label={`${from} → ${to}${isClosed ? ", would close a cycle" : ""}`}
                      title={`${from} → ${to}${isClosed ? ": would close a cycle" : ""}`}
                      onClick={() =>
                        takeNetworks(
                          networks,
                          { reward: edgesOfMask(networks, mask ^ bit) },
                          "truth",
                        )
                      }
                      onKeyDown={moveFocus}
                    >
                      <span aria-hidden="true">{mask & bit ? "→" : ""}</span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {!isSameValue(truth, chainOf(space)) && (
        <button
          type="button"
          className="button quiet"
          onClick={() => takeNetworks(networks, { reward: chainAgain(reward) }, "truth")}
        >
          Back to the chain
        </button>
      )}
      {reward.data && <p className="list-origin">Not used: the data are your own.</p>}
    </div>
  );
}

/** To the next cell that way, over the diagonal. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = STEPS[event.key];
  const table = event.currentTarget.closest("table");
  if (!step || !table || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const [row = 0, column = 0] = (event.currentTarget.dataset["place"] ?? "").split(",").map(Number);
  for (const reach of [1, 2]) {
    const place = `${row + reach * step[0]},${column + reach * step[1]}`;
    const next = table.querySelector<HTMLButtonElement>(`[data-place="${place}"]`);
    if (next) {
      next.focus();
      return;
    }
  }
}
