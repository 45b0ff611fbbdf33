// A button that opens a list of actions (arrow keys, type to find, Escape). The list's machinery is
// loaded when the pointer or the focus first comes near a button.
import type { ReactNode } from "react";
import { deferred } from "../Deferred.tsx";
import type { MenuAction } from "./MenuPanel.tsx";
import { PanelButton } from "./PanelButton.tsx";

const load = () => import("./MenuPanel.tsx").then((module) => module.MenuPanel);
const MenuPanel = deferred(load);

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
  return (
    <PanelButton
      opens="menu"
      buttonClass={buttonClass}
      name={name}
      title={name}
      button={button}
      load={load}
    >
      {(panel) => <MenuPanel name={name} actions={actions} {...panel} />}
    </PanelButton>
  );
}
