// The controls that networks have of their own in the experiment's panel: the true network as a matrix of edges,
// and data of one's own. Each is loaded when it is first shown.
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type { OwnControlProps } from "./environmentView.ts";

const TruthEditor = deferred(() =>
  import("./TruthEditor.tsx").then((module) => module.TruthEditor),
);
const RowsEditor = deferred(() => import("./RowsEditor.tsx").then((module) => module.RowsEditor));

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

/** By the names of the reward's parameters. */
export const networkControls = { truth: TruthControl, data: RowsControl };
