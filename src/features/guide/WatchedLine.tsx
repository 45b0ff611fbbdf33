// The line above the stage: what is being watched, and that there is more to read below. Loaded beside the
// first picture.
import { ArrowDown } from "lucide-react";
import { useConfig } from "../../store/config/configStore.ts";
import { TermedText } from "../../ui/kit/term/TermedText.tsx";
import { watchedSentence } from "../../ui/stage/watchedSentence.ts";

/** The sentence and the way to the article. */
export function WatchedLine() {
  const sentence = useConfig((state) => watchedSentence(state.config));
  return (
    <>
      <p>
        <TermedText key={sentence} text={sentence} />
      </p>
      <button type="button" className="button quiet" onClick={showArticle}>
        <span>What is this?</span>
        <ArrowDown aria-hidden="true" />
      </button>
    </>
  );
}

/** Leads to the article below the page, focus included. */
function showArticle(): void {
  const article = document.querySelector<HTMLElement>(".article-place");
  article?.focus({ preventScroll: true });
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  article?.scrollIntoView({ behavior: isCalm ? "auto" : "smooth" });
}
