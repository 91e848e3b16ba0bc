/** Sends a résumé; what is read in it then shows itself. */
import { useState, type SubmitEvent } from "react";
import { api, ask, newKey, type Schemas } from "@/shared/api/client";
import { textField } from "@/shared/form";
import { JOB_DESCRIPTION_LENGTH, RESUME_BYTES } from "@/shared/vocabulary";
import { useTranslation } from "@/shared/i18n";
import { lastJob, rememberJob } from "@/shared/lastJob";
import { useAction } from "@/shared/hooks";
import { Fault, Notice } from "@/shared/ui/components";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TYPES: Record<string, Schemas["CreateResume"]["content_type"]> = {
  pdf: "application/pdf",
  docx: WORD,
  // LinkedIn's data export, and JSON Resume
  zip: "application/zip",
  json: "application/json",
};
const ACCEPT = Object.entries(TYPES).flatMap(([ending, type]) => [`.${ending}`, type]);

async function upload(
  file: File,
  contentType: Schemas["CreateResume"]["content_type"],
  jobDescription: string,
): Promise<string> {
  const made = await ask(
    api.POST("/v1/resumes", {
      params: { header: { "Idempotency-Key": newKey() } },
      body: {
        content_type: contentType,
        size: file.size,
        file_name: file.name.slice(0, 120),
        job_description: jobDescription,
      },
    }),
  );
  const { url, method, headers } = made.upload;
  if (method === "POST") {
    const { putResumable } = await import("@/shared/capture/resumable");
    await putResumable(made.upload, file);
    return made.resume_id;
  }
  const sent = await fetch(url, { method, headers, body: file });
  if (!sent.ok) throw new Error(`upload: ${sent.status}`);
  return made.resume_id;
}

interface Props {
  /** Ask for a job description to compare with: not where the page asks for one anyway. */
  withJob?: boolean;
  onSent?: (resumeId: string) => void;
}

export function UploadForm({ withJob = true, onSent }: Props) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const shown = event.currentTarget;
    const form = new FormData(shown);
    const file = form.get("file");
    if (!(file instanceof File)) return;
    const type = TYPES[file.name.split(".").at(-1)?.toLowerCase() ?? ""];
    setWrong(!type || file.size === 0 || file.size > RESUME_BYTES);
    if (!type || file.size === 0 || file.size > RESUME_BYTES) return;
    run(async () => {
      const sent = await upload(file, type, textField(form, "job_description"));
      shown.reset();
      onSent?.(sent);
    });
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <p className="text-soft">{t("resumes.why")}</p>
      <label>
        <span className="label">{t("resumes.choose")}</span>
        <input className="field" type="file" name="file" required accept={ACCEPT.join(",")} />
      </label>
      {withJob && (
        <label>
          <span className="label">{t("set_up.job_description")}</span>
          <textarea
            className="field"
            name="job_description"
            rows={3}
            defaultValue={lastJob().advertisement}
            maxLength={JOB_DESCRIPTION_LENGTH}
            onBlur={(e) => rememberJob({ advertisement: e.target.value })}
          />
          <span className="hint mt-1 block">{t("resumes.job_description_why")}</span>
        </label>
      )}
      {wrong && (
        <Notice warm live>
          {t("resumes.wrong_type")}
        </Notice>
      )}
      <Fault error={error} />
      <button type="submit" className="button button-primary justify-self-start" disabled={busy}>
        {t(busy ? "resumes.sending" : "resumes.upload")}
      </button>
    </form>
  );
}
