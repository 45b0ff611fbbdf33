// The link that opens a card, to be copied; what the browser refuses is said beside it.
import { Check, Link2 } from "lucide-react";
import { useState } from "react";
import { copyText } from "../../ui/kit/files/copyText.ts";
import { addressWith, cardHash } from "./answerFile.ts";
import type { ClaimCard } from "./claimCards.ts";

/** A button; nothing for a card from a file, which no link can carry. */
export function CardLink({ card }: { readonly card: Pick<ClaimCard, "key" | "file"> }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const hash = cardHash(card);
  if (hash === null) return null;
  const link = addressWith(hash);
  const copy = async () => setCopied(await copyText(link));
  return (
    <>
      <button type="button" className="button quiet" onClick={() => void copy().catch(reportError)}>
        {copied ? <Check aria-hidden="true" /> : <Link2 aria-hidden="true" />}
        <span>{copied ? "Copied" : "Copy link"}</span>
      </button>
      <span role="status" className="soft claim-link">
        {copied === false ? `The browser refused the clipboard; the link is ${link}` : ""}
      </span>
    </>
  );
}
