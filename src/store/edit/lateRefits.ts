// What edits of painted targets, sequences and networks change beside. To import this is to have it done.
import { refitPaint } from "./refitPaint.ts";
import { addRefits } from "./refits.ts";
import { refitVariables } from "./refitVariables.ts";

addRefits(refitPaint, refitVariables);
