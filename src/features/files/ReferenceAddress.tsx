// Asks for the address of a run file beside the page. It becomes part of the experiment's link.
import { type FormEvent, useId, useState } from "react";
import { useConfig } from "../../store/config/configStore.ts";
import { discardDraft } from "../../store/edit/editConfig.ts";
import { setReferenceAddress } from "../../store/edit/viewEdits.ts";

const path = "view.reference";

/** A field and a button. */
export function ReferenceAddress({ onDone }: { readonly onDone: () => void }) {
  const id = useId();
  const address = useConfig((state) => state.config.view.reference);
  const problem = useConfig((state) => state.drafts[path]?.message);
  const [text, setText] = useState(address ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (setReferenceAddress(relativeAddress(text.trim()))) onDone();
  };
  return (
    <form className="reference-address" onSubmit={submit}>
      <p className="soft" id={`${id}-about`}>
        A file in the folder of this page or below it, for example runs/first.json: whoever opens a
        link to this experiment sees it too. Files elsewhere are to be saved and chosen as files,
        because this page speaks to no other host.
      </p>
      <label htmlFor={id}>Address</label>
      <input
        className="text-input"
        id={id}
        type="text"
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : `${id}-about`}
        onChange={(event) => {
          setText(event.target.value);
          discardDraft(path);
        }}
      />
      {problem && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem.replace(path, "Address")}
        </p>
      )}
      <button type="submit" className="button" disabled={text.trim() === ""}>
        Pin
      </button>
    </form>
  );
}

/** A whole address of a file below this page, as the relative one. */
function relativeAddress(text: string): string {
  const folder = new URL(".", document.baseURI).href;
  return text.startsWith(folder) ? text.slice(folder.length) : text;
}
