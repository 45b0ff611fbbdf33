// The list of a Menu, on Base UI.
import { Menu } from "@base-ui/react/menu";
import type { ReactNode } from "react";
import { comesFrom } from "./comesFrom.ts";
import type { PanelState } from "./PanelButton.tsx";

/** One thing a menu offers. */
export interface MenuAction {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly act: () => void;
}

interface MenuPanelProps extends PanelState {
  readonly name: string;
  readonly actions: readonly MenuAction[];
}

/** The actions below `anchor`. */
export function MenuPanel({ name, anchor, isOpen, onClose, actions }: MenuPanelProps) {
  return (
    <Menu.Root
      open={isOpen}
      modal={false}
      onOpenChange={(open, { reason, event, cancel }) => {
        if (reason === "outside-press" && comesFrom(event, anchor.current)) cancel();
        else if (!open) onClose();
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
          <Menu.Popup className="menu" aria-label={name} finalFocus={anchor}>
            {actions.map(({ label, icon, disabled = false, act }) => (
              <Menu.Item key={label} className="menu-item" disabled={disabled} onClick={act}>
                {icon}
                <span>{label}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
