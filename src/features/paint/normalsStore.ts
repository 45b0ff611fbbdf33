// Whether normals are being placed, and which of them is in hand.
import { create } from "zustand";
import { placingOf } from "../../environments/environments.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setRewardId } from "../../store/edit/editConfig.ts";
import { setStage } from "../../store/view/stageStore.ts";

interface PlacingState {
  readonly isOpen: boolean;
  /** Index of the normal in hand. */
  readonly selected: number;
}

export const usePlacing = create<PlacingState>()(() => ({ isOpen: false, selected: 0 }));

/** Takes a normal in hand, or closes the editor. */
export function setPlacing(change: Partial<PlacingState>): void {
  usePlacing.setState(change);
}

/** Brings the normals up, in place of another reward where the target is one. */
export function openPlacing(): void {
  const { environment } = useConfig.getState().config;
  const placing = placingOf(environment);
  if (!placing) return;
  if (environment.reward.id !== placing.rewardId) setRewardId(placing.rewardId);
  setStage({ enlarged: null });
  setPlacing({ isOpen: true, selected: 0 });
}

/** Whether normals are placed now: the editor is open and the target has them. */
export function useIsPlacing(): boolean {
  const isOpen = usePlacing((state) => state.isOpen);
  const hasNormals = useConfig(
    ({ config }) => placingOf(config.environment)?.rewardId === config.environment.reward.id,
  );
  return isOpen && hasNormals;
}
