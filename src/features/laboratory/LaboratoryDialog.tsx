// The dialog of the estimator laboratory; what it shows is loaded with its first opening.

import { setView, useView } from "../../store/view/viewStore.ts";
import { deferred } from "../../ui/kit/Deferred.tsx";
import { Dialog } from "../../ui/kit/floating/Dialog.tsx";

const LaboratoryContents = deferred(() =>
  import("./LaboratoryContents.tsx").then((module) => module.LaboratoryContents),
);

const close = () => setView({ laboratory: null });

/** The laboratory, where the view has it open. */
export function LaboratoryDialog() {
  const isOpen = useView((state) => state.laboratory !== null);
  return (
    <Dialog heading="Estimator laboratory" open={isOpen} onClose={close} wide>
      <LaboratoryContents />
    </Dialog>
  );
}
