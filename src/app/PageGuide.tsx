// What explains the page when it is asked to: tour, concepts, lessons, claims, course, glossary. Loaded beside the first picture.

import { openEditor } from "../features/paint/openEditor.ts";
import { setEditor } from "../store/view/editorStore.ts";
import { openGuide, useGuide } from "../store/view/panelStore.ts";
import { Deferred, deferred } from "../ui/kit/Deferred.tsx";
import { Dialog } from "../ui/kit/floating/Dialog.tsx";

const TourCard = deferred(() =>
  import("../features/guide/TourCard.tsx").then((module) => module.TourCard),
);

const ConceptsPanel = deferred(() =>
  import("../features/guide/ConceptsPanel.tsx").then((module) => module.ConceptsPanel),
);

const GlossaryContents = deferred(() =>
  import("../features/guide/GlossaryContents.tsx").then((module) => module.GlossaryContents),
);

const LessonPanel = deferred(() =>
  import("../features/lessons/LessonPanel.tsx").then((module) => module.LessonPanel),
);

const ClaimsContents = deferred(() =>
  import("../features/claims/ClaimsContents.tsx").then((module) => module.ClaimsContents),
);

const CourseContents = deferred(() =>
  import("../features/lessons/CourseContents.tsx").then((module) => module.CourseContents),
);

const paint = { open: openEditor, close: () => setEditor({ isOpen: false }) };

const closeGuide = () => openGuide(null);

/** What explains the page, beside or over it. */
export function PageGuide() {
  const open = useGuide((state) => state.open);
  const lesson = useGuide((state) => state.lesson);
  return (
    <>
      <Deferred name="The lesson">{lesson && <LessonPanel opened={lesson} />}</Deferred>
      <Deferred name="The guide">
        {open === "tour" && <TourCard paint={paint} />}
        {open === "concepts" && <ConceptsPanel />}
      </Deferred>
      <Dialog heading="Terms in plain words" open={open === "glossary"} wide onClose={closeGuide}>
        <GlossaryContents />
      </Dialog>
      <Dialog heading="Course" open={open === "course"} wide onClose={closeGuide}>
        <CourseContents />
      </Dialog>
      <Dialog heading="Claims" open={open === "claims"} wide onClose={closeGuide}>
        <ClaimsContents />
      </Dialog>
    </>
  );
}
