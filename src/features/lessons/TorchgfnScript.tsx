// "The same in torchgfn": the script that Export makes, of a text's own experiment, in place. The generator is
// loaded when it is asked for; where there is no script the page says why.
import { Check, ChevronDown, ChevronRight, Copy } from "lucide-react";
import { useId, useState } from "react";
import { noTableReason } from "../../environments/environments.ts";
import type { Config } from "../../experiment/config.ts";
import { encodeLink } from "../../experiment/link.ts";
import { copyText } from "../../ui/kit/files/copyText.ts";

/** Why there is no script, in a whole sentence: it is made from a table of states. */
function noScriptReason({ environment }: Config): string | null {
  const noTable = noTableReason(environment);
  return noTable && `The script is made from a table of states. ${noTable}`;
}

/** A button that opens the script, or the reason why there is none. */
export function TorchgfnScript({ config }: { readonly config: Config }) {
  const [isOpen, setOpen] = useState(false);
  const [script, setScript] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const id = useId();
  const reason = noScriptReason(config);
  const open = () => {
    setOpen(!isOpen);
    if (isOpen || script !== null || reason !== null) return;
    setFailed(false);
    scriptOf(config)
      .then(setScript)
      .catch(() => setFailed(true));
  };
  return (
    <>
      <button
        type="button"
        className="button quiet"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={open}
      >
        {isOpen ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
        <span>The same in torchgfn</span>
      </button>
      <div id={id} className="lesson-script-place">
        {isOpen &&
          (reason !== null ? (
            <p>{reason}</p>
          ) : script !== null ? (
            <ScriptText script={script} />
          ) : (
            <p className="soft" role="status">
              {hasFailed
                ? "The script could not be made: there is no connection, or the page was updated since. Close this and try again."
                : "Loading…"}
            </p>
          ))}
      </div>
    </>
  );
}

async function scriptOf(config: Config): Promise<string> {
  const { pythonScript } = await import("../../experiment/python/script.ts");
  const link = new URL(encodeLink(config), location.origin + location.pathname).href;
  return pythonScript(config, { kind: "script", link });
}

function ScriptText({ script }: { readonly script: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => setCopied(await copyText(script));
  return (
    <>
      <div className="lesson-row">
        <button type="button" className="button" onClick={() => void copy().catch(reportError)}>
          {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          <span>{copied ? "Copied" : "Copy"}</span>
        </button>
        <span className="soft" role="status">
          {copied === false
            ? "The browser refused the clipboard: select the text and copy it by keyboard."
            : ""}
        </span>
      </div>
      {/* a place that scrolls must be reached by keyboard */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as said above */}
      <section className="lesson-code" aria-label="Python script" tabIndex={0}>
        <pre translate="no">{script}</pre>
      </section>
    </>
  );
}
