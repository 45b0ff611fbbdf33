// Offers the tour to first-time visitors: once, in the page's flow, where it covers
// nothing. Where storage is forbidden it is offered at every visit.
import { Footprints, X } from "lucide-react";
import { useEffect, useState } from "react";
import { openGuide, useGuide } from "../../store/view/panelStore.ts";

const STORAGE_KEY = "tourOffered";

interface TourOfferProps {
  /** The panel's head on wide pages, the page's on narrow ones: one of the two is shown. */
  readonly place: "panel" | "top";
}

/** The row with the offer; nothing for those who have seen it. */
export function TourOffer({ place }: TourOfferProps) {
  const [isNew, setNew] = useState(isNewHere);
  const guide = useGuide((state) => state.open);
  useEffect(rememberVisit, []);
  if (!isNew || guide === "tour") return null;
  return (
    <p className="tour-offer" data-place={place}>
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          setNew(false);
          openGuide("tour");
        }}
      >
        <Footprints aria-hidden="true" />
        <span>New here? One-minute tour</span>
      </button>
      <button
        type="button"
        className="icon-button small"
        aria-label="No tour"
        onClick={() => setNew(false)}
      >
        <X aria-hidden="true" />
      </button>
    </p>
  );
}

function isFirstVisit(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === null;
  } catch {
    // storage is forbidden here: nothing can be known of earlier visits
    return true;
  }
}

/** Asked once: the panel may come after the visit was remembered. */
const isNewHere = isFirstVisit();

function rememberVisit(): void {
  try {
    localStorage.setItem(STORAGE_KEY, "1");
  } catch {
    // storage is forbidden here: the offer will be made again
  }
}
