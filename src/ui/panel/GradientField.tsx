// Whether a lane descends what its batch estimates or its exact gradient: what a divergence does, with
// its estimator's noise and without.
import { isTreeKind, noTableReason } from "../../environments/environments.ts";
import type { LaneConfig } from "../../experiment/config.ts";
import { noExactDescent } from "../../objectives/family.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { Segments } from "../kit/Segments.tsx";
import { Formula } from "../kit/typeset/Formula.tsx";
import { WhatChanges } from "./fields/RestartMark.tsx";

interface GradientFieldProps {
  /** Place in the list. */
  readonly lane: number;
  readonly config: LaneConfig;
}

const kinds = [
  { id: "sampled", label: "sampled", sentence: "Estimated from a batch of trajectories" },
  { id: "exact", label: "exact", sentence: "From all trajectories, N = ∞" },
] as const;

/** The switch of one lane; why there is none where the objective has no exact gradient. */
export function GradientField({ lane, config }: GradientFieldProps) {
  const path = `lanes.${lane}.gradient`;
  const noTable = useConfig((state) => noTableReason(state.config.environment));
  const isTree = useConfig((state) => isTreeKind(state.config.environment));
  const reason = noTable ?? noExactDescent(config.objective, isTree);
  return (
    <div className="field lane-field">
      <div className="field-line">
        <span className="field-label">Gradient</span>
        <InfoPopover about={`Lane ${lane + 1}, gradient`}>
          <p>
            A lane learns from the gradient that a batch of trajectories estimates. With the exact
            gradient, that of all trajectories at once (N = ∞), no batch and no control variate
            matters: beside a sampled lane of the same objective it shows what the objective does,
            and what its estimator’s noise does.
          </p>
          <Formula
            tex="\nabla_\theta=\sum_\tau p(\tau)\,f(\tau)\,\nabla_\theta\log p_F(\tau)"
            isBlock
          />
          {reason !== null && <p>{reason}</p>}
          <WhatChanges path={path} />
        </InfoPopover>
        <div className="field-aside">
          {reason === null ? (
            <Segments
              legend={`Lane ${lane + 1}, gradient`}
              options={kinds}
              value={config.gradient ?? "sampled"}
              onChange={(value) => setField({ path, value })}
            />
          ) : (
            <span className="field-value">sampled only</span>
          )}
        </div>
      </div>
    </div>
  );
}
