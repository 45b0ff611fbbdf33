// The tools of the target editor, in a row below the cards.
import { Eraser, FlipHorizontal2, FlipVertical2, ImageUp } from "lucide-react";
import { useRef } from "react";
import { gridSpace } from "../environments/gridSpace.ts";
import { FULL } from "../environments/rewards/paint.ts";
import { useConfig } from "../store/configStore.ts";
import {
  clearPicture,
  isPaintable,
  setEditor,
  setPicture,
  useEditor,
} from "../store/editorStore.ts";
import { bytesOfPicture, type Tool } from "../store/paint.ts";
import { notify } from "../store/runStore.ts";
import { Slider } from "./fields/Slider.tsx";
import { formatPercent } from "./format.ts";
import { greyPicture } from "./greyPicture.ts";
import { Segments } from "./Segments.tsx";

const tools: readonly { readonly id: Tool; readonly label: string; readonly sentence: string }[] = [
  { id: "paint", label: "Paint", sentence: "Set cells to the chosen strength" },
  { id: "erase", label: "Erase", sentence: "Set cells to the floor" },
  { id: "smooth", label: "Smooth", sentence: "Even cells out with their neighbours" },
];

const sizes = [
  { id: "0", label: "1", sentence: "One cell" },
  { id: "1", label: "3", sentence: "Three cells wide" },
  { id: "2", label: "5", sentence: "Five cells wide" },
] as const;

// lucide names these icons by the axis that is drawn, not by the direction that is mirrored
const MirrorAcross = FlipVertical2;
const MirrorUp = FlipHorizontal2;

/** The toolbar; nothing while the editor is closed or the environment has no picture to paint. */
export function TargetEditor() {
  const { isOpen, tool, radius, strength, mirrors } = useEditor();
  const environment = useConfig((state) => state.config.environment);
  if (!isOpen || !isPaintable(environment)) return null;
  const isGrid = environment.dimensions === 2;
  const [mirrorsAcross, mirrorsUp] = mirrors;
  return (
    <section className="editor" aria-label="Paint the target">
      <Segments
        legend="Tool"
        options={tools}
        value={tool}
        onChange={(id) => setEditor({ tool: id })}
      />
      <div className="editor-part">
        <span className="editor-label">Width</span>
        <Segments
          legend="Brush width, cells"
          options={sizes}
          value={sizes[radius]!.id}
          onChange={(id) => setEditor({ radius: Number(id) })}
        />
      </div>
      {isGrid && (
        <div className="editor-part">
          <span className="editor-label" id="strength-label">
            Strength
          </span>
          <Slider
            name="Strength of the paint"
            minimum={0}
            maximum={FULL}
            step={5}
            value={strength}
            valueText={formatPercent(strength / FULL)}
            onChange={(value) => setEditor({ strength: value })}
          />
        </div>
      )}
      <div className="editor-part">
        <button
          type="button"
          className="icon-button"
          aria-label="Mirror left and right"
          title="Mirror left and right"
          aria-pressed={mirrorsAcross}
          onClick={() => setEditor({ mirrors: [!mirrorsAcross, mirrorsUp] })}
        >
          <MirrorAcross aria-hidden="true" />
        </button>
        {isGrid && (
          <button
            type="button"
            className="icon-button"
            aria-label="Mirror up and down"
            title="Mirror up and down"
            aria-pressed={mirrorsUp}
            onClick={() => setEditor({ mirrors: [mirrorsAcross, !mirrorsUp] })}
          >
            <MirrorUp aria-hidden="true" />
          </button>
        )}
        <PictureButton />
        <button type="button" className="button" onClick={clearPicture}>
          <Eraser aria-hidden="true" />
          Clear
        </button>
      </div>
      <button
        type="button"
        className="button primary editor-done"
        onClick={() => setEditor({ isOpen: false })}
      >
        Done
      </button>
    </section>
  );
}

/** Takes a picture file as the target; it never leaves the page. */
function PictureButton() {
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    const { environment } = useConfig.getState().config;
    if (!isPaintable(environment)) return;
    const space = gridSpace(environment.dimensions, environment.height);
    const grey = await greyPicture(file, space.height, space.dimensions === 1 ? 1 : space.height);
    if (grey) setPicture(bytesOfPicture(grey, space, false));
    else
      notify({
        key: "picture",
        tone: "warning",
        text: `${file.name} could not be read as a picture; take a PNG, JPEG, WebP or SVG file.`,
        actions: [],
      });
  };
  return (
    <>
      <button
        type="button"
        className="button"
        title="Take a picture as the target: cropped, scaled to the grid, dark is mass; it stays on this device"
        onClick={() => input.current?.click()}
      >
        <ImageUp aria-hidden="true" />
        Picture…
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) void take(file);
        }}
      />
    </>
  );
}
