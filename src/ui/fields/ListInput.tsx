// A list of numbers or texts, written with commas between the items. An empty field means "drawn
// from the seed" or "chosen to fit" where the parameter allows it; the values in use are shown in its place.
import { useState } from "react";
import { formatNumber } from "../../charts/format.ts";
import type { NumbersParameter, TextsParameter } from "../../environments/parameters.ts";
import { useConfig } from "../../store/configStore.ts";
import { discardDraft, fieldValue, setField } from "../../store/editConfig.ts";
import { useRun } from "../../store/runStore.ts";
import type { ControlIds } from "./Field.tsx";

interface ListInputProps extends ControlIds {
  readonly path: string;
  readonly parameter: NumbersParameter | TextsParameter;
}

/** The list field of one config field. */
export function ListInput({ path, parameter, id, describedBy, invalid }: ListInputProps) {
  const value = useConfig((state) => fieldValue(state.config, path));
  const draft = useConfig((state) => state.drafts[path]?.text);
  const name = path.slice(path.lastIndexOf(".") + 1);
  const drawn = useRun((state) => state.environment?.drawn[name]);
  const [typed, setTyped] = useState<string | null>(null);
  const written = Array.isArray(value) ? value.join(", ") : "";
  const commit = () => {
    if (typed !== null && typed !== written)
      setField({ path, value: parsed(parameter, typed), text: typed });
    setTyped(null);
  };
  return (
    <textarea
      className="text-input list-input"
      rows={2}
      spellCheck={false}
      id={id}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      placeholder={drawn?.map(shownItem).join(", ") ?? ""}
      value={typed ?? draft ?? written}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          commit();
        }
        if (event.key === "Escape") {
          setTyped(null);
          discardDraft(path);
        }
      }}
    />
  );
}

function parsed(parameter: NumbersParameter | TextsParameter, text: string): unknown {
  const items = text
    .split(/[,\s]+/)
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length === 0 && parameter.default === null) return null;
  if (parameter.type === "texts") return items;
  return items.map((item) => {
    const number = Number(item.replace("\u2212", "-"));
    return Number.isFinite(number) ? number : item;
  });
}

function shownItem(item: number | string): string {
  return typeof item === "number" ? formatNumber(item) : item;
}
