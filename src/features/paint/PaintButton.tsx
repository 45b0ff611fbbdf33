// The target editor's two doors: on the target's card and in the panel.
import { Pencil } from "lucide-react";
import { useEffect, useRef } from "react";
import { paintSpaceOf } from "../../environments/environments.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setEditor, useEditor } from "../../store/view/editorStore.ts";
import { openEditor } from "./openEditor.ts";

/** Begins to paint; gone while the editor is open, and focused again when it closes. */
export function PaintButton() {
  const isEditing = useEditor((state) => state.isOpen);
  const environment = useConfig((state) => state.config.environment);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) opener.current?.focus({ preventScroll: true });
    wasEditing.current = isEditing;
  }, [isEditing]);
  if (!paintSpaceOf(environment) || isEditing) return null;
  return (
    <button
      ref={opener}
      type="button"
      className="button quiet card-action"
      aria-label="Paint"
      onClick={() => setEditor({ isOpen: true })}
    >
      <Pencil aria-hidden="true" />
      <span className="name-full">Paint</span>
    </button>
  );
}

/** Opens and closes the editor; nothing where the target can't be painted. */
export function PaintToggle() {
  const isEditing = useEditor((state) => state.isOpen);
  const environment = useConfig((state) => state.config.environment);
  if (!paintSpaceOf(environment)) return null;
  return (
    <button
      type="button"
      className="button quiet panel-action"
      aria-pressed={isEditing}
      onClick={() => (isEditing ? setEditor({ isOpen: false }) : openEditor())}
    >
      <Pencil aria-hidden="true" />
      <span>Paint the target</span>
    </button>
  );
}
