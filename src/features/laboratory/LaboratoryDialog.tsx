// The dialog of the estimator laboratory; what it shows is loaded with its first opening.

import { deferred } from "../../ui/kit/Deferred.tsx";
import { Dialog } from "../../ui/kit/Dialog.tsx";
import { setOpenedLane, useOpenedLane } from "./openedLane.ts";

const LaboratoryContents = deferred(() =>
  import("./LaboratoryContents.tsx").then((module) => module.LaboratoryContents),
);

const close = () => setOpenedLane(null);

/** The laboratory of whichever lane is open. */
export function LaboratoryDialog() {
  const isOpen = useOpenedLane((state) => state.lane !== null);
  return (
    <Dialog heading="Estimator laboratory" open={isOpen} onClose={close} wide>
      <LaboratoryContents />
    </Dialog>
  );
}
