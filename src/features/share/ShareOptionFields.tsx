// What goes along with a link: a title, how it is looked at, whether and how far it trains.
import { useId, useState } from "react";
import { MAXIMUM_TITLE } from "../../experiment/config.ts";
import { lastStep } from "../../experiment/laneSettings.ts";
import { useConfig } from "../../store/config/configStore.ts";
import type { ShareOptions } from "../../store/edit/shareLink.ts";
import { setTitle } from "../../store/edit/viewEdits.ts";

interface ShareOptionFieldsProps {
  readonly options: ShareOptions;
  readonly onChange: (change: Partial<ShareOptions>) => void;
}

const MAXIMUM_STEP = 10_000_000;

/** The fields below the tabs; they hold for link and snippet alike. */
export function ShareOptionFields({ options, onChange }: ShareOptionFieldsProps) {
  const title = useConfig((state) => state.config.view.title ?? "");
  const id = useId();
  return (
    <fieldset className="share-options">
      <legend>What goes along</legend>
      <div className="share-option">
        <label htmlFor={`${id}-title`}>Title</label>
        <input
          id={`${id}-title`}
          className="text-input share-title"
          type="text"
          maxLength={MAXIMUM_TITLE}
          placeholder="Shown with the experiment"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={options.withView}
          onChange={(event) => onChange({ withView: event.target.checked })}
        />
        <span>The view: lane, layer, metric and theme as now</span>
      </label>
      <StopOption options={options} onChange={onChange} />
    </fieldset>
  );
}

/** Typed text counts once it is a whole number in range. */
function StopOption({ options, onChange }: ShareOptionFieldsProps) {
  const end = useConfig((state) => lastStep(state.config));
  const [text, setText] = useState(options.stopAtStep === null ? "" : String(options.stopAtStep));
  const id = useId();
  const step = Number(text);
  const isValid = text === "" || (/^\d+$/.test(text) && step <= MAXIMUM_STEP);
  return (
    <div className="share-option" data-invalid={!isValid || undefined}>
      <label htmlFor={id}>Stop at step</label>
      <input
        id={id}
        className="number-input wide"
        type="text"
        inputMode="numeric"
        placeholder={String(end)}
        aria-invalid={!isValid}
        aria-describedby={isValid ? undefined : `${id}-problem`}
        value={text}
        onChange={({ target: { value } }) => {
          setText(value);
          if (value === "") onChange({ stopAtStep: null });
          else if (/^\d+$/.test(value) && Number(value) <= MAXIMUM_STEP)
            onChange({ stopAtStep: Number(value) });
        }}
      />
      {!isValid && (
        <span className="field-problem" id={`${id}-problem`}>
          A whole number up to 10,000,000.
        </span>
      )}
    </div>
  );
}
