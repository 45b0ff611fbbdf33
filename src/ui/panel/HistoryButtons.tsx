// Undo and redo, wherever something is edited: every edit is one of the experiment.
import { Redo2, Undo2 } from "lucide-react";
import { useConfig } from "../../store/config/configStore.ts";
import { mayRedo, mayUndo, redo, undo } from "../../store/edit/editConfig.ts";
import { IconButton } from "../kit/IconButton.tsx";
import { shortcuts } from "../kit/keys/shortcuts.ts";

interface HistoryButtonsProps {
  /** What an edit is called here. */
  readonly of: "edit" | "stroke";
  /** As of an icon button. */
  readonly hasTip?: boolean;
}

/** The two buttons. */
export function HistoryButtons({ of, hasTip = false }: HistoryButtonsProps) {
  const canUndo = useConfig(mayUndo);
  const canRedo = useConfig(mayRedo);
  return (
    <>
      <IconButton
        name={`Undo ${of}`}
        shortcut={shortcuts.undo}
        disabled={!canUndo}
        hasTip={hasTip}
        onClick={undo}
      >
        <Undo2 aria-hidden="true" />
      </IconButton>
      <IconButton
        name={`Redo ${of}`}
        shortcut={shortcuts.redo}
        disabled={!canRedo}
        hasTip={hasTip}
        onClick={redo}
      >
        <Redo2 aria-hidden="true" />
      </IconButton>
    </>
  );
}
