// What the network sees of a state, at first sight: on grids it decides whether the choice of objective
// matters at all, and on the first experiment the page says what was measured of it.
import { environmentDefinition } from "../../environments/environments.ts";
import { ownersText } from "../../experiment/laneOwners.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { Segments } from "../kit/Segments.tsx";
import { Formula } from "../kit/typeset/Formula.tsx";
import {
  encodingsAtFirstSight,
  isMeasured,
  paintedAdvice,
  seesCoordinates,
} from "./encodingChoice.ts";
import { RestartMark, WhatChanges } from "./fields/RestartMark.tsx";
import "./encodingSwitch.css";

const FindingTable = deferred(() =>
  import("./FindingTable.tsx").then((module) => module.FindingTable),
);

const path = "policy.encoding";

/** The choice between two encodings; nothing where the environment has no such choice. */
export function EncodingSwitch() {
  const config = useConfig((state) => state.config);
  const { encodings, parameters } = environmentDefinition(config.environment.id)!;
  const options = encodingsAtFirstSight(config).map((id) => ({ id, ...encodings[id]! }));
  if (options.length < 2) return null;
  const owners = ownersText(config.lanes, path);
  const isPainted = config.environment.reward.id === "painted";
  return (
    <section className="panel-section encoding-switch" aria-labelledby="encoding-heading">
      <h2 className="panel-heading" id="encoding-heading">
        <span>The network sees</span>
        <RestartMark path={path} />
        <InfoPopover about="What the network sees">
          {options.map(({ id, label, sentence, formula }) => (
            <div key={id}>
              <p>
                <b>{`${label}.`}</b>
                <span>{` ${sentence}`}</span>
              </p>
              <Formula tex={formula} isBlock own={Object.values(parameters)} />
            </div>
          ))}
          <WhatChanges path={path} />
        </InfoPopover>
      </h2>
      <Segments
        legend="The network sees"
        options={options.map(({ id, label }) => ({ id, label }))}
        value={config.policy.encoding}
        onChange={(value) => setField({ path, value })}
      />
      {owners && <p className="field-owners">{owners}</p>}
      {isPainted && seesCoordinates(config) && <p className="encoding-finding">{paintedAdvice}</p>}
      {isMeasured(config) && (
        <Deferred waiting={<div className="encoding-finding-place" />}>
          <FindingTable current={config.policy.encoding} />
        </Deferred>
      )}
    </section>
  );
}
