// What is learned: the environment, its size, its reward and the reward's constants.
import { Pencil } from "lucide-react";
import type { ChoiceParameter, Parameter } from "../environments/parameters.ts";
import { environmentDefinition, environments } from "../environments/registry.ts";
import { useConfig } from "../store/configStore.ts";
import { setEnvironmentId, setRewardId } from "../store/editConfig.ts";
import { isPaintable, setEditor, useEditor } from "../store/editorStore.ts";
import { useRun } from "../store/runStore.ts";
import { InfoPopover } from "./fields/InfoPopover.tsx";
import { ParameterField } from "./fields/ParameterField.tsx";

/** The environment's part of the panel. */
export function EnvironmentSection() {
  const environment = useConfig((state) => state.config.environment);
  const remark = useRun((state) => state.environment?.remark ?? null);
  const isEditing = useEditor((state) => state.isOpen);
  const definition = environmentDefinition(environment.id)!;
  const reward = definition.rewards[environment.reward.id]!;
  return (
    <section className="panel-section" aria-labelledby="environment-heading">
      <h2 className="panel-heading" id="environment-heading">
        Environment
      </h2>
      {Object.keys(environments).length > 1 && (
        <KindField
          label="Kind"
          records={environments}
          value={environment.id}
          onChange={setEnvironmentId}
        />
      )}
      {Object.entries(definition.parameters).map(([name, parameter]) => (
        <ParameterField
          key={`${environment.id} ${name}`}
          path={`environment.${name}`}
          parameter={parameter}
        />
      ))}
      <KindField
        label="Reward"
        records={definition.rewards}
        value={environment.reward.id}
        onChange={setRewardId}
      />
      {Object.entries(reward.parameters)
        .filter(isTypeable)
        .map(([name, parameter]) => (
          <ParameterField
            key={`${environment.reward.id} ${name}`}
            path={`environment.reward.${name}`}
            parameter={parameter}
            slider
          />
        ))}
      {isPaintable(environment) && (
        <button
          type="button"
          className="button quiet panel-action"
          aria-pressed={isEditing}
          onClick={() => setEditor({ isOpen: !isEditing })}
        >
          <Pencil aria-hidden="true" />
          Paint the target
        </button>
      )}
      {remark && <p className="remark">{remark}</p>}
    </section>
  );
}

/** The longest text that makes sense in a field; a painted picture is edited on the stage. */
const LONGEST_TEXT = 100;

function isTypeable([, parameter]: [string, Parameter]): boolean {
  return parameter.type !== "text" || parameter.maximumLength <= LONGEST_TEXT;
}

interface KindFieldProps {
  readonly label: string;
  readonly records: Readonly<
    Record<
      string,
      { readonly label: string; readonly sentence: string; readonly reference: string }
    >
  >;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Chooses one record of a registry. */
function KindField({ label, records, value, onChange }: KindFieldProps) {
  const id = `kind-${label.toLowerCase()}`;
  const current = records[value];
  const options: ChoiceParameter["options"] = Object.entries(records).map(([key, record]) => ({
    value: key,
    label: record.label,
  }));
  return (
    <div className="field">
      <div className="field-line">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <InfoPopover about={current?.label ?? label}>
          <p>{current?.sentence}</p>
          <p className="popover-facts">{current?.reference}</p>
          <p className="popover-facts">A change starts training again from step 0.</p>
        </InfoPopover>
        <div className="field-aside">
          <select
            className="select"
            id={id}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      </div>
    </div>
  );
}
