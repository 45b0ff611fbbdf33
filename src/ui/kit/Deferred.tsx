// Parts of the page that are loaded when they are first shown: keeps a place while they come. What cannot
// be had (offline, or the site was updated since) is said in its place and fetched again on request; a
// part without a place, a dialog or a popover, says so in a notice and is fetched again when it is next
// opened.
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { reasonOf } from "../../store/run/told.ts";
import { Boundary } from "./Boundary.tsx";
import { PartNotLoaded, partFailed, tellNotOpened } from "./lateParts.ts";

interface DeferredProps {
  /** What it is, as the subject of a sentence: "The curves". */
  readonly name?: string;
  /** Shown while the part is being loaded. */
  readonly waiting?: ReactNode;
  /** Shown where it could not be had. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/** A place for components made by `deferred`. */
export function Deferred({ name, waiting = null, fallback, children }: DeferredProps) {
  return (
    <Boundary name={name} fallback={fallback}>
      <Suspense fallback={waiting}>{children}</Suspense>
    </Boundary>
  );
}

interface OpenedProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The same for what opens over the page: where it cannot be had it is closed, with a notice. */
export function DeferredOpened({ isOpen, onClose, children }: OpenedProps) {
  const tell = (error: unknown) => {
    const text =
      error instanceof PartNotLoaded
        ? "That could not be loaded: there is no connection, or the page was updated since. Try again, or reload the page."
        : `That could not be shown: ${reasonOf(error)} Training goes on.`;
    tellNotOpened(text);
    onClose();
  };
  return (
    <Boundary name="This part of the page" onFailed={tell} isWanted={isOpen}>
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}

/** A component that is loaded when first rendered, or by `load` before that. */
export function deferred<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const attempt = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        partFailed(() => {
          Part = attempt();
        });
        throw new PartNotLoaded(reasonOf(error));
      }
    });
  let Part = attempt();
  return (props) => <Part {...props} />;
}
