// A link as a QR code: dark on white in both themes, since not every reader takes the reverse.
import { encode } from "uqr";

interface QrCodeProps {
  readonly text: string;
}

/** The longest text that a phone still reads from a screen at this size (characters). */
export const LONGEST_QR_TEXT = 1_000;

/** The code as one path; it fills its box. */
export function QrCode({ text }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: text.length > 300 ? "L" : "M", border: 3 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code of the link"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
