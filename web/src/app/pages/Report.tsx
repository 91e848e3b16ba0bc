import { Link, useLocation, useParams } from "wouter";
import { DrillCard, DrillResults } from "@/features/drill/DrillCard";
import { StartDrill } from "@/features/drill/StartDrill";
import { useDrill } from "@/features/drill/useDrill";
import { ReportView } from "@/features/report/ReportView";
import type { Answer, Interview, Report as Whole } from "@/shared/api/documents";
import { inOrder } from "@/shared/interview-model";
import { useInterview } from "@/shared/interview";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { useSession } from "@/shared/session";
import { Fault, Notice, Title, Waiting, WaitingForService } from "@/shared/ui/components";
import { Missing } from "../Missing";

function ReportUnderWay({ failed }: { failed: boolean }) {
  const { t } = useTranslation();
  return failed ? (
    <Notice warm live>
      {t("report.failed")}
    </Notice>
  ) : (
    <WaitingForService label={t("report.writing")} />
  );
}

type Link = (answerId: string, words: string, at?: number) => React.ReactNode;

/** The report, with what to practise next. */
function Written({
  interview,
  report,
  ...more
}: {
  interview: Interview;
  report: Whole;
  answers: Answer[];
  link: Link;
}) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { data, error } = useDrill(interview.id, report.revision);
  const start = (id: string) => go(`/interviews/${id}`);
  const of = { interviewId: interview.id, onStarted: start };
  return (
    <ReportView
      interview={interview}
      report={report}
      {...more}
      results={
        interview.drill && data && <DrillResults drill={data} language={interview.profile.language} onStarted={start} />
      }
      drill={
        <>
          <Fault error={error} />
          {!interview.drill && data && <DrillCard drill={data} {...of} />}
        </>
      }
      again={(answerId, question) =>
        data !== null &&
        data.answers > 0 && <StartDrill {...of} answerId={answerId} question={question} label={t("drill.again")} />
      }
    />
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
    <span {...inLanguage(interview.profile.language)}>
      <Link href={`/interviews/${id}/answers/${answerId}${at === undefined ? "" : `?at=${at}`}`}>{words}</Link>
    </span>
  );
  if (report !== null && report !== "failed")
    return <Written interview={interview} report={report} answers={answers} link={link} />;
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
