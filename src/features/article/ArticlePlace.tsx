// The room below the page: the article is loaded into it when a reader comes near.
import { useEffect, useRef, useState } from "react";
import { Deferred, deferred } from "../../ui/kit/Deferred.tsx";

const Article = deferred(() => import("./Article.tsx").then((module) => module.Article));

/** The place, and in it the article once it was looked for. */
export function ArticlePlace() {
  const place = useRef<HTMLElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const look = () => setNear((near) => near || isAtHand(place.current));
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);
  return (
    <section className="article-place" ref={place} tabIndex={-1} aria-label="Introduction">
      {isNear && (
        <Deferred name="The article" waiting={<p className="soft">Loading…</p>}>
          <Article />
        </Deferred>
      )}
    </section>
  );
}

/** Whether it begins less than half a window below what is seen. */
function isAtHand(element: Element | null): boolean {
  return (
    element !== null &&
    element.getBoundingClientRect().top < 1.5 * window.innerHeight &&
    window.scrollY > 0
  );
}
