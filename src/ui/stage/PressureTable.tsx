// What a lane's objective wants of each region beside what its last batch sees, on the lane's large card.
import { useMemo } from "react";
import { formatNumber, formatPercent, formatSigned } from "../../math/numberText.ts";
import type { ShownTarget } from "../views/environmentView.ts";
import { largestRegions, MOST_BARS } from "./laneRegions.ts";
import type { LaneView } from "./useLaneViews.ts";
import { pressureTexts, wantsAndSees } from "./wantsAndSees.ts";

interface PressureTableProps {
  readonly view: LaneView;
  readonly shown: ShownTarget;
}

/** Nothing where there is no batch. */
export function PressureTable({ view, shown }: PressureTableProps) {
  const { diagnostics, name } = view;
  const found = useMemo(
    () => diagnostics && wantsAndSees(diagnostics, shown),
    [diagnostics, shown],
  );
  if (!found || !diagnostics) return null;
  const { names } = shown.regions;
  const listed = names.length < 2 ? [] : largestRegions(shown.regions, MOST_BARS);
  const texts = pressureTexts(diagnostics, shown);
  return (
    <section aria-label="Wants and sees">
      {texts.map((text) => (
        <p className="small" key={text}>
          {text}
        </p>
      ))}
      {listed.length > 0 && (
        <table className="metric-table" aria-label={`${name}: pressure by region`}>
          <thead>
            <tr>
              <th scope="col">dp/dη by region</th>
              <th scope="col">wants</th>
              <th scope="col">sees</th>
              <th scope="col">batch there</th>
              <th scope="col">target</th>
            </tr>
          </thead>
          <tbody translate="no">
            {listed.map((region) => {
              const { wants, sees, ended, target } = found.regions[region]!;
              return (
                <tr key={region} data-missed={ended === 0 || undefined}>
                  <th scope="row">{names[region]}</th>
                  <td>{wants === null ? "–" : formatSigned(wants, 2)}</td>
                  <td>{formatSigned(sees, 2)}</td>
                  <td>{ended === 0 ? "none" : formatPercent(ended, 2)}</td>
                  <td>{formatNumber(target, 2)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
