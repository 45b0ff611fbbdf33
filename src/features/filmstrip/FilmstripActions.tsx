// What can be done with the chosen frame: its α into the dial's lane, or frames as experiments.

import { restarts } from "../../experiment/configChange.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { replaceConfig, setField } from "../../store/edit/editConfig.ts";
import { turnIntoTsallis } from "../../store/edit/laneEdits.ts";
import { useView } from "../../store/view/viewStore.ts";
import { dialLane } from "../../ui/dial/alphaScale.ts";
import { withFamilyLanes } from "./strip.ts";
import { alphaText } from "./stripWords.ts";

interface FilmstripActionsProps {
  readonly alpha: number;
  readonly alphas: readonly number[];
  /** Seeds of the strip, which what is opened keeps. */
  readonly nSeeds: number;
  /** The lane that it trained as. */
  readonly trainedAs: number;
  /** Closes the dialog: what was done is seen on the page. */
  readonly onDone: () => void;
}

/** The row of buttons. */
export function FilmstripActions({
  alpha,
  alphas,
  nSeeds,
  trainedAs,
  onDone,
}: FilmstripActionsProps) {
  const config = useConfig((state) => state.config);
  const chosenLane = useView((state) => state.selectedLane);
  const index = dialLane(config.lanes, chosenLane);
  const lane = config.lanes[index];
  const hasAlpha = lane?.alpha !== undefined;
  const startsOver = !hasAlpha && restarts(`lanes.${index}.objective`);
  const take = () => {
    if (hasAlpha) setField({ path: `lanes.${index}.alpha`, value: alpha, standsAlone: true });
    else turnIntoTsallis(index, alpha);
    onDone();
  };
  const open = (values: readonly number[]) => {
    replaceConfig(withFamilyLanes(config, { alphas: values, nSeeds, lane: trainedAs }));
    onDone();
  };
  return (
    <div className="filmstrip-actions">
      <strong>{alphaText(alpha)}</strong>
      {lane && (
        <button
          type="button"
          className="button"
          onClick={take}
        >{`Take into lane ${index + 1}, ${laneNames(config.lanes)[index]?.full}${startsOver ? " (restarts)" : ""}`}</button>
      )}
      <button type="button" className="button" onClick={() => open([alpha])}>
        Open as an experiment
      </button>
      <button
        type="button"
        className="button"
        onClick={() => open(alphas)}
      >{`Open all ${alphas.length} as lanes`}</button>
    </div>
  );
}
