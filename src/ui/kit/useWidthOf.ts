// The width that an element has (CSS pixels), as the page changes; where nothing tells of that, at first.
import { type RefObject, useLayoutEffect, useState } from "react";

/** 0 before the element is there. */
export function useWidthOf(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const follow = () => setWidth(current.clientWidth);
    follow();
    if (!("ResizeObserver" in window)) return;
    const observer = new ResizeObserver(follow);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
