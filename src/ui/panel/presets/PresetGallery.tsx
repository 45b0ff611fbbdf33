// The gallery of presets: a picture of the target, a sentence, and what trains on it. Choosing one
// replaces the whole experiment; undo brings the old one back.
import "../../views/lateKinds.ts";
import { environmentDefinition } from "../../../environments/environments.ts";
import { presetSentences } from "../../../experiment/presetSentences.ts";
import { type PresetId, presets } from "../../../experiment/presets.ts";
import { formatWhole } from "../../../math/numberText.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { originOf, presetConfig, presetIds } from "../../../store/edit/currentPreset.ts";
import { replaceConfig } from "../../../store/edit/editConfig.ts";
import { showView } from "../../../store/view/viewStore.ts";
import { PresetPicture } from "./PresetPicture.tsx";
import "./presets.css";

interface PresetGalleryProps {
  readonly onClose: () => void;
}

/** The contents of the gallery's dialog. */
export function PresetGallery({ onClose }: PresetGalleryProps) {
  const origin = useConfig((state) => originOf(state.config, state.past)?.id ?? null);
  const choose = (id: PresetId) => {
    replaceConfig(presets[id].config);
    showView(presetConfig(id).view);
    onClose();
  };
  return (
    <>
      <p className="soft">
        Each is a whole experiment: choosing one replaces what is on the page. Undo brings it back.
      </p>
      <ul className="preset-list">
        {presetIds.map((id) => (
          <li key={id}>
            <button
              type="button"
              className="preset"
              aria-current={origin === id ? "true" : undefined}
              onClick={() => choose(id)}
            >
              <PresetPicture id={id} />
              <span className="preset-words">
                <span className="preset-name">{presets[id].label}</span>
                <span className="preset-sentence">{presetSentences[id]}</span>
                <span className="preset-facts">{factsOf(id)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function factsOf(id: PresetId): string {
  const { environment, lanes, nSeeds } = presetConfig(id);
  const definition = environmentDefinition(environment.id)!;
  const space = definition.space(environment);
  const nStates = definition.countUnlisted?.(space) ?? definition.countStates(space);
  const parts = [
    definition.label,
    `${formatWhole(nStates)} states`,
    `${lanes.length} ${lanes.length === 1 ? "lane" : "lanes"}`,
    ...(nSeeds > 1 ? [`${nSeeds} seeds`] : []),
  ];
  return parts.join(" · ");
}
