// Puts a finished run behind the one under way: this one as it stands, the last one, or a run file, chosen
// or beside the page. What reads files is loaded when there is one.
import { FileText, History, Link, Pin, PinOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useConfig } from "../../store/config/configStore.ts";
import { setReferenceAddress } from "../../store/edit/editConfig.ts";
import { pin, referenceOf, useReference } from "../../store/run/reference.ts";
import { useRun } from "../../store/run/runStore.ts";
import { told } from "../../store/run/told.ts";
import { deferred } from "../../ui/kit/Deferred.tsx";
import { Dialog } from "../../ui/kit/Dialog.tsx";
import { FileInput } from "../../ui/kit/FileInput.tsx";
import { Menu } from "../../ui/kit/Menu.tsx";

const AddressForm = deferred(() =>
  import("./ReferenceAddress.tsx").then((module) => module.ReferenceAddress),
);

type Reader = typeof import("./pinReference.ts");

function withReader(use: (reader: Reader) => Promise<void>): void {
  void told("reference", "No run was pinned.", async () => use(await import("./pinReference.ts")));
}

/** The menu beside the curves. */
export function ReferenceButton() {
  const input = useRef<HTMLInputElement>(null);
  const [asksAddress, setAsksAddress] = useState(false);
  const pinned = useReference((state) => state.pinned);
  const last = useReference((state) => state.last);
  const hasSteps = useRun(({ snapshot, viewed }) => ((viewed ?? snapshot)?.step ?? 0) > 0);
  useReferenceOfLink();
  const close = () => setAsksAddress(false);
  return (
    <>
      <Menu
        name="Pin a run behind this one"
        buttonClass={pinned ? "icon-button is-on" : "icon-button"}
        button={<Pin aria-hidden="true" />}
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
          {
            label: "A run file…",
            icon: <FileText />,
            act: () => input.current?.click(),
          },
          {
            label: "A run file beside this page…",
            icon: <Link />,
            act: () => setAsksAddress(true),
          },
          {
            label: "Unpin",
            icon: <PinOff />,
            disabled: pinned === null,
            act: () => pinFromHere(null),
          },
        ]}
      />
      <FileInput
        input={input}
        name="Run file to pin"
        accept=".json"
        onFile={(file) => withReader(({ pinFile }) => pinFile(file))}
      />
      <Dialog heading="A run file beside this page" open={asksAddress} onClose={close}>
        <AddressForm onDone={close} />
      </Dialog>
    </>
  );
}

/** What is pinned by hand is not what the link says. */
function pinFromHere(reference: Parameters<typeof pin>[0]): void {
  setReferenceAddress(undefined);
  pin(reference);
}

/** Pins what the experiment's link names, and lets go of it with the link. */
function useReferenceOfLink(): void {
  const address = useConfig((state) => state.config.view.reference);
  useEffect(() => {
    const { pinned } = useReference.getState();
    if (address === (pinned?.address ?? undefined)) return;
    if (address === undefined) pin(null);
    else withReader(({ pinAddress }) => pinAddress(address));
  }, [address]);
}
