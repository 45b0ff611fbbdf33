// What can be pinned behind the run under way, as a list of actions. Loaded when the pointer or the focus
// first comes near its button, which keeps what outlives the list: the field for a file and the dialog.
import { FileText, History, Link, Pin, PinOff } from "lucide-react";
import type { ComponentProps } from "react";
import { setReferenceAddress } from "../../store/edit/viewEdits.ts";
import { pin, referenceOf, useReference } from "../../store/run/reference.ts";
import { useRun } from "../../store/run/runStore.ts";
import { MenuPanel } from "../../ui/kit/floating/MenuPanel.tsx";

interface ReferenceMenuProps extends Omit<ComponentProps<typeof MenuPanel>, "actions"> {
  /** Asks for a file. */
  readonly onFile: () => void;
  /** Asks for an address beside the page. */
  readonly onAddress: () => void;
}

/** The list. */
export function ReferenceMenu({ onFile, onAddress, ...panel }: ReferenceMenuProps) {
  const pinned = useReference((state) => state.pinned);
  const last = useReference((state) => state.last);
  const hasSteps = useRun(({ snapshot, viewed }) => ((viewed ?? snapshot)?.step ?? 0) > 0);
  return (
    <MenuPanel
      actions={[
        {
          label: "This run as it stands",
          icon: <Pin />,
          disabled: !hasSteps,
          act: () => pinFromHere(referenceOf(useRun.getState())),
        },
        {
          label: last ? `The last run: ${last.title}` : "The last run",
          icon: <History />,
          disabled: last === null,
          act: () => pinFromHere(last),
        },
        { label: "A run file…", icon: <FileText />, act: onFile },
        { label: "A run file beside this page…", icon: <Link />, act: onAddress },
        {
          label: "Unpin",
          icon: <PinOff />,
          disabled: pinned === null,
          act: () => pinFromHere(null),
        },
      ]}
      {...panel}
    />
  );
}

/** What is pinned by hand is not what the link says. */
function pinFromHere(reference: Parameters<typeof pin>[0]): void {
  setReferenceAddress(undefined);
  pin(reference);
}
