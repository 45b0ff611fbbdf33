// The shelf's door where a lane is added, and the dialog behind it; its contents are loaded when it is first opened.
import { Shapes } from "lucide-react";
import { useState } from "react";
import { deferred } from "../kit/Deferred.tsx";
import { Dialog } from "../kit/floating/Dialog.tsx";

const ShapeStrip = deferred(() => import("./ShapeStrip.tsx").then((module) => module.ShapeStrip));

/** Opens the shapes that a lane can minimise. */
export function ShapesButton() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        className="button quiet add-lane"
        type="button"
        title="What each divergence and loss does, side by side, to add it as a lane"
        onClick={() => setOpen(true)}
      >
        <Shapes aria-hidden="true" />
        <span>Shapes</span>
      </button>
      <Dialog heading="Shapes" open={isOpen} wide onClose={close}>
        <ShapeStrip />
      </Dialog>
    </>
  );
}
