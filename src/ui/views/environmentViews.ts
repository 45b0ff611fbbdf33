// The look of every environment there is. The compiler demands a view for each: a new environment is
// one view file and one line in lateKinds.ts, which brings all but grids after the first picture. What the
// interface asks of an environment it asks here.
import type { EnvironmentConfig, EnvironmentId } from "../../environments/environments.ts";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import { type StageState, useStage } from "../../store/view/stageStore.ts";
import type { LayerId } from "../../store/view/viewStore.ts";
import type { EnvironmentView, PictureKind, ShownTarget } from "./environmentView.ts";
import { gridView } from "./gridView.tsx";
import { layers } from "./layers.ts";

type Views = {
  readonly [Id in EnvironmentId]: EnvironmentView<Extract<EnvironmentConfig, { readonly id: Id }>>;
};

/** The views that are here: those of the environments that are. */
// the compiler knows them all, whichever are here
export const environmentViews = { hypergrid: gridView } as Views;

/** Adds the views that come later. */
export function addViews(late: Omit<Views, "hypergrid">): void {
  Object.assign(environmentViews, late);
}

/** The view of an environment. */
export function viewOf({ id }: Pick<EnvironmentConfig, "id">): EnvironmentView {
  // the record pairs every id with the view of that environment's own config
  return environmentViews[id] as unknown as EnvironmentView;
}

/** The name of a state, as people write it: (2,5) on a grid, {0,3} for a set. */
export function stateName(
  { environment, labels }: Pick<ShownTarget, "environment"> & { readonly labels: Texts },
  state: number,
): string {
  return viewOf(environment).stateName(textAt(labels, state) ?? String(state));
}

/** The name of an action, as people say it. */
export function actionName(environment: EnvironmentConfig, label: string): string {
  return viewOf(environment).actionName?.(label) ?? label;
}

/** The kind of picture that the stage's settings come to: the latest choice that this environment has,
 * or another where that one can't show the layer. */
export function pictureKindOf(
  environment: EnvironmentConfig,
  layer: LayerId,
  { pictures }: Pick<StageState, "pictures">,
): PictureKind {
  const kinds = viewOf(environment).pictures(environment);
  const wanted = pictures.find((id) => kinds.some((kind) => kind.id === id)) ?? kinds[0].id;
  const { group } = layers[layer];
  const ordered = kinds.toSorted((a, b) => Number(b.id === wanted) - Number(a.id === wanted));
  return ordered.find((kind) => kind.shows?.(group) ?? true) ?? kinds[0];
}

/** The kind of picture that a trajectory is watched on: the one that `kind` is, or the first that can. */
export function walkKindOf(environment: EnvironmentConfig, kind: PictureKind): PictureKind {
  if (kind.drawsWalks) return kind;
  return (
    viewOf(environment)
      .pictures(environment)
      .find((one) => one.drawsWalks) ?? kind
  );
}

/** The kind of picture on the stage. */
export function usePictureKind(environment: EnvironmentConfig, layer: LayerId): PictureKind {
  return pictureKindOf(environment, layer, { pictures: useStage((state) => state.pictures) });
}
