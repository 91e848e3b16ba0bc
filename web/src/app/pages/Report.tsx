import { Link, useParams } from "wouter";
import { ReportView } from "@/features/report/ReportView";
import { inOrder } from "@/shared/interview-model";
import { useInterview } from "@/shared/interview";
import { useTranslation } from "@/shared/i18n";
import { useSession } from "@/shared/session";
import { Notice, Title, Waiting } from "@/shared/ui/components";
import { Missing } from "./Interview";

function ReportUnderWay({ failed }: { failed: boolean }) {
  const { t } = useTranslation();
  return failed ? (
    <Notice warm live>
      {t("report.failed")}
    </Notice>
  ) : (
    <Waiting label={t("report.writing")} />
  );
}

export default function Report() {
  const { interview: id } = useParams<{ interview: string }>();
  const { t } = useTranslation();
  const { person } = useSession();
  const { interview, answers, report, missing } = useInterview(id, person?.uid ?? "");
  if (missing) return <Missing />;
  if (!interview || !answers) return <Waiting label={t("waiting")} />;
  const link = (answerId: string, words: string, at?: number) => (
    <span lang={interview.profile.language}>
      <Link href={`/interviews/${id}/answers/${answerId}${at === undefined ? "" : `?at=${at}`}`}>{words}</Link>
    </span>
  );
  if (report !== null && report !== "failed")
    return <ReportView interview={interview} report={report} answers={answers} link={link} />;
  return (
    <div className="mx-auto grid max-w-3xl gap-5">
      <Title name={t("report.title")}>{t("report.of", { role: interview.profile.role })}</Title>
      {interview.status === "ready" ? (
        <p>
          {t("report.not_finished")} <Link href={`/interviews/${id}`}>{t("list.go_on")}</Link>
        </p>
      ) : (
        <ReportUnderWay failed={report === "failed"} />
      )}
      <ul className="card grid gap-3">
        {inOrder(answers)
          .filter((one) => one.replaced_by === null && one.state !== "awaiting_upload")
          .map((one) => (
            <li key={one.id} className="flex flex-wrap justify-between gap-2">
              {link(one.id, one.question.text)}
              <span className="hint">{t(`state.${one.state}`)}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}
