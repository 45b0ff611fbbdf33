// Parts of the page that are loaded when they are first shown: keeps a place while they come, and
// says so where they can't be had (offline, or the site was updated since), instead of failing.
import { Component, type ComponentType, lazy, type ReactNode, Suspense } from "react";

interface DeferredProps {
  /** Shown while the part is being loaded. */
  readonly waiting?: ReactNode;
  readonly children: ReactNode;
}

/** A place for components made by `deferred`. */
export function Deferred({ waiting = null, children }: DeferredProps) {
  return (
    <LoadBoundary>
      <Suspense fallback={waiting}>{children}</Suspense>
    </LoadBoundary>
  );
}

/** A component that is loaded when first rendered, or by `load` before that. */
export function deferred<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return lazy(async () => ({ default: await load() }));
}

interface LoadState {
  readonly failed: boolean;
}

/** React catches a failed import here only, and only in a class. */
class LoadBoundary extends Component<{ readonly children: ReactNode }, LoadState> {
  override readonly state: LoadState = { failed: false };

  static getDerivedStateFromError(): LoadState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p className="load-failure" role="alert">
        This part of the page could not be loaded. Reload the page to try again.
      </p>
    );
  }
}
