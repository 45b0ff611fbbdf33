// What can be done with the chosen frame: its value into the lane that the strip is of, or frames as experiments.

import { restarts } from "../../experiment/configChange.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { curveOf, formulaOf } from "../../objectives/family.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { replaceConfig, setField } from "../../store/edit/editConfig.ts";
import { turnIntoTsallis } from "../../store/edit/laneEdits.ts";
import { withVariedLanes } from "./strip.ts";
import { familyOf, parameterRecord, type Varied, valueText } from "./varied.ts";

interface FilmstripActionsProps {
  readonly varied: Varied;
  /** Of the chosen frame. */
  readonly value: number;
  /** Of all frames. */
  readonly values: readonly number[];
  /** Seeds of the strip, which what is opened keeps. */
  readonly nSeeds: number;
  /** Closes the dialog: what was done is seen on the page. */
  readonly onDone: () => void;
}

/** The row of buttons. */
export function FilmstripActions({ varied, value, values, nSeeds, onDone }: FilmstripActionsProps) {
  const config = useConfig((state) => state.config);
  const { lane: index, parameter } = varied;
  const lane = config.lanes[index];
  const isOfFamily = varied.objective === familyOf(index).objective;
  const has = lane?.[parameter] !== undefined;
  // what was drawn or typed is not given up for a value
  const bringsOwn = lane && (curveOf(lane) ?? formulaOf(lane)) !== null;
  const takes = lane && !bringsOwn && (has || isOfFamily);
  const startsOver = !has && restarts(`lanes.${index}.objective`);
  const take = () => {
    if (has) setField({ path: `lanes.${index}.${parameter}`, value, standsAlone: true });
    else turnIntoTsallis(index, value);
    onDone();
  };
  const open = (opened: readonly number[]) => {
    replaceConfig(withVariedLanes(config, { varied, values: opened, nSeeds }));
    onDone();
  };
  return (
    <div className="filmstrip-actions">
      <strong>{valueText(parameterRecord(varied).symbol, value)}</strong>
      {takes && (
        <button
          type="button"
          className="button"
          onClick={take}
        >{`Take into lane ${index + 1}, ${laneNames(config.lanes)[index]?.full}${startsOver ? " (restarts)" : ""}`}</button>
      )}
      <button type="button" className="button" onClick={() => open([value])}>
        Open as an experiment
      </button>
      <button
        type="button"
        className="button"
        onClick={() => open(values)}
      >{`Open all ${values.length} as lanes`}</button>
    </div>
  );
}
