// What a lane's card counts: regions, as bars and in figures, mode states, and a collapse by name.
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { collapseSentence, collapseText, type LaneRegions } from "./laneRegions.ts";
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
          <p
            className="card-facts card-count"
            title="Regions around the target’s peaks with at least half of their mass"
          >{`${countText(regions.reached, nRegions)} regions`}</p>
        )}
        {(modesTotal > 0 || replicas.length > 1) && (
          <p className="card-facts">
            {modesTotal > 0 && (
              <span
                title={counted.sentence}
              >{`${countText(modesFound, modesTotal)} ${counted.label}`}</span>
            )}
            {replicas.length > 1 && (
              <span
                title={`Medians of ${replicas.length} seeds; the picture is that of one`}
              >{`seed ${replica.seed}`}</span>
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
    <p className="readout collapse" title={collapseSentence(collapse)}>
      <span>{nSeeds > 1 ? `${nCollapsed}/${nSeeds} collapsed` : "collapsed"}</span>
      <span className="collapse-of">{`: ${collapseText(collapse)}`}</span>
    </p>
  );
}
