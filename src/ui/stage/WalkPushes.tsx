// What each lane's objective makes of a watched trajectory, had the lane just drawn it: its log w under the lane's
// own policy, beside the log Z that the objective measures it by, and the push, as the push curve has it.
import { useMemo } from "react";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatFixed } from "../../math/numberText.ts";
import type { WalkRecord } from "../../records/walkRecord.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { useRun } from "../../store/run/runStore.ts";
import { LaneMark } from "../kit/LaneMark.tsx";
import type { ShownTarget } from "../views/environmentView.ts";
import { seedsOfLane } from "./seeds.ts";
import { type LanePush, lanePushes } from "./walkSums.ts";

interface WalkPushesProps {
  readonly walk: WalkRecord;
  readonly shown: ShownTarget;
}

/** The table; none before the first picture. */
export function WalkPushes({ walk, shown }: WalkPushesProps) {
  const config = useRun((state) => state.config);
  const snapshot = useRun((state) => state.snapshot);
  const palette = usePalette();
  const pushes = useMemo(() => {
    if (!config || !snapshot) return [];
    const seedsOf = (lane: number) => seedsOfLane(snapshot, lane);
    return lanePushes({ walk, lanes: config.lanes, logZ: shown.logZ, seedsOf });
  }, [walk, config, snapshot, shown]);
  if (!config || pushes.length === 0) return null;
  const names = laneNames(config.lanes);
  const looks = laneLooks(config.lanes);
  const largest = Math.max(...pushes.map(({ push }) => Math.abs(push ?? 0)), 1e-12);
  return (
    <table className="walk-table walk-pushes">
      <caption>What each objective makes of it</caption>
      <thead>
        <tr>
          <th scope="col">Lane</th>
          <th scope="col">log w</th>
          <th scope="col">log Z</th>
          <th scope="col">coefficient</th>
          <th scope="col">push</th>
        </tr>
      </thead>
      <tbody>
        {pushes.map((push) => (
          <tr key={push.lane} data-own={push.lane === walk.wanted.lane || undefined}>
            <th scope="row" title={names[push.lane]!.full}>
              <LaneMark look={looks[push.lane]!} />
              <span>{names[push.lane]!.short}</span>
            </th>
            <td>{formatFixed(push.logWeight, 2)}</td>
            <td>
              {push.logZ === null
                ? "–"
                : `${formatFixed(push.logZ, 2)}${push.isLearned ? "*" : ""}`}
            </td>
            {push.push === null ? (
              <td colSpan={2}>{stepsText(push)}</td>
            ) : (
              <>
                <td>{push.coefficient === null ? "–" : formatFixed(push.coefficient, 2, true)}</td>
                <td>
                  <PushBar
                    share={push.push / largest}
                    colour={laneColour(palette, looks[push.lane]!)}
                  />
                  <span>{formatFixed(push.push, 2, true)}</span>
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={5} className="soft">
            Each by its own policy. A push above 0 makes the trajectory likelier, with the last
            batch’s baseline where there is one; the coefficient has none. * learned, else exact.
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** Of objectives on single steps from the lowest push to the highest. */
function stepsText({ byTransition }: LanePush): string {
  if (!byTransition) return "by step";
  const [low, high] = [Math.min(...byTransition), Math.max(...byTransition)];
  return `by step ${formatFixed(low, 2, true)} to ${formatFixed(high, 2, true)}`;
}

/** A bar from the middle: to the right where the push raises. */
function PushBar({ share, colour }: { readonly share: number; readonly colour: string }) {
  const width = 50 * Math.min(1, Math.abs(share));
  return (
    <span className="walk-push-bar" aria-hidden="true">
      <span
        style={{ background: colour, width: `${width}%`, left: `${share < 0 ? 50 - width : 50}%` }}
      />
    </span>
  );
}
