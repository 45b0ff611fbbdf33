// A square button that shows an icon; its name is its tooltip and what a screen reader says.
import type { ReactNode } from "react";
import { withShortcut } from "./shortcuts.ts";

interface IconButtonProps {
  readonly name: string;
  /** Key that does the same, shown in the tooltip. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  /** For buttons that stay down. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** An icon with a name. */
export function IconButton({
  name,
  shortcut,
  disabled,
  pressed,
  onClick,
  children,
}: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={shortcut ? withShortcut(name, shortcut) : name}
      disabled={disabled ?? false}
      {...(pressed !== undefined && { "aria-pressed": pressed })}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
