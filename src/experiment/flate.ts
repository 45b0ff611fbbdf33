// Lets links be packed and unpacked from when it is imported. Apart from packedBytes.ts, because only
// links to painted targets and long lists hold packed bytes: the page loads it with the first of them.
import { deflateSync, inflateSync } from "fflate";
import { provideFlate } from "./packedBytes.ts";

provideFlate({
  deflate: (bytes) => deflateSync(bytes, { level: 9 }),
  inflate: (packed, out) => inflateSync(packed, { out }),
});
