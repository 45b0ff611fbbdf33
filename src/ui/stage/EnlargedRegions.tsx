// The regions of the target on a lane's large card: bars, each region's masses, and a collapse by name.
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { isReached } from "../../flow/regionMass.ts";
import { formatFixed } from "../../math/numberText.ts";
import type { ShownTarget } from "../views/environmentView.ts";
import { collapseSentence, laneRegions, largestRegions, MOST_BARS } from "./laneRegions.ts";
import { RegionBars } from "./RegionBars.tsx";
import type { LaneView } from "./useLaneViews.ts";

interface EnlargedRegionsProps {
  readonly view: LaneView;
  readonly shown: ShownTarget;
}

/** Nothing where the target has one region. */
export function EnlargedRegions({ view, shown }: EnlargedRegionsProps) {
  const hue = laneColour(usePalette(), view.look);
  const regions = laneRegions(view, shown);
  const { names, target } = regions.regions;
  if (names.length < 2) return null;
  const listed = largestRegions(regions.regions, MOST_BARS);
  const more = names.length - listed.length;
  return (
    <section aria-label="Regions">
      {regions.collapse && <p className="collapse">{collapseSentence(regions.collapse)}</p>}
      <div className="enlarged-regions">
        <RegionBars
          name={view.name}
          of={regions}
          shown={view.replicas.indexOf(view.replica)}
          hue={hue}
        />
        <table className="metric-table" aria-label={`${view.name}: regions`}>
          <thead>
            <tr>
              <th scope="col">Region</th>
              <th scope="col">learned</th>
              <th scope="col">target</th>
              <th scope="col">reached</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((region) => (
              <tr key={region}>
                <th scope="row">{names[region]}</th>
                <td>{formatFixed(regions.learned[region], 3)}</td>
                <td>{formatFixed(target[region], 3)}</td>
                <td>{isReached(regions.learned[region]!, target[region]!) ? "yes" : "no"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className="soft">{`and ${more} smaller ones`}</p>}
    </section>
  );
}
