// One walk that the article's covering learner has taken, drawn over what it has learned, in words and in figures:
// how probable each of its actions was, and how many other walks end where it ends.
import { useMemo } from "react";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { formatNumber, formatWhole } from "../../math/numberText.ts";
import { textAt } from "../../math/packedTexts.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { useDistributionScale } from "../../ui/stage/DistributionPicture.tsx";
import { emptyPicture } from "../../ui/stage/layerPicture.ts";
import { StatePicture } from "../../ui/stage/StatePicture.tsx";
import { stateName } from "../../ui/views/environmentViews.ts";
import { type TrajectoryRow, trajectoryRows } from "../../ui/views/trajectories.ts";
import type { Trained } from "./ArticlePicture.tsx";
import { waysTo } from "./keptMoments.ts";

const LANE = 2;

/** The walk, once there is a batch. */
export function WalkPicture({ config, shown, snapshot }: Trained) {
  const palette = usePalette();
  const scale = useDistributionScale("learned", shown);
  const { terminatingProbability, diagnostics } = snapshot.replicas[LANE]!;
  const row = useMemo(() => {
    const sample = diagnostics?.trajectories;
    return sample ? longOf(trajectoryRows(sample, shown)) : null;
  }, [diagnostics, shown]);
  const picture = useMemo(
    () => ({ ...emptyPicture, values: terminatingProbability, reference: shown.target }),
    [terminatingProbability, shown],
  );
  if (!row || !scale) return <p className="soft">No walk has been taken yet.</p>;
  const end = row.states.at(-1)!;
  const [x = 0, y = 0] = (textAt(shown.labels, end) ?? "").split(",").map(Number);
  const probability = Math.exp(row.logPF.reduce((sum, one) => sum + one, 0));
  const ways = waysTo(x, y);
  return (
    <div className="article-walk">
      <div className="article-cell">
        <div className="picture">
          <StatePicture
            name="One walk of the learner"
            shown={shown}
            picture={picture}
            lane={{
              name: "One walk of the learner",
              hue: laneColour(palette, laneLooks(config.lanes)[LANE]!),
            }}
            scale={scale}
            describe={(state) => stateName(shown, state)}
            layer="learned"
            isInspectable={false}
            paths={{ rows: [row], highlighted: 0 }}
          />
        </div>
      </div>
      <figcaption translate="no">
        {`${formatWhole(x)} times right, ${formatWhole(y)} times up, then stop in ${stateName(shown, end)}. The learner takes exactly this walk with probability ${formatNumber(probability, 2)}. ${ways === 1 ? "It is the only one that ends there" : `${formatWhole(ways)} walks end there`}; all in all the cell comes out with probability ${formatNumber(terminatingProbability[end]!, 2)}, and should with ${formatNumber(shown.target[end]!, 2)}.`}
      </figcaption>
    </div>
  );
}

/** The longest walk of a batch: it shows most. */
function longOf(rows: readonly TrajectoryRow[]): TrajectoryRow | null {
  return rows.reduce<TrajectoryRow | null>(
    (longest, row) => (row.states.length > (longest?.states.length ?? 0) ? row : longest),
    null,
  );
}
