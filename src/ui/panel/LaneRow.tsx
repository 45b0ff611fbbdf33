// One lane of the list: its mark, which selects it, what it minimises, its parameters, its control
// variate, and what can be done with the lane as a whole.

import { ArrowDown, ArrowUp, Copy, EllipsisVertical, SlidersHorizontal, X } from "lucide-react";
import type { LaneConfig } from "../../experiment/config.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { biasOf, parametersOf } from "../../objectives/family.ts";
import { controlVariates } from "../../objectives/gradient/controlVariates.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../../objectives/objective.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { cliffSentence } from "../../objectives/push/cliff.ts";
import { lookOf } from "../../records/look.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { mayAddLane, setField } from "../../store/edit/editConfig.ts";
import { duplicateLane, moveLane, removeLane, setObjective } from "../../store/edit/laneEdits.ts";
import { useKinds } from "../../store/view/kinds.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { Menu } from "../kit/floating/Menu.tsx";
import type { MenuAction } from "../kit/floating/MenuPanel.tsx";
import { LaneMark } from "../kit/LaneMark.tsx";
import { Formula } from "../kit/typeset/Formula.tsx";
import { problemText } from "./fields/Field.tsx";
import { ParameterField } from "./fields/ParameterField.tsx";
import { restartNote, WhatChanges } from "./fields/RestartMark.tsx";
import { GradientField } from "./GradientField.tsx";

const OwnSettings = deferred(() =>
  import("./OwnSettings.tsx").then((module) => module.OwnSettings),
);

const TypedCurveField = deferred(() =>
  import("./TypedCurveField.tsx").then((module) => module.TypedCurveField),
);

/** What features add to the menu of a lane. */
export type LaneActions = (lane: number) => readonly MenuAction[];

interface LaneRowProps {
  /** Place in the list. */
  readonly lane: number;
  /** Whether settings of the lane's own were asked for. */
  readonly mayDiffer: boolean;
  readonly onDiffer: () => void;
  readonly actions: LaneActions;
}

/** The controls of one lane. */
export function LaneRow({ lane, mayDiffer, onDiffer, actions }: LaneRowProps) {
  const differs = useConfig(({ config: { lanes } }) => hasOwn(lanes[lane]) || isCopy(lanes, lane));
  const config = useConfig((state) => state.config.lanes[lane]);
  const look = useConfig((state) => laneLooks(state.config.lanes)[lane]);
  const isSelected = useView((state) => state.selectedLane === lane);
  // the list of objectives is whole when all kinds are here
  useKinds();
  if (!config) return null;
  const definition: ObjectiveDefinition = objectives[config.objective];
  const name = `Lane ${lane + 1}`;
  const objectivePath = `lanes.${lane}.objective`;
  return (
    <li className="lane-row" data-selected={isSelected || undefined}>
      <div className="lane-head">
        <button
          type="button"
          className="lane-select"
          aria-label={`Select lane ${lane + 1}`}
          aria-pressed={isSelected}
          title="Select this lane: dial and single-lane pictures follow it"
          onClick={() => setView({ selectedLane: lane })}
        >
          <LaneMark look={look ?? lookOf(0)} />
        </button>
        <select
          className="select lane-objective"
          aria-label={`${name}, objective`}
          aria-describedby={restartNote(objectivePath)}
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
          <Formula
            tex={definition.formula}
            isBlock
            own={parametersOf(config.objective).map(([, parameter]) => parameter)}
          />
          <p className="popover-facts">{definition.reference}</p>
          <WhatChanges path={objectivePath} />
        </InfoPopover>
        <LaneMenu lane={lane} onDiffer={onDiffer} actions={actions} />
      </div>
      {parametersOf(config.objective).map(([parameter, description]) => (
        <ParameterField
          key={parameter}
          path={`lanes.${lane}.${parameter}`}
          parameter={description}
          slider
        />
      ))}
      {definition.reads && (
        <Deferred name="The formula">
          <TypedCurveField lane={lane} />
        </Deferred>
      )}
      <GradientField lane={lane} config={config} />
      {definition.controlVariates.length > 1 && config.gradient !== "exact" && (
        <ControlVariateField
          lane={lane}
          objective={config.objective}
          value={config.controlVariate}
          caution={cliffSentence(config)}
          choices={definition.controlVariates}
        />
      )}
      {(differs || mayDiffer) && (
        <Deferred>
          <OwnSettings lane={lane} />
        </Deferred>
      )}
    </li>
  );
}

function hasOwn(lane: LaneConfig | undefined): boolean {
  return lane?.training !== undefined || lane?.policy !== undefined;
}

/** Whether a lane above is the same: this one still waits to be made different. */
function isCopy(lanes: readonly LaneConfig[], lane: number): boolean {
  return lanes.slice(0, lane).some((other) => isSameValue(other, lanes[lane]));
}

function LaneMenu({ lane, onDiffer, actions }: Omit<LaneRowProps, "mayDiffer">) {
  const nLanes = useConfig((state) => state.config.lanes.length);
  const mayAdd = useConfig((state) => mayAddLane(state.config));
  const move = (to: number) => {
    moveLane(lane, to);
    setView({ selectedLane: to });
  };
  return (
    <Menu
      name={`Lane ${lane + 1}: copy, move, remove`}
      buttonClass="icon-button"
      button={<EllipsisVertical aria-hidden="true" />}
      actions={[
        { label: "Duplicate", icon: <Copy />, disabled: !mayAdd, act: () => duplicateLane(lane) },
        { label: "Settings of its own", icon: <SlidersHorizontal />, act: onDiffer },
        ...actions(lane),
        { label: "Move up", icon: <ArrowUp />, disabled: lane === 0, act: () => move(lane - 1) },
        {
          label: "Move down",
          icon: <ArrowDown />,
          disabled: lane === nLanes - 1,
          act: () => move(lane + 1),
        },
        { label: "Remove", icon: <X />, act: () => removeLane(lane) },
      ]}
    />
  );
}

interface ControlVariateFieldProps {
  readonly lane: number;
  readonly objective: ObjectiveId;
  readonly value: ControlVariateId;
  readonly choices: readonly ControlVariateId[];
  /** What has to be said of it as the lane stands; null: nothing. */
  readonly caution: string | null;
}

function ControlVariateField(props: ControlVariateFieldProps) {
  const { lane, objective, value, choices, caution } = props;
  const path = `lanes.${lane}.controlVariate`;
  const { sentence, formula, reference } = controlVariates[value];
  const message = useConfig((state) => state.drafts[path]?.message);
  const problem = message && problemText(message, path, "Control variate");
  return (
    <div className="field lane-field" data-invalid={problem ? true : undefined}>
      <div className="field-line">
        <label className="field-label" htmlFor={path}>
          Control variate
        </label>
        <InfoPopover about="Control variate">
          <p>{`What is taken off the push of each trajectory, so that the estimated gradient varies less. ${sentence}`}</p>
          <Formula tex={formula} isBlock />
          <p>{biasOf(objective, value).sentence}</p>
          <p className="popover-facts">{reference}</p>
          <WhatChanges path={path} />
        </InfoPopover>
        <div className="field-aside">
          <select
            className="select"
            id={path}
            aria-describedby={describedBy(path, { problem: problem !== undefined, caution })}
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
      {caution && (
        <p className="remark" id={`${path}-caution`}>
          {caution}
        </p>
      )}
      {problem && (
        <p className="field-problem" id={`${path}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function describedBy(path: string, shown: { problem: boolean; caution: string | null }) {
  const ids = [shown.caution && `${path}-caution`, shown.problem && `${path}-problem`];
  return ids.filter(Boolean).join(" ") || undefined;
}
