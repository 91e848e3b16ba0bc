/** Upload a résumé; see what was read in it, and how well it reads. */
import { useState, type FormEvent } from "react";
import { api, ask, newKey, type Schemas } from "@/shared/api/client";
import type { Resume } from "@/shared/api/documents";
import { useWords, type Key } from "@/shared/i18n";
import { Fault, Notice, Waiting, useAct } from "@/shared/ui/parts";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TYPES: Record<string, Schemas["CreateResume"]["content_type"]> = { pdf: "application/pdf", docx: WORD };
const LARGEST = 10_000_000;

async function upload(file: File, contentType: Schemas["CreateResume"]["content_type"], jobDescription: string): Promise<void> {
  const made = await ask(
    api.POST("/v1/resumes", {
      params: { header: { "Idempotency-Key": newKey() } },
      body: { content_type: contentType, size: file.size, file_name: file.name.slice(0, 120), job_description: jobDescription },
    }),
  );
  const { url, method, headers } = made.upload;
  if (method === "POST") {
    const { putResumable } = await import("@/shared/capture/sender");
    await putResumable(made.upload, file);
    return;
  }
  const sent = await fetch(url, { method, headers, body: file });
  if (!sent.ok) throw new Error(`upload: ${sent.status}`);
}

export function ResumesView({ resumes }: { resumes: Resume[] | null }) {
  const { t } = useWords();
  const { busy, error, run } = useAct();
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (!(file instanceof File)) return;
    const type = TYPES[file.name.split(".").at(-1)?.toLowerCase() ?? ""];
    setWrong(!type || file.size === 0 || file.size > LARGEST);
    if (type && file.size > 0 && file.size <= LARGEST) run(() => upload(file, type, String(form.get("job_description") ?? "").trim()));
  };
  return (
    <div className="grid gap-5">
      <form className="card grid gap-4" onSubmit={submit}>
        <p className="text-soft">{t("resumes.why")}</p>
        <label>
          <span className="label">{t("resumes.choose")}</span>
          <input className="field" type="file" name="file" required accept={`.pdf,.docx,application/pdf,${WORD}`} />
        </label>
        <label>
          <span className="label">{t("set_up.job_description")}</span>
          <textarea className="field" name="job_description" rows={3} maxLength={20000} />
          <span className="hint mt-1 block">{t("resumes.job_description_why")}</span>
        </label>
        {wrong && <Notice warm live>{t("resumes.wrong_type")}</Notice>}
        <Fault error={error} />
        <button type="submit" className="button button-primary justify-self-start" disabled={busy}>
          {t(busy ? "resumes.sending" : "resumes.upload")}
        </button>
      </form>
      {resumes?.length === 0 && <p className="hint">{t("resumes.none")}</p>}
      {resumes?.map((one) => <OneResume key={one.id} resume={one} />)}
    </div>
  );
}

function OneResume({ resume }: { resume: Resume }) {
  const { t, number } = useWords();
  const { busy, error, run } = useAct();
  const { fields, feedback } = resume;
  const skills = resume.skills ?? [];
  const erase = () => run(() => ask(api.DELETE("/v1/resumes/{resume_id}", { params: { path: { resume_id: resume.id } } })));
  return (
    <section className="card grid gap-4" aria-label={resume.file_name || resume.id}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2>{resume.file_name || resume.id}</h2>
        <button type="button" className="button button-danger" disabled={busy} onClick={erase}>
          {t("resumes.delete")}
        </button>
      </div>
      {resume.status === "analyzing" || resume.status === "awaiting_upload" ? (
        <Waiting label={t(`resumes.${resume.status}`)} />
      ) : (
        <p className="hint">{t(`resumes.${resume.status}`)}</p>
      )}
      {resume.message && <p>{resume.message}</p>}
      <Fault error={error} />
      {fields && (
        <div>
          <h3>{t("resumes.read")}</h3>
          <ul className="mt-1 list-disc ps-5">
            {fields.contact.name && <li>{fields.contact.name}</li>}
            {fields.jobs.map((one) => (
              <li key={one.heading}>{one.heading}</li>
            ))}
            {fields.education.map((one) => (
              <li key={one}>{one}</li>
            ))}
            <li>{t("resumes.years", { years: number(fields.years_of_experience, 1) })}</li>
          </ul>
        </div>
      )}
      {skills.length > 0 && (
        <div>
          <h3>{t("resumes.skills")}</h3>
          <ul className="mt-2 flex flex-wrap gap-2">
            {skills.map((one) => (
              <li key={one} className="chip">
                {one}
              </li>
            ))}
          </ul>
        </div>
      )}
      {feedback && (
        <div className="grid gap-4">
          <h3>{t("resumes.feedback")}</h3>
          <Part name="resumes.parseability" part={feedback.parseability} />
          <Part name="resumes.writing" part={feedback.writing} />
          {feedback.match && <Part name="resumes.match" part={feedback.match} />}
        </div>
      )}
    </section>
  );
}

interface Judged {
  score: number;
  findings: readonly { code: string; severity: "good" | "hint" | "problem"; text: string; evidence: string }[];
}

const SIGNS = { good: "✓", hint: "→", problem: "!" } as const;

function Part({ name, part }: { name: Key; part: Judged }) {
  const { t } = useWords();
  return (
    <div className="border-t border-line pt-3">
      <p className="flex justify-between gap-3">
        <span className="font-medium">{t(name)}</span>
        <span className="text-soft">{t("resumes.of_hundred", { score: part.score })}</span>
      </p>
      <ul className="mt-1 grid gap-1 text-sm">
        {part.findings.map((one) => (
          <li key={one.code + one.text} className="grid grid-cols-[1.25rem_1fr]">
            <span aria-hidden>{SIGNS[one.severity]}</span>
            <span>
              <span className="sr-only">{t(`resumes.${one.severity}`)}: </span>
              {one.text} {one.evidence && <span className="text-soft">“{one.evidence}”</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
