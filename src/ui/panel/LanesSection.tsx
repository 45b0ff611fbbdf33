// Who learns: one row a lane, with its colour, objective, α and control variate.
import { Plus } from "lucide-react";
import { useState } from "react";
import type { Look } from "../../records/look.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { addLane, mayAddLane } from "../../store/edit/editConfig.ts";
import { useKinds } from "../../store/view/kinds.ts";
import { ShapesButton } from "../shapes/ShapesButton.tsx";
import { loadKinds } from "../views/loadKinds.ts";
import { RestartMark } from "./fields/RestartMark.tsx";
import { type LaneActions, LaneRow } from "./LaneRow.tsx";

/** The next objective may be one that the page opens without. */
function addNext(): void {
  if (useKinds.getState().areAllHere) addLane();
  else
    void loadKinds()
      // those that are here can be added all the same
      .catch(() => {})
      .then(() => addLane())
      .catch(reportError);
}

/** The list of lanes with a button to add one. */
export function LanesSection({ actions }: { readonly actions: LaneActions }) {
  const nLanes = useConfig((state) => state.config.lanes.length);
  const looks = useConfig((state) => laneLooks(state.config.lanes));
  const mayAdd = useConfig((state) => mayAddLane(state.config));
  // by look, which stays with a lane wherever it goes
  const [differing, setDiffering] = useState<readonly Look[]>([]);
  return (
    <section className="panel-section" aria-labelledby="lanes-heading">
      <div className="panel-head">
        <h2 className="panel-heading" id="lanes-heading">
          Lanes
        </h2>
        <span className="panel-note">
          <span>objectives</span>
          <RestartMark path="lanes" />
        </span>
      </div>
      <ul className="lane-list">
        {Array.from({ length: nLanes }, (_, lane) => (
          // a lane is its place in the list: fields and training go by it
          <LaneRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the identity
            key={lane}
            lane={lane}
            mayDiffer={differing.includes(looks[lane]!)}
            actions={actions}
            onDiffer={() => setDiffering([...differing, looks[lane]!])}
          />
        ))}
      </ul>
      <button className="button quiet add-lane" type="button" disabled={!mayAdd} onClick={addNext}>
        <Plus aria-hidden="true" />
        <span>Add a lane</span>
      </button>
      <ShapesButton />
    </section>
  );
}
