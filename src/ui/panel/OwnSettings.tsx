// What a lane has otherwise than the experiment: a field each, as the experiment's own, with a way back,
// and an offer of the others. Loaded when a lane first has any, or is to be made different.
import { Plus, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { policyParameters, trainingParameters } from "../../experiment/runParameters.ts";
import { objectives } from "../../objectives/objectives.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { fieldValue, setField } from "../../store/edit/editConfig.ts";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { Menu } from "../kit/floating/Menu.tsx";
import { EncodingChoice } from "./fields/EncodingField.tsx";
import { FieldOwner } from "./fields/Field.tsx";
import { LayerWidths } from "./fields/HiddenLayersField.tsx";
import { ParameterField } from "./fields/ParameterField.tsx";
import { StopField } from "./fields/StopField.tsx";
import { frequentPaths, givenPaths, type OwnPath, offeredPaths, ownLabel } from "./ownFields.ts";
import "./ownSettings.css";

interface OwnSettingsProps {
  /** Place in the list. */
  readonly lane: number;
}

/** The lane's own fields and what else it may have of its own. */
export function OwnSettings({ lane }: OwnSettingsProps) {
  const config = useConfig((state) => state.config);
  const place = useRef<HTMLFieldSetElement>(null);
  const [wanted, setWanted] = useState<OwnPath | null>(null);
  const given = givenPaths(config, lane);
  const offered = offeredPaths(config, lane);
  const name = `Lane ${lane + 1}`;

  // what was just added is what is to be typed into
  useEffect(() => {
    if (!wanted) return;
    controlOf(place.current, wanted)?.focus();
    setWanted(null);
  }, [wanted]);

  const add = (path: OwnPath) => {
    const { config: now } = useConfig.getState();
    setField({
      path: `lanes.${lane}.${path}`,
      value: fieldValue(now, path),
      standsAlone: true,
    });
    setWanted(path);
  };
  const giveBack = (path: OwnPath) => {
    setField({ path: `lanes.${lane}.${path}`, value: undefined, standsAlone: true });
    place.current?.querySelector<HTMLElement>(".own-head button")?.focus();
  };
  const byName = given.length > 0 ? [] : frequentPaths.filter((path) => offered.includes(path));
  const inMenu = offered.filter((path) => !byName.includes(path));
  return (
    <fieldset className="own-settings" aria-label={`${name}, settings of its own`} ref={place}>
      <div className="own-head">
        <span className="own-heading">Its own</span>
        <InfoPopover about={`${name}, settings of its own`}>
          <WhatIsShared />
        </InfoPopover>
        {inMenu.length > 0 && (
          <Menu
            name={`${name}, one more setting of its own`}
            buttonClass="icon-button small"
            button={<Plus aria-hidden="true" size={14} />}
            actions={inMenu.map((path) => ({
              label: ownLabel(path),
              act: () => add(path),
              focus: () => controlOf(place.current, path),
            }))}
          />
        )}
        {byName.length > 0 && (
          <span className="own-offers">
            {byName.map((path) => (
              <button
                type="button"
                className="button quiet own-offer"
                key={path}
                aria-label={`${name}, ${lower(path)} of its own`}
                onClick={() => add(path)}
              >
                {lower(path)}
              </button>
            ))}
          </span>
        )}
      </div>
      <FieldOwner value={name}>
        {given.map((path) => (
          <div className="own-field" key={path} data-own={path}>
            <OwnField lane={lane} path={path} />
            <button
              type="button"
              className="icon-button small"
              aria-label={`${name}, ${lower(path)}: as the experiment’s`}
              title="As the experiment’s"
              onClick={() => giveBack(path)}
            >
              <X aria-hidden="true" size={14} />
            </button>
          </div>
        ))}
      </FieldOwner>
    </fieldset>
  );
}

function lower(path: OwnPath): string {
  const label = ownLabel(path);
  return `${label[0]!.toLowerCase()}${label.slice(1)}`;
}

/** The control that a field of the lane is typed or chosen in. */
function controlOf(place: HTMLElement | null, path: OwnPath): HTMLElement | null {
  const control = place?.querySelector<HTMLElement>(
    `[data-own="${path}"] :is(input[type="text"], select)`,
  );
  if (control instanceof HTMLInputElement) control.select();
  return control ?? null;
}

function OwnField({ lane, path }: OwnSettingsProps & { readonly path: OwnPath }) {
  const own = `lanes.${lane}.${path}`;
  const objective = useConfig((state) => state.config.lanes[lane]?.objective);
  switch (path) {
    case "policy.encoding":
      return <EncodingChoice path={own} />;
    case "policy.hiddenLayers":
      return <LayerWidths path={own} />;
    case "training.stopAtStep":
      return <StopField path={own} />;
    case "policy.backward": {
      const { options, ...parameter } = policyParameters.backward;
      const learns = objective !== undefined && objectives[objective].learnsBackward;
      const choices = options.filter(({ value }) => learns || value !== "learned");
      return <ParameterField path={own} parameter={{ ...parameter, options: choices }} />;
    }
    case "policy.id":
      return <ParameterField path={own} parameter={policyParameters.id} />;
    case "policy.activation":
      return <ParameterField path={own} parameter={policyParameters.activation} />;
    case "training.batchSize":
      return <ParameterField path={own} parameter={trainingParameters.batchSize} />;
    case "training.learningRate":
      return <ParameterField path={own} parameter={trainingParameters.learningRate} />;
    case "training.logZLearningRate":
      return <ParameterField path={own} parameter={trainingParameters.logZLearningRate} />;
    case "training.logZStart":
      return <ParameterField path={own} parameter={trainingParameters.logZStart} />;
    case "training.schedule":
      return <ParameterField path={own} parameter={trainingParameters.schedule} />;
    case "training.exploration":
      return <ParameterField path={own} parameter={trainingParameters.exploration} />;
    default:
      return path satisfies never;
  }
}

/** training/mixedCohort.test.ts and policies/initialise.test.ts hold it. */
function WhatIsShared() {
  return (
    <>
      <p>
        Batch size, rates, encoding and the other settings of training and policy are the
        experiment’s, but for those that a lane has of its own. It keeps its own when the
        experiment’s change, and trains exactly as in the experiment that has them.
      </p>
      <p>
        Lanes still share the target, the seeds and the random numbers of sampling: while policies
        are equal, a smaller batch is the beginning of a larger one. Networks of one shape begin
        with equal weights, seed by seed; those of another shape begin elsewhere.
      </p>
      <p className="popover-facts">
        A step is one update of every lane, whatever its batch. By trajectories, the curves put each
        lane at its own count.
      </p>
    </>
  );
}
