// A part of the page that is loaded when it is first wanted. Where it can't be loaded (offline, or a
// new version was published since), that is said and the page goes on without it.
import { Component, type ReactNode, Suspense } from "react";
import { notify } from "../store/runStore.ts";

interface OnDemandProps {
  /** What is loaded, as the subject of a sentence. */
  readonly what: string;
  /** Called where it could not be loaded. */
  readonly onFailure: () => void;
  readonly children: ReactNode;
}

/** Holds lazy components; shows nothing while they load. */
export class OnDemand extends Component<OnDemandProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(): void {
    notify({
      key: "onDemand",
      tone: "warning",
      text: `${this.props.what} could not be loaded; check the connection and reload the page.`,
      actions: [],
    });
    this.props.onFailure();
  }

  override render(): ReactNode {
    return this.state.failed ? null : <Suspense fallback={null}>{this.props.children}</Suspense>;
  }
}
