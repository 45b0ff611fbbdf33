// What a lane's card counts: regions, as bars and in figures, mode states, and a collapse by name.
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { Term } from "../kit/term/Term.tsx";
import { collapseText, type LaneRegions } from "./laneRegions.ts";
import { RegionBars } from "./RegionBars.tsx";
import { countText } from "./regionCounts.ts";
import { countedModes } from "./statedError.ts";
import type { LaneView } from "./useLaneViews.ts";

interface RegionFiguresProps {
  readonly view: LaneView;
  readonly regions: LaneRegions;
}

/** Two lines beside the bars; no word of regions where the target has one. */
export function RegionFigures({ view, regions }: RegionFiguresProps) {
  const { replicas, replica, look, name } = view;
  const hue = laneColour(usePalette(), look);
  const nRegions = regions.regions.names.length;
  const { modesTotal } = replica.metrics;
  const counted = countedModes(replica);
  const modesFound = replicas.map(({ metrics }) => metrics.modesFound);
  return (
    <div className="card-more">
      <RegionBars {...{ name, hue }} of={regions} shown={replicas.indexOf(replica)} />
      <div className="card-lines">
        {nRegions > 1 && (
          <p className="card-facts card-count">
            <span>
              <span>{`${countText(regions.reached, nRegions)} `}</span>
              <Term id="region" isStop={view.lane === 0}>
                regions
              </Term>
            </span>
          </p>
        )}
        {(modesTotal > 0 || replicas.length > 1) && (
          <p className="card-facts">
            {modesTotal > 0 && (
              <span>
                <span>{`${countText(modesFound, modesTotal)} `}</span>
                <Term id={counted.term} isStop={view.lane === 0}>
                  {counted.label}
                </Term>
              </span>
            )}
            {replicas.length > 1 && (
              <span>
                <Term id="seed" isStop={view.lane === 0}>
                  seed
                </Term>
                <span>{` ${replica.seed}`}</span>
              </span>
            )}
          </p>
        )}
      </div>
    </div>
  );
}

/** A collapse by name; an empty line where there is none. */
export function CollapseLine({ of }: { readonly of: LaneRegions }) {
  const { collapse, nCollapsed, reached } = of;
  const nSeeds = reached.length;
  if (!collapse) return <p className="readout" />;
  return (
    <p className="readout collapse">
      <span>
        {nSeeds > 1 && <span>{`${nCollapsed}/${nSeeds} `}</span>}
        <Term id="collapse">collapsed</Term>
      </span>
      <span className="collapse-of">{`: ${collapseText(collapse)}`}</span>
    </p>
  );
}
