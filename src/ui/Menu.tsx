// A button that opens a list of actions (arrow keys, type to find, Escape). The list's machinery is
// loaded when the pointer or the focus first comes near a button.
import type { ReactNode } from "react";
import { Deferred, deferred } from "./Deferred.tsx";
import { usePanel } from "./usePanel.ts";

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
  const { isWanted, isOpen, close, trigger, triggerProps } = usePanel(load);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={buttonClass}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        {...triggerProps}
      >
        {button}
      </button>
      {isWanted && (
        <Deferred>
          <MenuPanel
            name={name}
            anchor={trigger}
            isOpen={isOpen}
            onClose={close}
            actions={actions}
          />
        </Deferred>
      )}
    </>
  );
}
