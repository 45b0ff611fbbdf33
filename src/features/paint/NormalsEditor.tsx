// The tools beside the normals that are placed by hand, in a row below the cards: weight and width of the one
// in hand, one more, one less. Every change is an edit of the experiment, so undo works here as anywhere.
import { CirclePlus, Trash2 } from "lucide-react";
import { formatNumber } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import { Slider } from "../../ui/kit/Slider.tsx";
import { HistoryButtons } from "../../ui/panel/HistoryButtons.tsx";
import { normalShortcuts } from "./normalKeys.ts";
import { setPlacing, usePlacing } from "./normalsStore.ts";
import {
  addedNormal,
  changedNormal,
  normalsOf,
  type PlacedNormal,
  placingLimits,
  removedNormal,
} from "./placedNormals.ts";
import { placeNormals } from "./placeNormals.ts";
import "./targetEditor.css";

/** A slider moves through factors: in hundredths of a decade. */
const toSlider = (value: number) => Math.round(100 * Math.log10(value));
const fromSlider = (value: number) => 10 ** (value / 100);

const sliders = [
  { name: "weight", label: "Weight", range: placingLimits.weight },
  { name: "scale", label: "Width", range: placingLimits.scale },
] as const;

/** The toolbar. */
export function NormalsEditor() {
  const reward = useConfig((state) => state.config.environment.reward);
  const normals = normalsOf(reward);
  const held = usePlacing((state) => state.selected);
  if (!normals) return null;
  const index = Math.min(held, normals.length - 1);
  const normal = normals[index]!;
  const change = (part: Partial<PlacedNormal>) => placeNormals(changedNormal(normals, index, part));
  const isFull = normals.length >= placingLimits.count;
  return (
    <section className="editor" aria-label="Place normals">
      <span className="editor-label">{`Normal ${index + 1} of ${normals.length}`}</span>
      {sliders.map(({ name, label, range: [low, high] }) => (
        <div className="editor-part" key={name}>
          <span className="editor-label" aria-hidden="true">
            {label}
          </span>
          <Slider
            name={`${label} of normal ${index + 1}`}
            minimum={toSlider(low)}
            maximum={toSlider(high)}
            step={1}
            value={toSlider(normal[name])}
            valueText={formatNumber(normal[name])}
            onChange={(value) => change({ [name]: fromSlider(value) })}
          />
          <span className="editor-value">{formatNumber(normal[name])}</span>
        </div>
      ))}
      <div className="editor-part">
        <IconButton
          name="One more normal"
          shortcut={normalShortcuts.add}
          disabled={isFull}
          onClick={() => {
            placeNormals(addedNormal(normals, { x: normal.x + 1, y: normal.y }), "alone");
            setPlacing({ selected: normals.length });
          }}
        >
          <CirclePlus aria-hidden="true" />
        </IconButton>
        <IconButton
          name="Take this normal away"
          disabled={normals.length < 2}
          onClick={() => {
            placeNormals(removedNormal(normals, index), "alone");
            setPlacing({ selected: Math.max(0, index - 1) });
          }}
        >
          <Trash2 aria-hidden="true" />
        </IconButton>
        <HistoryButtons of="edit" />
      </div>
      <p className="editor-hint">
        Drag a normal on the target, press beside them to add one; or arrow keys, + and −.
      </p>
      <button
        type="button"
        className="button primary editor-done"
        onClick={() => setPlacing({ isOpen: false })}
      >
        Done
      </button>
    </section>
  );
}
