// The filmstrip's door beside the α dial, and the dialog behind it; its contents are loaded when it is
// first opened.
import { Film } from "lucide-react";
import { useState } from "react";
import { estimatedReason } from "../../environments/environments.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { deferred } from "../../ui/kit/Deferred.tsx";
import { Dialog } from "../../ui/kit/floating/Dialog.tsx";

const Filmstrip = deferred(() => import("./Filmstrip.tsx").then((module) => module.Filmstrip));

/** Opens the filmstrip. */
export function FilmstripButton() {
  const [isOpen, setOpen] = useState(false);
  // its figures are total variations and divergences of states, which are not known there
  const reason = useConfig((state) => estimatedReason(state.config.environment));
  const close = () => setOpen(false);
  if (reason !== null) return null;
  return (
    <>
      <button
        className="button"
        type="button"
        aria-label="Filmstrip"
        title="Train this experiment at several values of one parameter, some seeds each, and compare"
        onClick={() => setOpen(true)}
      >
        <Film aria-hidden="true" />
        <span className="alpha-wide-screen">Filmstrip</span>
      </button>
      <Dialog heading="Filmstrip" open={isOpen} wide onClose={close}>
        <Filmstrip onClose={close} />
      </Dialog>
    </>
  );
}
