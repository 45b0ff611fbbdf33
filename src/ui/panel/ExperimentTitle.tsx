// The name an experiment was given, as text, and the page's own title that follows it.
import { useEffect } from "react";
import { useConfig } from "../../store/config/configStore.ts";

const PRODUCT = "GFlowNet divergence playground";

/** The title beside the product's name; nothing where there is none. */
export function ExperimentTitle() {
  const title = useConfig((state) => state.config.view.title ?? null);
  useEffect(() => {
    document.title = title === null ? PRODUCT : `${title} · ${PRODUCT}`;
  }, [title]);
  return title === null ? null : (
    <p className="experiment-title" title={title}>
      {title}
    </p>
  );
}
