// A square button that shows an icon; its name is its tooltip and what a screen reader says. In the header the
// tooltip is one of the page's own (header.css), which the keyboard shows too, and a word may stand beside.
import type { ReactNode } from "react";
import { withShortcut } from "./keys/shortcuts.ts";

interface IconButtonProps {
  readonly name: string;
  /** Key that does the same, shown in the tooltip. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  /** For buttons that stay down. */
  readonly pressed?: boolean;
  /** The word beside it where there is room: the name begins with it. */
  readonly word?: string;
  /** Whether its style shows the tooltip, in place of the browser. */
  readonly hasTip?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** An icon with a name. */
export function IconButton({
  name,
  shortcut,
  disabled,
  pressed,
  word,
  hasTip = false,
  onClick,
  children,
}: IconButtonProps) {
  const tip = shortcut ? withShortcut(name, shortcut) : name;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      {...(hasTip ? { "data-tip": tip } : { title: tip })}
      disabled={disabled ?? false}
      {...(pressed !== undefined && { "aria-pressed": pressed })}
      onClick={onClick}
    >
      {children}
      {word && <span className="icon-word">{word}</span>}
    </button>
  );
}
