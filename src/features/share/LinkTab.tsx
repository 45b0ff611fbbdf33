// The link, its length, its QR code; where it is long, the same experiment as a file.
import { Download } from "lucide-react";
import { useState } from "react";
import { formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { LONG_LINK, type ShareOptions, shareLink } from "../../store/edit/shareLink.ts";
import type { CopyAttempt } from "../../store/view/panelStore.ts";
import { saveConfig } from "../../ui/kit/files/saveConfig.ts";
import { CopyField } from "./CopyField.tsx";
import { LONGEST_QR_TEXT, QrCode } from "./QrCode.tsx";

interface LinkTabProps {
  readonly options: ShareOptions;
  readonly attempted: CopyAttempt | null;
}

/** The first tab of the dialog. */
export function LinkTab({ options, attempted }: LinkTabProps) {
  const [opensPaused, setOpensPaused] = useState(false);
  // painting and typing go on behind the dialog's back only by undo, but the link must never lag
  const config = useConfig((state) => state.config);
  const link = shareLink({ ...options, autoplay: opensPaused ? false : null });
  const isLong = link.length > LONG_LINK;
  return (
    <div className="link-tab">
      <div className="link-main">
        <CopyField
          label="Link"
          text={link}
          lines={4}
          attempted={attempted}
          remark={`${formatWhole(link.length)} characters.`}
        />
        <label className="choice">
          <input
            type="checkbox"
            checked={opensPaused}
            onChange={(event) => setOpensPaused(event.target.checked)}
          />
          <span>Opens paused at step 0</span>
        </label>
        {isLong && (
          <div className="remark">
            <p>{`Some mail and chat programs cut links of more than ${formatWhole(LONG_LINK)} characters. The same experiment as a file is safe to send:`}</p>
            <button type="button" className="button" onClick={() => saveConfig(config)}>
              <Download aria-hidden="true" />
              <span>Save the experiment</span>
            </button>
          </div>
        )}
      </div>
      <figure className="link-qr">
        {link.length <= LONGEST_QR_TEXT ? (
          <QrCode text={link} />
        ) : (
          <p className="soft">Too long for a QR code that a phone could read.</p>
        )}
      </figure>
    </div>
  );
}
