// What is learned: the environment, its size, its reward and the reward's constants.
import type { ReactNode } from "react";
import { environmentDefinition, environments } from "../../environments/environments.ts";
import type { Parameter, Parameters } from "../../environments/parameters.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setEnvironmentId, setRewardId } from "../../store/edit/editConfig.ts";
import { useRun } from "../../store/run/runStore.ts";
import { viewOf } from "../views/environmentViews.ts";
import { KindField } from "./fields/KindField.tsx";
import { ParameterField } from "./fields/ParameterField.tsx";
import { MarkedAbove, RestartMark } from "./fields/RestartMark.tsx";

/** The environment's part of the panel; `action` is what else can be done with the target. */
export function EnvironmentSection({ action }: { readonly action: ReactNode }) {
  const environment = useConfig((state) => state.config.environment);
  const remark = useRun((state) => state.environment?.remark ?? null);
  const definition = environmentDefinition(environment.id)!;
  const reward = definition.rewards[environment.reward.id]!;
  return (
    <section className="panel-section" aria-labelledby="environment-heading">
      <h2 className="panel-heading" id="environment-heading">
        <span>Environment</span>
        <RestartMark path="environment" />
      </h2>
      <MarkedAbove>
        {Object.keys(environments).length > 1 && (
          <KindField
            label="Kind"
            path="environment.id"
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
          path="environment.reward.id"
          records={definition.rewards}
          around={definition.parameters}
          value={environment.reward.id}
          onChange={setRewardId}
        />
        <RewardFields key={environment.reward.id} parameters={reward.parameters} />
      </MarkedAbove>
      {action}
      {remark && <p className="remark">{remark}</p>}
    </section>
  );
}

/** So many of a reward's parameters are seen at once; the rest is one step away. */
const AT_FIRST_SIGHT = 4;

function RewardFields({ parameters }: { readonly parameters: Parameters }) {
  const environment = useConfig((state) => state.config.environment);
  const { controls = {}, sliderMaximum } = viewOf(environment);
  const fields = Object.entries(parameters)
    .filter(([name, parameter]) => controls[name] !== null && isTypeable(parameter))
    .map(([name, parameter]) => (
      <ParameterField
        key={name}
        path={`environment.reward.${name}`}
        parameter={parameter}
        slider
        sliderMaximum={sliderMaximum?.(environment, name)}
        control={controls[name]}
      />
    ));
  if (fields.length <= AT_FIRST_SIGHT) return fields;
  return (
    <>
      {fields.slice(0, AT_FIRST_SIGHT - 1)}
      <details className="disclosure">
        <summary>More about the reward</summary>
        {fields.slice(AT_FIRST_SIGHT - 1)}
      </details>
    </>
  );
}

/** The longest text that makes sense in a field; a painted picture is edited on the stage. */
const LONGEST_TEXT = 100;

function isTypeable(parameter: Parameter): boolean {
  return parameter.type !== "text" || parameter.maximumLength <= LONGEST_TEXT;
}
