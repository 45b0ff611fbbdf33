// The row under the stage. Loaded beside the first picture.
import { paintSpaceOf } from "../environments/environments.ts";
import { useIsPlacing } from "../features/paint/normalsStore.ts";
import { useConfig } from "../store/config/configStore.ts";
import { useEditor } from "../store/view/editorStore.ts";
import { Deferred, deferred } from "../ui/kit/Deferred.tsx";

const AlphaDial = deferred(() =>
  import("../ui/dial/AlphaDial.tsx").then((module) => module.AlphaDial),
);

const FilmstripButton = deferred(() =>
  import("../features/filmstrip/FilmstripButton.tsx").then((module) => module.FilmstripButton),
);

const TargetEditor = deferred(() =>
  import("../features/paint/TargetEditor.tsx").then((module) => module.TargetEditor),
);

const NormalsEditor = deferred(() =>
  import("../features/paint/NormalsEditor.tsx").then((module) => module.NormalsEditor),
);

/** The row under the stage: the α dial, or the tools of the target editor while it is open. */
export function ToolRow() {
  const isOpen = useEditor((state) => state.isOpen);
  const environment = useConfig((state) => state.config.environment);
  const space = isOpen ? paintSpaceOf(environment) : null;
  const isPlacing = useIsPlacing();
  const dial = (
    <Deferred name="The α dial" waiting={<div className="dial-place" />}>
      <AlphaDial
        actions={
          <Deferred>
            <FilmstripButton />
          </Deferred>
        }
      />
    </Deferred>
  );
  if (isPlacing)
    return (
      <Deferred name="The tools for normals" waiting={dial}>
        <NormalsEditor />
      </Deferred>
    );
  if (!space) return dial;
  return (
    <Deferred name="The target editor" waiting={dial}>
      <TargetEditor isGrid={space.dimensions === 2} />
    </Deferred>
  );
}
