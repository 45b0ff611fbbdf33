// The page's stage: the core's cards with what the laboratory and the target editor add to them.

import { useMemo } from "react";
import { paintSpaceOf, placingOf } from "../environments/environments.ts";
import { LaboratoryButton } from "../features/laboratory/LaboratoryButton.tsx";
import { useIsPlacing } from "../features/paint/normalsStore.ts";
import { PaintButton } from "../features/paint/PaintButton.tsx";
import { useConfig } from "../store/config/configStore.ts";
import { useEditor } from "../store/view/editorStore.ts";
import { useGuide } from "../store/view/panelStore.ts";
import { useTargetOrigin } from "../store/view/targetOrigin.ts";
import { Deferred, deferred } from "../ui/kit/Deferred.tsx";
import type { LaneSlots, SlottedLane } from "../ui/stage/cardSlots.ts";
import { Stage } from "../ui/stage/Stage.tsx";

const PaintSurface = deferred(() =>
  import("../features/paint/PaintSurface.tsx").then((module) => module.PaintSurface),
);

const NormalsButton = deferred(() =>
  import("../features/paint/NormalsButton.tsx").then((module) => module.NormalsButton),
);

const NormalsSurface = deferred(() =>
  import("../features/paint/NormalsSurface.tsx").then((module) => module.NormalsSurface),
);

const OriginNote = deferred(() =>
  import("../features/paint/OriginNote.tsx").then((module) => module.OriginNote),
);

const Callouts = deferred(() =>
  import("../features/guide/Callouts.tsx").then((module) => module.Callouts),
);

const LessonOverlay = deferred(() =>
  import("../features/lessons/LessonOverlay.tsx").then((module) => module.LessonOverlay),
);

const ComparisonFilesButton = deferred(() =>
  import("../features/files/evidence/ComparisonFilesButton.tsx").then(
    (module) => module.ComparisonFilesButton,
  ),
);

const laneSlots: LaneSlots = {
  action: ({ lane, name }: SlottedLane) => <LaboratoryButton lane={lane} name={name} />,
  overlay: ({ lane }) => <LessonPlace lane={lane} />,
};

/** Where a lesson says what came of a prediction. */
function LessonPlace({ lane }: Pick<SlottedLane, "lane">) {
  const isOpen = useGuide((state) => state.lesson !== null);
  return (
    isOpen && (
      <Deferred fallback={null}>
        <LessonOverlay lane={lane} />
      </Deferred>
    )
  );
}

/** Target and lanes, with the ways into the laboratory and the editor. */
export function PageStage() {
  const environment = useConfig((state) => state.config.environment);
  const isEditing = useEditor((state) => state.isOpen);
  const isPlacing = useIsPlacing();
  const draft = useEditor((state) => state.draft);
  const hasOrigin = useTargetOrigin((state) => state.origin !== null);
  const space = useMemo(
    () => (isEditing ? paintSpaceOf(environment) : null),
    [isEditing, environment],
  );
  return (
    <Stage
      draft={draft}
      laneSlots={laneSlots}
      pinnedAction={
        <Deferred>
          <ComparisonFilesButton kind="pinned" />
        </Deferred>
      }
      targetSlots={{
        action: (
          <>
            <PaintButton />
            {placingOf(environment) && (
              <Deferred>
                <NormalsButton />
              </Deferred>
            )}
          </>
        ),
        note: (
          <Deferred>
            {hasOrigin && <OriginNote />}
            {!isEditing && !isPlacing && <Callouts />}
          </Deferred>
        ),
        overlay:
          (isPlacing &&
            (() => (
              <Deferred name="The picture to place normals on">
                <NormalsSurface />
              </Deferred>
            ))) ||
          (space &&
            ((describe) => (
              <Deferred name="The picture to paint on">
                <PaintSurface space={space} describe={describe} />
              </Deferred>
            ))),
      }}
    />
  );
}
