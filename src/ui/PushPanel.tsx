// The push curve beside the curves: how hard each objective pushes a trajectory, by its log-weight,
// with the batch of the shown moment beneath.
import { useMemo } from "react";
import { PushCurve } from "../charts/PushCurve.tsx";
import type { PushLane } from "../charts/pushData.ts";
import type { Config } from "../experiment/config.ts";
import { objectives } from "../objectives/registry.ts";
import { laneNames, shortLaneName } from "../store/laneNames.ts";
import { shownSnapshot, useRun } from "../store/runStore.ts";
import type { Snapshot } from "../worker/protocol.ts";
import { InfoPopover } from "./fields/InfoPopover.tsx";
import { median, seedsOfLane } from "./seeds.ts";

/** Where a lane has no α, the curve of its objective does not depend on it. */
const ANY_ALPHA = 0.5;

/** The push curve of the running experiment. */
export function PushPanel() {
  return (
    <section className="chart-panel" aria-label="Push curve">
      <div className="chart-bar">
        <h3 className="chart-heading">Push on a trajectory</h3>
        <InfoPopover about="Push curve">
          <p>
            A trajectory’s log-weight says how far it is from right: at 0 the policy gives it just
            the probability the target wants, to the right too little. The curve is how strongly an
            objective then raises (or, below 0, lowers) its probability.
          </p>
          <p>
            Reverse KL and trajectory balance push in proportion; forward KL reacts steeply to what
            is missing and hardly to what is superfluous; α moves between them.
          </p>
          <p className="popover-facts">
            Below: the log-weights of the last batch. All curves are scaled to slope 1 at 0, which
            is a matter of learning rates.
          </p>
        </InfoPopover>
      </div>
      <div className="chart-box">
        <LivePush />
      </div>
    </section>
  );
}

function LivePush() {
  const config = useRun((state) => state.config);
  const snapshot = useRun(shownSnapshot);
  const logZ = useRun((state) => state.environment?.logZ ?? 0);
  const lanes = useMemo(() => pushLanes(config, snapshot), [config, snapshot]);
  return <PushCurve name="Push curve" lanes={lanes} logZ={logZ} />;
}

function pushLanes(config: Config | null, snapshot: Snapshot | null): readonly PushLane[] {
  if (!config || !snapshot) return [];
  const names = laneNames(config.lanes);
  return config.lanes.map((lane, index) => {
    const seeds = seedsOfLane(snapshot, index);
    const learned = seeds.flatMap(({ logZ }) => (logZ === null ? [] : [logZ]));
    return {
      label: names[index]!,
      shortLabel: shortLaneName(lane),
      lane: index,
      coefficient: objectives[lane.objective].coefficient,
      alpha: lane.alpha ?? ANY_ALPHA,
      learnedLogZ: learned.length > 0 ? median(learned) : null,
      batches: seeds.map(({ logWeights }) => logWeights),
    };
  });
}
