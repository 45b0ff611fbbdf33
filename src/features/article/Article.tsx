// The article below the page: six questions with pictures that are trained as they are read. Loaded when a reader
// comes near.
import { ListOrdered, Scale } from "lucide-react";
import { useEffect, useRef } from "react";
import { openGuide } from "../../store/view/panelStore.ts";
import { TermedText } from "../../ui/kit/term/TermedText.tsx";
import { ArticlePicture } from "./ArticlePicture.tsx";
import { trainArticle } from "./articleRun.ts";
import { articleSections } from "./articleTexts.ts";
import "./article.css";

/** Text and pictures. */
export function Article() {
  const place = useRef<HTMLElement>(null);
  useEffect(() => whenSeen(place.current, trainArticle), []);
  return (
    <article className="article" ref={place} aria-labelledby="article-heading">
      <h2 id="article-heading">GFlowNets, from the beginning</h2>
      {articleSections.map(({ heading, paragraphs, figure }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          {paragraphs.map((text) => (
            <p key={text}>
              <TermedText text={text} />
            </p>
          ))}
          <ArticlePicture figure={figure} />
        </section>
      ))}
      <p className="article-doors">
        <button type="button" className="button" onClick={() => openGuide("course")}>
          <ListOrdered aria-hidden="true" />
          <span>Go on with the course</span>
        </button>
        <button type="button" className="button" onClick={() => openGuide("claims")}>
          <Scale aria-hidden="true" />
          <span>Put the claims to the test</span>
        </button>
        <button type="button" className="button" onClick={backToTop}>
          Back to the page
        </button>
      </p>
    </article>
  );
}

function backToTop(): void {
  window.scrollTo({ top: 0 });
  document.querySelector<HTMLElement>(".play-button")?.focus({ preventScroll: true });
}

/** Calls back when some of an element is first on the screen; at once where nobody can tell. */
function whenSeen(element: Element | null, act: () => void): (() => void) | undefined {
  if (!element) return undefined;
  if (!("IntersectionObserver" in window)) {
    act();
    return undefined;
  }
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    act();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
