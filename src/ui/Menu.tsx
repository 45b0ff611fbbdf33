// A button that opens a list of actions (arrow keys, type to find, Escape). The list's machinery is
// loaded when the pointer or the focus first comes near a button.
import { type ReactNode, useRef, useState } from "react";
import { Deferred, deferred } from "./Deferred.tsx";

const load = () => import("./MenuPanel.tsx").then((module) => module.MenuPanel);
const MenuPanel = deferred(load);

/** One thing a menu offers. */
export interface MenuAction {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly act: () => void;
}

interface MenuProps {
  /** Accessible name of the button and of the list. */
  readonly name: string;
  readonly buttonClass: string;
  /** What the button shows. */
  readonly button: ReactNode;
  readonly actions: readonly MenuAction[];
}

/** Button and list. */
export function Menu({ name, buttonClass, button, actions }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  const isOpen = state === "open";
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={buttonClass}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setState(isOpen ? "closed" : "open")}
      >
        {button}
      </button>
      {state !== "never" && (
        <Deferred>
          <MenuPanel
            name={name}
            anchor={trigger}
            isOpen={isOpen}
            onClose={() => setState("closed")}
            actions={actions}
          />
        </Deferred>
      )}
    </>
  );
}
