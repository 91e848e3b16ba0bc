/** The report as a file, and the print dialog where that is unavailable. */
import { useState } from "react";
import { api, askFile } from "@/shared/api/client";
import { useTranslation } from "@/shared/i18n";
import { downloadFile } from "@/shared/download";
import { useAction } from "@/shared/hooks";
import { Fault } from "@/shared/ui/components";

export function ExportReport({ interviewId }: { interviewId: string }) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const [saved, setSaved] = useState(false);
  const download = () => {
    // The button stays where the focus is while it works, so it is told to be disabled instead of being it.
    if (busy) return;
    setSaved(false);
    run(async () => {
      const path = { interview_id: interviewId };
      const { name, content } = await askFile(
        api.GET("/v1/interviews/{interview_id}/report.pdf", { params: { path }, parseAs: "blob" }),
      );
      downloadFile(name, content);
      setSaved(true);
    });
  };
  return (
    <div className="no-print grid justify-items-start gap-2">
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="button button-primary aria-disabled:cursor-wait aria-disabled:opacity-70"
          aria-disabled={busy}
          onClick={download}
        >
          {t("report.download")}
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          {t("report.print")}
        </button>
      </div>
      <p role="status" className="hint">
        {busy ? t("report.downloading") : saved ? t("report.downloaded") : ""}
      </p>
      <Fault error={error} />
      {error !== null && <p className="hint">{t("report.print_why")}</p>}
    </div>
  );
}
