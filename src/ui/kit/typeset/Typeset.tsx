// Sets TeX with KaTeX. It builds elements and sets their styles one by one, never from HTML text, so
// that a strict Content-Security-Policy has nothing to refuse; MathML for screen readers goes along.
import katex from "katex";
import { useLayoutEffect, useRef } from "react";
import "katex/dist/katex.min.css";

interface TypesetProps {
  readonly tex: string;
  readonly isBlock: boolean;
}

/** The set formula. */
export function Typeset({ tex, isBlock }: TypesetProps) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const span = place.current;
    if (!span) return;
    katex.render(tex, span, { ...options, displayMode: isBlock });
    const makeFit = () => {
      const box = span.parentElement;
      if (!box || box.scrollWidth <= box.clientWidth) return;
      const share = (box.clientWidth - 1) / box.scrollWidth;
      if (share >= LEAST_SIZE) span.style.fontSize = `${100 * share}%`;
      // what scrolls must be reached by the keyboard, what doesn't is no stop for it
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    };
    void document.fonts.ready.then(makeFit).catch(() => {});
  }, [tex, isBlock]);
  return <span ref={place} translate="no" />;
}

/** How small a formula may become to fit its place; what would be smaller scrolls. */
const LEAST_SIZE = 0.7;

/** Faulty TeX throws: all of it is ours, and a test sets every formula there is. */
const options = {
  throwOnError: true,
  trust: false,
  output: "htmlAndMathml",
  strict: false,
} as const;
