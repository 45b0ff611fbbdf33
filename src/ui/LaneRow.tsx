// One lane of the list: its mark, what it minimises, its α or λ, its control variate.
import { X } from "lucide-react";
import { controlVariates } from "../objectives/controlVariates.ts";
import type { ControlVariateId } from "../objectives/objective.ts";
import { type ObjectiveId, objectives } from "../objectives/registry.ts";
import { useConfig } from "../store/configStore.ts";
import { removeLane, setField, setObjective } from "../store/editConfig.ts";
import { laneName } from "../store/laneNames.ts";
import { InfoPopover } from "./fields/InfoPopover.tsx";
import { ParameterField } from "./fields/ParameterField.tsx";
import { IconButton } from "./IconButton.tsx";
import { LaneMark } from "./LaneMark.tsx";

interface LaneRowProps {
  /** Place in the list. */
  readonly lane: number;
}

/** The controls of one lane. */
export function LaneRow({ lane }: LaneRowProps) {
  const config = useConfig((state) => state.config.lanes[lane]);
  if (!config) return null;
  const definition = objectives[config.objective];
  const { alpha, lambda } = definition.parameters;
  const name = `Lane ${lane + 1}`;
  return (
    <li className="lane-row">
      <div className="lane-head">
        <LaneMark lane={lane} />
        <select
          className="select lane-objective"
          aria-label={`${name}, objective`}
          value={config.objective}
          onChange={(event) => setObjective(lane, event.target.value as ObjectiveId)}
        >
          {Object.entries(objectives).map(([id, { label }]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        <InfoPopover about={definition.label}>
          <p>{definition.sentence}</p>
          <p className="popover-facts">{definition.reference}</p>
        </InfoPopover>
        <IconButton name={`Remove ${laneName(config)}`} onClick={() => removeLane(lane)}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      {alpha && <ParameterField path={`lanes.${lane}.alpha`} parameter={alpha} slider />}
      {lambda && <ParameterField path={`lanes.${lane}.lambda`} parameter={lambda} slider />}
      {definition.controlVariates.length > 1 && (
        <ControlVariateField
          lane={lane}
          value={config.controlVariate}
          choices={definition.controlVariates}
        />
      )}
    </li>
  );
}

interface ControlVariateFieldProps {
  readonly lane: number;
  readonly value: ControlVariateId;
  readonly choices: readonly ControlVariateId[];
}

function ControlVariateField({ lane, value, choices }: ControlVariateFieldProps) {
  const path = `lanes.${lane}.controlVariate`;
  return (
    <div className="field lane-field">
      <div className="field-line">
        <label className="field-label" htmlFor={path}>
          Control variate
        </label>
        <InfoPopover about="Control variate">
          <p>{controlVariates[value].sentence}</p>
          <p className="popover-facts">A change acts at once, while training goes on.</p>
        </InfoPopover>
        <div className="field-aside">
          <select
            className="select"
            id={path}
            value={value}
            onChange={(event) => setField({ path, value: event.target.value })}
          >
            {choices.map((id) => (
              <option key={id} value={id}>
                {controlVariates[id].label}
              </option>
            ))}
          </select>
        </div>
      </div>
    </div>
  );
}
