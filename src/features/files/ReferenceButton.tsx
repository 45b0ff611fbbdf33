// Puts a finished run behind the one under way: this one as it stands, the last one, or a run file, chosen
// or beside the page. The list is loaded when the pointer or the focus first comes near, what reads files
// when there is one.
import { Pin } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useConfig } from "../../store/config/configStore.ts";
import { pin, useReference } from "../../store/run/reference.ts";
import { told } from "../../store/run/told.ts";
import { deferred } from "../../ui/kit/Deferred.tsx";
import { FileInput } from "../../ui/kit/files/FileInput.tsx";
import { Dialog } from "../../ui/kit/floating/Dialog.tsx";
import { PanelButton } from "../../ui/kit/floating/PanelButton.tsx";

const name = "Pin a run behind this one";
const load = () => import("./ReferenceMenu.tsx").then((module) => module.ReferenceMenu);
const ReferenceMenu = deferred(load);
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
  const isPinned = useReference((state) => state.pinned !== null);
  useReferenceOfLink();
  const close = () => setAsksAddress(false);
  return (
    <>
      <PanelButton
        opens="menu"
        buttonClass={isPinned ? "icon-button is-on" : "icon-button"}
        name={name}
        title={name}
        button={<Pin aria-hidden="true" />}
        load={load}
      >
        {(panel) => (
          <ReferenceMenu
            name={name}
            onFile={() => input.current?.click()}
            onAddress={() => setAsksAddress(true)}
            {...panel}
          />
        )}
      </PanelButton>
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
