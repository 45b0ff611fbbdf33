// Notices lie over the page's foot; where that would cover the field that is being edited, or what its edit will
// cost, they lie below the header instead. They stay where they are until another comes.
import { useLayoutEffect, useRef } from "react";
import { useRun } from "../../store/run/runStore.ts";

/** Room that a line which comes with the notice takes below its field, pixels. */
const LINE = 64;

/** Moves the page's list of notices, which is no part of the panel, whenever a notice comes. */
export function useNoticeSide(edited: HTMLElement | null): void {
  const last = useRun(({ notices }) => notices.at(-1)?.serial ?? -1);
  const seen = useRef(last);
  useLayoutEffect(() => {
    const list = document.querySelector<HTMLElement>(".notices");
    // those that are left when one is dismissed do not move
    if (!list || last <= seen.current) return;
    seen.current = last;
    list.style.inset = "";
    // measuring lays out the page
    if (!edited?.isConnected) return;
    const foot = list.getBoundingClientRect();
    const field = edited.getBoundingClientRect();
    const header = document.querySelector(".header")?.getBoundingClientRect();
    if (
      header &&
      field.bottom + LINE > foot.top &&
      field.top < window.innerHeight &&
      field.left < foot.right
    )
      list.style.inset = `calc(${Math.max(0, header.bottom)}px + 0.75rem) auto auto 0.75rem`;
  }, [last, edited]);
}
