// Which ready-made experiment this is, and the way to the others.
import { LayoutGrid } from "lucide-react";
import { presets } from "../../experiment/presets.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { originOf } from "../../store/edit/currentPreset.ts";
import { useKinds } from "../../store/view/kinds.ts";
import { openGuide, useGuide } from "../../store/view/panelStore.ts";
import { deferred } from "../kit/Deferred.tsx";
import { Dialog } from "../kit/floating/Dialog.tsx";

const PresetGallery = deferred(() =>
  import("./presets/PresetGallery.tsx").then((module) => module.PresetGallery),
);

const close = () => openGuide(null);

/** The button with the preset's name; opens the gallery. */
export function PresetPicker() {
  const isOpen = useGuide((state) => state.open === "presets");
  // presets are known by name once all that they speak of is here
  useKinds();
  const label = useConfig((state) => {
    const origin = originOf(state.config, state.past);
    return origin ? presets[origin.id].label : "Your own experiment";
  });
  const isModified = useConfig((state) => originOf(state.config, state.past)?.isModified === true);
  return (
    <>
      <button
        type="button"
        className="preset-button"
        aria-haspopup="dialog"
        aria-label={`Preset: ${label}${isModified ? ", modified" : ""}. Choose another`}
        onClick={() => openGuide("presets")}
      >
        <LayoutGrid aria-hidden="true" />
        <span className="preset-label">{label}</span>
        {isModified && <span className="preset-modified">modified</span>}
      </button>
      <Dialog heading="Presets" open={isOpen} wide onClose={close}>
        <PresetGallery onClose={close} />
      </Dialog>
    </>
  );
}
