// The filmstrip's door beside the α dial, and the dialog behind it; its contents are loaded when it is
// first opened.
import { Film } from "lucide-react";
import { useState } from "react";
import { deferred } from "../../ui/kit/Deferred.tsx";
import { Dialog } from "../../ui/kit/Dialog.tsx";

const Filmstrip = deferred(() => import("./Filmstrip.tsx").then((module) => module.Filmstrip));

/** Opens the filmstrip of α. */
export function FilmstripButton() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        className="button"
        type="button"
        aria-label="Filmstrip"
        title="Train this experiment at several values of α, some seeds each, and compare"
        onClick={() => setOpen(true)}
      >
        <Film aria-hidden="true" />
        <span className="alpha-wide-screen">Filmstrip</span>
      </button>
      <Dialog heading="Filmstrip of α" open={isOpen} wide onClose={close}>
        <Filmstrip onClose={close} />
      </Dialog>
    </>
  );
}
