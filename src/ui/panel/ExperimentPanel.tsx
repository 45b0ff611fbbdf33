// The left-hand panel: what is learned, by whom, and how. Few controls at first sight; the rest
// behind disclosures. Everything in it is generated from the registries' descriptions.
import type { ReactNode } from "react";
import {
  policyParameters,
  seedParameters,
  trainingParameters,
} from "../../experiment/runParameters.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { EncodingSwitch } from "./EncodingSwitch.tsx";
import { EnvironmentSection } from "./EnvironmentSection.tsx";
import { EncodingField } from "./fields/EncodingField.tsx";
import { HiddenLayersField } from "./fields/HiddenLayersField.tsx";
import { ParameterField } from "./fields/ParameterField.tsx";
import { MarkedAbove, RestartMark, RestartNote } from "./fields/RestartMark.tsx";
import { StopField } from "./fields/StopField.tsx";
import { TargetSeedField } from "./fields/TargetSeedField.tsx";
import type { LaneActions } from "./LaneRow.tsx";
import { LanesSection } from "./LanesSection.tsx";

const PresetPicker = deferred(() =>
  import("./PresetPicker.tsx").then((module) => module.PresetPicker),
);

const FewerControls = deferred(() =>
  import("./FewerControls.tsx").then((module) => module.FewerControls),
);

const ForgottenNote = deferred(() =>
  import("../views/ForgottenNote.tsx").then((module) => module.ForgottenNote),
);

const RunCostLine = deferred(() =>
  import("./RunCostLine.tsx").then((module) => module.RunCostLine),
);

const AddSeeds = deferred(() => import("../kit/AddSeeds.tsx").then((module) => module.AddSeeds));

interface ExperimentPanelProps {
  /** At the panel's head. */
  readonly head: ReactNode;
  /** What can be done with the target beside setting its parameters. */
  readonly targetAction: ReactNode;
  /** What else can be done with a lane. */
  readonly laneActions: LaneActions;
}

/** All controls of the experiment. */
export function ExperimentPanel({ head, targetAction, laneActions }: ExperimentPanelProps) {
  const forgets = useConfig(({ config: { policy, lanes } }) =>
    [policy, ...lanes.map((lane) => lane.policy)].some((one) => one?.backward === "forgotten"),
  );
  return (
    <section className="panel" aria-label="Experiment">
      {head}
      <Deferred name="The choice of presets" waiting={<div className="preset-button" />}>
        <PresetPicker />
      </Deferred>
      <Deferred waiting={<div className="fewer-controls-place" />}>
        <FewerControls />
      </Deferred>
      <RestartNote />
      <EncodingSwitch />
      <EnvironmentSection action={targetAction} />
      <LanesSection actions={laneActions} />
      <section className="panel-section" aria-labelledby="training-heading">
        <h2 className="panel-heading" id="training-heading">
          Training
        </h2>
        <ParameterField
          path="training.learningRate"
          parameter={trainingParameters.learningRate}
          slider
        />
        <ParameterField path="training.batchSize" parameter={trainingParameters.batchSize} />
        <ParameterField path="seed" parameter={seedParameters.seed} />
        <TargetSeedField />
        <details className="disclosure">
          <summary>More about training</summary>
          <ParameterField path="nSeeds" parameter={seedParameters.nSeeds} />
          <Deferred name="The button that adds seeds">
            <AddSeeds />
          </Deferred>
          <ParameterField
            path="training.exploration"
            parameter={trainingParameters.exploration}
            slider
          />
          <ParameterField
            path="training.logZLearningRate"
            parameter={trainingParameters.logZLearningRate}
          />
          <ParameterField path="training.logZStart" parameter={trainingParameters.logZStart} />
          <ParameterField path="training.schedule" parameter={trainingParameters.schedule} />
          <StopField />
        </details>
        <details className="disclosure">
          <summary>
            <span>Policy</span>
            <RestartMark path="policy" />
          </summary>
          <MarkedAbove>
            <ParameterField path="policy.id" parameter={policyParameters.id} />
            <HiddenLayersField />
            <ParameterField path="policy.activation" parameter={policyParameters.activation} />
            <EncodingField />
            <ParameterField path="policy.backward" parameter={policyParameters.backward} />
            {forgets && (
              <Deferred>
                <ForgottenNote />
              </Deferred>
            )}
          </MarkedAbove>
        </details>
      </section>
      <Deferred>
        <RunCostLine />
      </Deferred>
    </section>
  );
}
