// Which of several lanes are shown side by side: a box each; at least one stays.
import { laneNames } from "../../experiment/laneNames.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { LaneMark } from "../../ui/kit/LaneMark.tsx";

interface LaneChecksProps {
  /** Lanes that are left out. */
  readonly left: ReadonlySet<number>;
  readonly onChange: (left: ReadonlySet<number>) => void;
}

/** Nothing where there is no choice: two lanes are compared, and each can be shown alone. */
export function LaneChecks({ left, onChange }: LaneChecksProps) {
  const lanes = useConfig((state) => state.config.lanes);
  if (lanes.length < 3) return null;
  const looks = laneLooks(lanes);
  const nShown = lanes.filter((_, lane) => !left.has(lane)).length;
  const toggle = (lane: number) => {
    const changed = new Set(left);
    if (!changed.delete(lane)) changed.add(lane);
    onChange(changed);
  };
  return (
    <fieldset className="laboratory-lanes">
      <legend className="visually-hidden">Lanes side by side</legend>
      {laneNames(lanes).map(({ full, short }, lane) => (
        <label key={full} title={full}>
          <input
            type="checkbox"
            aria-label={full}
            checked={!left.has(lane)}
            disabled={nShown === 1 && !left.has(lane)}
            onChange={() => toggle(lane)}
          />
          <LaneMark look={looks[lane]!} />
          <span>{short}</span>
        </label>
      ))}
    </fieldset>
  );
}
