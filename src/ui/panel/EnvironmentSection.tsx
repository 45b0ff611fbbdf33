// What is learned: the environment, its size, its reward and the reward's constants.
import type { ReactNode } from "react";
import type { RewardDefinition } from "../../environments/environment.ts";
import { environmentDefinition, environments } from "../../environments/environments.ts";
import type { Parameter } from "../../environments/parameters.ts";
import { unitParametersOf } from "../../environments/rewardUnit.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setEnvironmentId, setRewardId } from "../../store/edit/editConfig.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useKinds } from "../../store/view/kinds.ts";
import { viewOf } from "../views/environmentViews.ts";
import { KindField } from "./fields/KindField.tsx";
import { ParameterField } from "./fields/ParameterField.tsx";
import { MarkedAbove, RestartMark } from "./fields/RestartMark.tsx";

/** The environment's part of the panel; `action` is what else can be done with the target. */
export function EnvironmentSection({ action }: { readonly action: ReactNode }) {
  const environment = useConfig((state) => state.config.environment);
  const remark = useRun((state) => state.environment?.remark ?? null);
  // those that come later join the choice
  useKinds();
  const definition = environmentDefinition(environment.id)!;
  const reward = definition.rewards[environment.reward.id]!;
  return (
    <section className="panel-section" aria-labelledby="environment-heading">
      <h2 className="panel-heading" id="environment-heading">
        <span>Environment</span>
        <RestartMark path="environment" />
      </h2>
      <MarkedAbove>
        <KindField
          label="Kind"
          path="environment.id"
          records={environments}
          value={environment.id}
          onChange={setEnvironmentId}
        />
        {Object.entries(definition.parameters).map(([name, parameter]) => {
          const Own = viewOf(environment).controls?.[name];
          return (
            <ParameterField
              key={`${environment.id} ${name}`}
              path={`environment.${name}`}
              parameter={parameter}
              control={Own && ((ids) => <Own {...ids} environment={environment} />)}
            />
          );
        })}
        <KindField
          label="Reward"
          path="environment.reward.id"
          records={definition.rewards}
          around={definition.parameters}
          value={environment.reward.id}
          onChange={setRewardId}
        />
        <RewardFields key={environment.reward.id} reward={reward} />
      </MarkedAbove>
      {action}
      {remark && <p className="remark">{remark}</p>}
    </section>
  );
}

/** So many of a reward's parameters are seen at once; the rest, and its unit, are one step away. */
const AT_FIRST_SIGHT = 4;

function RewardFields({ reward }: { readonly reward: RewardDefinition<unknown> }) {
  const { controls = {} } = viewOf(useConfig((state) => state.config.environment));
  const own = Object.entries(reward.parameters).filter(
    ([name, parameter]) => controls[name] !== null && isTypeable(parameter),
  );
  const atOnce = own.length <= AT_FIRST_SIGHT ? own.length : AT_FIRST_SIGHT - 1;
  const unit = Object.entries(unitParametersOf(reward));
  return (
    <>
      <OfReward parameters={own.slice(0, atOnce)} />
      <details className="disclosure">
        <summary>More about the reward</summary>
        <OfReward parameters={[...own.slice(atOnce), ...unit]} />
      </details>
    </>
  );
}

interface OfRewardProps {
  readonly parameters: readonly (readonly [name: string, Parameter])[];
}

function OfReward({ parameters }: OfRewardProps) {
  const environment = useConfig((state) => state.config.environment);
  const { controls = {}, sliderMaximum } = viewOf(environment);
  return parameters.map(([name, parameter]) => {
    const Own = controls[name];
    return (
      <ParameterField
        key={name}
        path={`environment.reward.${name}`}
        parameter={parameter}
        slider
        sliderMaximum={sliderMaximum?.(environment, name)}
        control={Own && ((ids) => <Own {...ids} environment={environment} />)}
      />
    );
  });
}

/** The longest text that makes sense in a field; a painted picture is edited on the stage. */
const LONGEST_TEXT = 100;

function isTypeable(parameter: Parameter): boolean {
  return parameter.type !== "text" || parameter.maximumLength <= LONGEST_TEXT;
}
