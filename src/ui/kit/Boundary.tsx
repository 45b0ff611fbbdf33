// What keeps a failure in one part of the page from taking the rest away: a sentence in the part's place, a
// way to try again, and what to report. React catches what a part throws here only, and only in a class.
// Training goes on in its worker whatever becomes of the page.
import { Component, type ReactNode } from "react";
import { reasonOf } from "../../store/run/told.ts";
import { awaitParts, PartNotLoaded, tellMissing, tryPartsAgain } from "./lateParts.ts";

interface BoundaryProps {
  /** What is inside, as the subject of a sentence: "The curves"; left out: what is missed by nobody by name. */
  readonly name?: string | undefined;
  /** Shown in its place, where there is something better than the sentence. */
  readonly fallback?: ReactNode;
  /** Told of the failure of what has no place of its own; nothing is shown then. */
  readonly onFailed?: (error: unknown) => void;
  /** When it turns true, a part that failed is tried again. */
  readonly isWanted?: boolean;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failure: { readonly error: unknown } | null;
}

/** Milliseconds after which a part whose nodes were moved away heals by itself once more. */
const REST = 5_000;

/** Children, or what became of them. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override readonly state: BoundaryState = { failure: null };
  #healedAt = Number.NEGATIVE_INFINITY;
  #stopWaiting = () => {};

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: { error } };
  }

  override componentDidCatch(error: unknown): void {
    const { onFailed, fallback } = this.props;
    if (error instanceof PartNotLoaded) {
      this.#stopWaiting = awaitParts(() => this.#show());
      if (!onFailed && fallback === undefined) tellMissing();
    } else if (isMovedNode(error) && performance.now() - this.#healedAt > REST) {
      this.#healedAt = performance.now();
      this.#show();
      return;
    }
    onFailed?.(error);
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.props.isWanted && !before.isWanted && this.state.failure) this.#tryAgain();
  }

  override componentWillUnmount(): void {
    this.#stopWaiting();
  }

  #show(): void {
    this.#stopWaiting();
    this.setState({ failure: null });
  }

  readonly #tryAgain = () => {
    tryPartsAgain();
    this.#show();
  };

  override render(): ReactNode {
    const { failure } = this.state;
    const { name, children, fallback, onFailed } = this.props;
    if (!failure) return children;
    if (fallback !== undefined || onFailed) return fallback ?? null;
    if (failure.error instanceof PartNotLoaded)
      return name === undefined ? null : <Missing name={name} onTryAgain={this.#tryAgain} />;
    return (
      <Failed
        name={name ?? "This part of the page"}
        error={failure.error}
        onTryAgain={this.#tryAgain}
      />
    );
  }
}

/** A translator or an extension took a node from where React had put it. */
function isMovedNode(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NotFoundError";
}

interface FailedProps {
  readonly name: string;
  readonly error: unknown;
  readonly onTryAgain: () => void;
}

/** What could not be fetched, in its place: why, and for which others too, is in one notice. */
function Missing({ name, onTryAgain }: Pick<FailedProps, "name" | "onTryAgain">) {
  return (
    <div className="part-failure">
      <p>{`${name} could not be loaded.`}</p>
      <div className="part-failure-actions">
        <button type="button" className="button" onClick={onTryAgain}>
          Try again
        </button>
      </div>
    </div>
  );
}

/** The sentence, the ways back and the details. */
function Failed({ name, error, onTryAgain }: FailedProps) {
  return (
    <div className="part-failure" role="alert">
      <p>{`${name} could not be shown. Training goes on.`}</p>
      <div className="part-failure-actions">
        <button type="button" className="button" onClick={onTryAgain}>
          Try again
        </button>
        <button type="button" className="button" onClick={() => location.reload()}>
          Reload the page
        </button>
      </div>
      <details>
        <summary>Details</summary>
        <code>{error instanceof Error ? (error.stack ?? error.message) : reasonOf(error)}</code>
      </details>
    </div>
  );
}
