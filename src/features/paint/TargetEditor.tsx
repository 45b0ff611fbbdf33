// The tools of the target editor, in a row below the cards. The picture itself is painted on the
// target's card; every stroke is one edit of the experiment, so undo works here as anywhere.
import { Contrast, Eraser, FlipHorizontal2, FlipVertical2 } from "lucide-react";
import "../../experiment/flate.ts";
import { FULL } from "../../environments/rewards/paint.ts";
import { formatPercent } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import { Segments } from "../../ui/kit/Segments.tsx";
import { Slider } from "../../ui/kit/Slider.tsx";
import "../../ui/views/lateKinds.ts";
import { setEditor, type Tool, useEditor } from "../../store/view/editorStore.ts";
import { withShortcut } from "../../ui/kit/keys/shortcuts.ts";
import { paintedAdvice, seesCoordinates } from "../../ui/panel/encodingChoice.ts";
import { HistoryButtons } from "../../ui/panel/HistoryButtons.tsx";
import { brushShortcuts } from "./brushKeys.ts";
import { clearPicture, invertPicture } from "./strokes.ts";
import { TargetImport } from "./TargetImport.tsx";
import "./targetEditor.css";

const tools: readonly { readonly id: Tool; readonly label: string; readonly sentence: string }[] = [
  {
    id: "paint",
    label: "Paint",
    sentence: withShortcut("Set cells to the chosen strength", brushShortcuts.paint),
  },
  {
    id: "erase",
    label: "Erase",
    sentence: withShortcut("Set cells to the floor", brushShortcuts.erase),
  },
  {
    id: "smooth",
    label: "Smooth",
    sentence: withShortcut("Even cells out with their neighbours", brushShortcuts.smooth),
  },
];

const sizes = [
  { id: "0", label: "1", sentence: "One cell" },
  { id: "1", label: "3", sentence: "Three cells wide" },
  { id: "2", label: "5", sentence: "Five cells wide" },
] as const;

// lucide names these icons by the axis that is drawn, not by the direction that is mirrored
const MirrorAcross = FlipVertical2;
const MirrorUp = FlipHorizontal2;

interface PartProps {
  /** Two dimensions; else the picture is a line, painted as high as the pointer is. */
  readonly isGrid: boolean;
}

/** The toolbar. */
export function TargetEditor({ isGrid }: PartProps) {
  return (
    <section className="editor" aria-label="Paint the target">
      <Brush isGrid={isGrid} />
      <div className="editor-part">
        <Mirrors isGrid={isGrid} />
        <IconButton name="Invert the picture" onClick={invertPicture}>
          <Contrast aria-hidden="true" />
        </IconButton>
        <HistoryButtons of="stroke" />
      </div>
      <div className="editor-part">
        <button type="button" className="button" onClick={clearPicture}>
          <Eraser aria-hidden="true" />
          <span>Clear</span>
        </button>
        <TargetImport />
      </div>
      <SeenOneHot />
      <p className="editor-hint">
        {isGrid
          ? "Drag on the target; or arrow keys and space bar."
          : "Drag on the target, as high as the reward shall be; or arrow keys, digits, space bar."}
      </p>
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

/** Offers the view from which pictures are learned, where the network has the other. */
function SeenOneHot() {
  const offers = useConfig(({ config }) => seesCoordinates(config));
  if (!offers) return null;
  return (
    <p className="editor-part">
      <span>{paintedAdvice}</span>
      <button
        type="button"
        className="button"
        onClick={() => setField({ path: "policy.encoding", value: "kHot" })}
      >
        See it one-hot
      </button>
    </p>
  );
}

function Brush({ isGrid }: PartProps) {
  const tool = useEditor((state) => state.tool);
  const radius = useEditor((state) => state.radius);
  const strength = useEditor((state) => state.strength);
  return (
    <>
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
          <span className="editor-label" aria-hidden="true">
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
          <span className="editor-value">{formatPercent(strength / FULL)}</span>
        </div>
      )}
    </>
  );
}

function Mirrors({ isGrid }: PartProps) {
  const [across, up] = useEditor((state) => state.mirrors);
  return (
    <>
      <IconButton
        name="Mirror left and right"
        shortcut={brushShortcuts.across}
        pressed={across}
        onClick={() => setEditor({ mirrors: [!across, up] })}
      >
        <MirrorAcross aria-hidden="true" />
      </IconButton>
      {isGrid && (
        <IconButton
          name="Mirror up and down"
          shortcut={brushShortcuts.up}
          pressed={up}
          onClick={() => setEditor({ mirrors: [across, !up] })}
        >
          <MirrorUp aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}
