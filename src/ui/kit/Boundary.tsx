// What keeps a failure in one part of the page from taking the rest away: a sentence in the part's place, a
// way to try again, and what to report. React catches what a part throws here only, and only in a class.
// Training goes on in its worker whatever becomes of the page.
import { Component, type ReactNode } from "react";
import { reasonOf } from "../../store/run/told.ts";
import { awaitParts, PartNotLoaded, tryPartsAgain } from "./lateParts.ts";

interface BoundaryProps {
  /** What is inside, as the subject of a sentence: "The curves". */
  readonly name: string;
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
    if (error instanceof PartNotLoaded) this.#stopWaiting = awaitParts(() => this.#show());
    else if (isMovedNode(error) && performance.now() - this.#healedAt > REST) {
      this.#healedAt = performance.now();
      this.#show();
      return;
    }
    this.props.onFailed?.(error);
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
    return <Failed name={name} error={failure.error} onTryAgain={this.#tryAgain} />;
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

/** The sentence, the ways back and the details. */
function Failed({ name, error, onTryAgain }: FailedProps) {
  const isMissing = error instanceof PartNotLoaded;
  const text = isMissing
    ? `${name} could not be loaded: there is no connection, or the page was updated since.`
    : `${name} could not be shown. Training goes on.`;
  return (
    <div className="part-failure" role="alert">
      <p>{text}</p>
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
