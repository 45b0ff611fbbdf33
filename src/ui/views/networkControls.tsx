// The controls that networks have of their own in the experiment's panel: the true network as a matrix of edges,
// data of one's own, and tables of scores. Each is loaded when it is first shown.
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type { OwnControlProps } from "./environmentView.ts";

const TruthEditor = deferred(() =>
  import("./TruthEditor.tsx").then((module) => module.TruthEditor),
);
const RowsEditor = deferred(() => import("./RowsEditor.tsx").then((module) => module.RowsEditor));
const ScoresEditor = deferred(() =>
  import("./ScoresEditor.tsx").then((module) => module.ScoresEditor),
);

function TruthControl(props: OwnControlProps) {
  return (
    <Deferred name="The true network">
      <TruthEditor {...props} />
    </Deferred>
  );
}

function RowsControl(props: OwnControlProps) {
  return (
    <Deferred name="The data">
      <RowsEditor {...props} />
    </Deferred>
  );
}

function ScoresControl(props: OwnControlProps) {
  return (
    <Deferred name="The scores">
      <ScoresEditor {...props} />
    </Deferred>
  );
}

/** By the names of the reward's parameters. */
export const networkControls = { truth: TruthControl, data: RowsControl, table: ScoresControl };
