// Ready-made experiments: choosing one replaces the whole experiment (undo brings it back).
import { type PresetId, presets } from "../experiment/presets.ts";
import { replaceConfig } from "../store/editConfig.ts";

/** The list of presets, as a menu that always says "Choose". */
export function PresetPicker() {
  return (
    <div className="field">
      <div className="field-line">
        <label className="field-label" htmlFor="preset">
          Preset
        </label>
        <div className="field-aside">
          <select
            className="select"
            id="preset"
            value=""
            onChange={(event) => {
              // the options are the presets' ids
              const preset = presets[event.target.value as PresetId];
              replaceConfig(preset.config);
            }}
          >
            <option value="" disabled hidden>
              Choose…
            </option>
            {Object.entries(presets).map(([id, { label, sentence }]) => (
              <option key={id} value={id} title={sentence}>
                {label}
              </option>
            ))}
          </select>
        </div>
      </div>
    </div>
  );
}
