/** A candidate's résumés: what was read in each, and how well it reads. */
import { api, ask } from "@/shared/api/client";
import type { Resume, StoredBefore } from "@/shared/api/documents";
import { useTranslation } from "@/shared/i18n";
import { useAction } from "@/shared/hooks";
import { Fault, ConfirmButton, Waiting } from "@/shared/ui/components";
import { FeedbackParts } from "./FeedbackParts";
import { UploadForm } from "./UploadForm";

export function ResumesView({ resumes }: { resumes: Resume[] | null }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-5">
      <div className="card">
        <UploadForm />
      </div>
      {resumes?.length === 0 && <p className="hint">{t("resumes.none")}</p>}
      {resumes?.map((one) => (
        <OneResume key={one.id} resume={one} />
      ))}
    </div>
  );
}

function OneResume({ resume }: { resume: StoredBefore<Resume, "skills"> }) {
  const { t, has } = useTranslation();
  const { busy, error, run } = useAction();
  const { fields, feedback } = resume;
  const problem = `unreadable.${resume.problem ?? ""}`;
  const skills = resume.skills ?? [];
  const erase = () =>
    run(() => ask(api.DELETE("/v1/resumes/{resume_id}", { params: { path: { resume_id: resume.id } } })));
  return (
    <section className="card grid gap-4" aria-label={resume.file_name || resume.id}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2>{resume.file_name || resume.id}</h2>
        <ConfirmButton
          label={t("resumes.delete")}
          confirmLabel={t("resumes.delete_sure")}
          about={resume.file_name}
          className="button button-danger"
          disabled={busy}
          onConfirm={erase}
        />
      </div>
      {resume.status === "analyzing" || resume.status === "awaiting_upload" ? (
        <Waiting label={t(`resumes.${resume.status}`)} />
      ) : (
        <p className="hint">{t(`resumes.${resume.status}`)}</p>
      )}
      {resume.message && <p>{has(problem) ? t(problem) : resume.message}</p>}
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
            <li>{t("resumes.years", { count: Math.round(fields.years_of_experience * 10) / 10 })}</li>
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
      {feedback && <FeedbackParts feedback={feedback} />}
    </section>
  );
}
