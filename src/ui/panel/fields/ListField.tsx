// A list of numbers or texts as a row of small fields, one an item. Where the list was left to chance
// the drawn values stand in the fields; changing one makes the whole list the experiment's own. A
// refused item is kept beside the list with its reason. Loaded with the first list.

import { Plus, Undo2, X } from "lucide-react";
import type { NumbersParameter, TextsParameter } from "../../../environments/parameters.ts";
import { numberText } from "../../../math/numberText.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, fieldValue, setField } from "../../../store/edit/editConfig.ts";
import { useRun } from "../../../store/run/runStore.ts";
import { TypedInput } from "../../kit/TypedInput.tsx";
import { viewOf } from "../../views/environmentViews.ts";
import { type ControlIds, problemText } from "./Field.tsx";
import { itemsOfText, withItem } from "./listItems.ts";

interface ListFieldProps extends ControlIds {
  readonly path: string;
  readonly parameter: NumbersParameter | TextsParameter;
}

const none: readonly (number | string)[] = [];

/** The fields of one list. */
export function ListField({ path, parameter, id, describedBy }: ListFieldProps) {
  const given = useConfig((state) => fieldValue(state.config, path));
  const environment = useConfig((state) => state.config.environment);
  const drafts = useConfig((state) => state.drafts);
  const name = path.slice(path.lastIndexOf(".") + 1);
  const drawn = useRun((state) => state.environment?.drawn[name]);
  const isDrawn = given === null;
  const seedName = useConfig((state) =>
    state.config.targetSeed === null ? "seed" : "target seed",
  );
  const items: readonly (number | string)[] = Array.isArray(given) ? given : (drawn ?? none);
  const labels = viewOf(environment).listItems(environment, name);
  const take = (value: readonly (number | string)[] | null, text = "", at = items.length) =>
    setField({ path, value, text, draftKey: `${path}.${at}` });
  const problems = Object.entries(drafts).filter(([key]) => key.startsWith(`${path}.`));
  const isText = parameter.type === "texts";
  return (
    <fieldset className="list-field" data-kind={parameter.type} aria-labelledby={`${id}-label`}>
      {items.map((item, index) => {
        const key = `${path}.${index}`;
        const label = labels?.[index] ?? String(index + 1);
        const set = (text: string) =>
          take(withItem(items, index, itemsOfText(parameter, text)), text, index);
        return (
          // an item is its place in the list
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the identity
          <div className="list-item" key={index}>
            {!isText && (
              <span className="list-label" aria-hidden="true">
                {label}
              </span>
            )}
            <TypedInput
              className={isText ? "text-input" : "number-input"}
              name={`${parameter.label}, ${label}`}
              value={typeof item === "number" ? numberText(item) : item}
              draft={drafts[key]?.text}
              describedBy={describedBy}
              onCommit={set}
              onDiscard={() => discardDraft(key)}
            />
            {!labels && items.length > 1 && (
              <button
                type="button"
                className="icon-button small"
                aria-label={`Remove ${parameter.label}, ${label}`}
                onClick={() => take(items.filter((_, other) => other !== index))}
              >
                <X aria-hidden="true" />
              </button>
            )}
          </div>
        );
      })}
      {!labels && items.length < parameter.maximumLength && (
        <div className="list-item">
          <TypedInput
            className={isText ? "text-input" : "number-input"}
            name={`${parameter.label}, one more`}
            placeholder="add"
            value=""
            draft={drafts[`${path}.${items.length}`]?.text}
            describedBy={describedBy}
            onCommit={(text) => take([...items, ...itemsOfText(parameter, text)], text)}
            onDiscard={() => discardDraft(`${path}.${items.length}`)}
          />
          <Plus className="list-plus" aria-hidden="true" size={14} />
        </div>
      )}
      {problems.map(([key, { message }]) => (
        <p className="field-problem" key={key} role="alert">
          {problemText(message, path, parameter.label)}
        </p>
      ))}
      {parameter.default === null && (
        <p className="list-origin">
          {isDrawn ? (
            isText ? (
              "chosen to fit; change one to make the list your own"
            ) : (
              `drawn from the ${seedName}; change one to fix them`
            )
          ) : (
            <button type="button" className="button quiet" onClick={() => take(null)}>
              <Undo2 aria-hidden="true" />
              <span>
                {isText ? "Back to the fitting ones" : `Back to those of the ${seedName}`}
              </span>
            </button>
          )}
        </p>
      )}
    </fieldset>
  );
}
