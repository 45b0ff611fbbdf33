// The list of a Menu, on Base UI.
import { Menu } from "@base-ui/react/menu";
import { type ReactNode, useRef } from "react";
import { comesFrom } from "../comesFrom.ts";
import type { PanelState } from "./PanelButton.tsx";

/** One thing a menu offers. */
export interface MenuAction {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly act: () => void;
  /** What has the focus afterwards, where that is not the menu's button. */
  readonly focus?: () => HTMLElement | null;
}

interface MenuPanelProps extends PanelState {
  readonly name: string;
  readonly actions: readonly MenuAction[];
}

/** The actions below `anchor`. */
export function MenuPanel({ name, anchor, isOpen, onClose, actions }: MenuPanelProps) {
  const chosen = useRef<MenuAction | null>(null);
  return (
    <Menu.Root
      open={isOpen}
      modal={false}
      onOpenChange={(open, { reason, event, cancel }) => {
        if (reason === "outside-press" && comesFrom(event, anchor.current)) cancel();
        else if (!open) onClose();
        else chosen.current = null;
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          className="popover-place"
          anchor={anchor}
          side="bottom"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          positionMethod="fixed"
        >
          <Menu.Popup
            className="menu"
            aria-label={name}
            finalFocus={() => chosen.current?.focus?.() ?? anchor.current}
          >
            {actions.map((action) => (
              <Menu.Item
                key={action.label}
                className="menu-item"
                disabled={action.disabled ?? false}
                onClick={() => {
                  chosen.current = action;
                  action.act();
                }}
              >
                {action.icon}
                <span>{action.label}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
