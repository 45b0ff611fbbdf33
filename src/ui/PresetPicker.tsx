// Which ready-made experiment this is, and the way to the others.
import { LayoutGrid } from "lucide-react";
import { useState } from "react";
import { presets } from "../experiment/presets.ts";
import { useConfig } from "../store/configStore.ts";
import { originOf } from "../store/currentPreset.ts";
import { deferred } from "./Deferred.tsx";
import { Dialog } from "./Dialog.tsx";

const PresetGallery = deferred(() =>
  import("./presets/PresetGallery.tsx").then((module) => module.PresetGallery),
);

/** The button with the preset's name; opens the gallery. */
export function PresetPicker() {
  const [isOpen, setOpen] = useState(false);
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
        onClick={() => setOpen(true)}
      >
        <LayoutGrid aria-hidden="true" />
        <span className="preset-label">{label}</span>
        {isModified && <span className="preset-modified">modified</span>}
      </button>
      <Dialog heading="Presets" open={isOpen} wide onClose={() => setOpen(false)}>
        <PresetGallery onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
