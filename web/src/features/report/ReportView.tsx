/** The interview as a whole. */
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Answer, Interview, Report } from "@/shared/api/documents";
import { feedbackLanguage } from "@/shared/interview-model";
import { DIMENSIONS } from "@/shared/vocabulary";
import { languageTitle, useTranslation } from "@/shared/i18n";
import { inLanguage, isolated } from "@/shared/i18n/direction";
import { told } from "@/shared/signs";
import { clock } from "@/shared/format";
import { useArea } from "@/shared/i18n/useArea";
import { useDrillName } from "@/shared/i18n/useDrillName";
import { useFormatName } from "@/shared/i18n/useFormatName";
import { Figure, Title } from "@/shared/ui/components";
import { Cited } from "@/shared/ui/Cited";
import { FeedbackLanguageNote } from "@/shared/ui/FeedbackLanguageNote";
import { ExportReport } from "./ExportReport";

interface Props {
  interview: Interview;
  report: Report;
  answers: Answer[];
  /** To an answer; with seconds, to a moment of it. */
  link: (answerId: string, words: string, at?: number) => ReactNode;
  /** Of a drill: what became of it. */
  results?: ReactNode;
  /** A way to practise what is weakest, and one question once more. */
  drill?: ReactNode;
  again?: (answerId: string, question: string) => ReactNode;
}

export function ReportView({ interview, report, answers, link, results, drill, again }: Props) {
  const { t, has, number, date, language } = useTranslation();
  const area = useArea();
  const drillName = useDrillName();
  const { profile } = interview;
  const held = useFormatName()(interview);
  const written = feedbackLanguage(profile);
  const languages = { spoken: profile.language, written };
  const unscored = ({ reason, message }: { reason: string; message: string }) => {
    const key = `reason.${reason}`;
    const why = has(key) ? t(key) : message;
    return reason === "skipped" ? why : `${t("feedback.not_scored")}: ${why}`;
  };
  const judge = (name: string) => {
    const key = `version.${name}`;
    return has(key) ? t(key) : name.replaceAll("_", " ");
  };
  const said = (answerId: string) => {
    const band = answers.find((one) => one.id === answerId)?.self_rating?.band;
    return typeof band === "number" && ` · ${t("rate.you_said", { band })}`;
  };
  return (
    <div className="mx-auto grid max-w-3xl gap-5">
      <header className="grid gap-2">
        <Title name={t("report.title")}>{t("report.of", { role: profile.role })}</Title>
        {interview.drill && (
          <p>
            <span className="chip">{drillName(interview.drill)}</span>
          </p>
        )}
        <p className="text-soft">
          {t(`level.${profile.level}`)} · {t(`kind.${profile.kind}`)} · {held && `${held} · `}
          {languageTitle(profile.language, language)} · {date(interview.created_at)}
        </p>
        <ExportReport interviewId={interview.id} />
        <p className="no-print">
          <Link href={`/interviews/${interview.id}/share`}>{t("share.open")}</Link>{" "}
          {!!interview.new_comments && (
            <span className="chip">{t("list.new_comments", { count: interview.new_comments })}</span>
          )}
        </p>
      </header>
      {results}
      <section className="card grid gap-4" aria-labelledby="overall">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 id="overall">{t("report.overall")}</h2>
          {report.total === null ? (
            <p>{t("report.no_total")}</p>
          ) : (
            <p>
              <span className="text-3xl font-semibold">{number(report.total, 1)}</span>
              <span className="text-soft">
                {" "}
                {t("feedback.of_five", { uncertainty: number(report.total_uncertainty ?? 0, 1) })}
              </span>
            </p>
          )}
        </div>
        <FeedbackLanguageNote {...languages} />
        <div {...inLanguage(written)} className="grid gap-2">
          <p>{report.summary}</p>
          {report.encouragement && <p className="text-soft">{report.encouragement}</p>}
        </div>
        <dl className="grid gap-2">
          {DIMENSIONS.map((name) => {
            const total = report.totals[name];
            if (!total) return null;
            return (
              <div key={name} className="flex flex-wrap justify-between gap-x-3 border-t border-line pt-2">
                <dt>{t(`dimension.${name}`)}</dt>
                <dd className="text-soft">
                  {t("feedback.band", { band: number(total.band, 1), uncertainty: number(total.uncertainty, 1) })} ·{" "}
                  {t("report.from", { count: total.n })}
                </dd>
              </div>
            );
          })}
        </dl>
      </section>
      <div className="grid gap-5 sm:grid-cols-2">
        <Findings
          title={t("feedback.strengths")}
          {...languages}
          found={report.strengths.map((one) => [area(one.area), one.why])}
        />
        <Findings title={t("report.gaps")} {...languages} found={report.gaps.map((one) => [area(one.area), one.why])} />
      </div>
      {report.practice_plan.length > 0 && (
        <section className="card" aria-labelledby="plan">
          <h2 id="plan">{t("report.plan")}</h2>
          <ol {...inLanguage(written)} className="mt-2 list-decimal space-y-1 ps-5">
            {report.practice_plan.map((one) => (
              <li key={one.code + one.text}>
                <Cited text={one.text} {...languages} />
                {one.answer_id && (one.quote || one.start > 0) && (
                  <span {...inLanguage(language)} className="block text-sm">
                    {t("report.moment")}{" "}
                    {link(one.answer_id, one.quote ? t("quoted", { text: one.quote }) : clock(one.start), one.start)}
                  </span>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      {drill}
      {report.delivery && (
        <section className="card" aria-labelledby="spoken">
          <h2 id="spoken">{t("timeline.title")}</h2>
          <dl className="mt-2 grid grid-cols-2 gap-3 text-sm sm:grid-cols-4">
            <Figure
              name={t("live.pace")}
              value={told({ t, number }, report.delivery.words_per_minute, report.delivery.characters_per_minute)}
            />
            <Figure
              name={t("timeline.fillers")}
              value={t("timeline.a_minute", { count: number(report.delivery.fillers_per_minute, 1) })}
            />
            <Figure name={t("timeline.long_pauses")} value={number(report.delivery.long_pauses)} />
            <Figure name={t("report.hedges")} value={number(report.delivery.hedges_per_100_words, 1)} />
          </dl>
        </section>
      )}
      <section className="card" aria-labelledby="answers">
        <h2 id="answers">{t("report.answers")}</h2>
        <ul className="mt-2 grid gap-3">
          {report.answers.map((one) => (
            <li
              key={one.answer_id}
              className="flex flex-wrap items-baseline justify-between gap-2 border-t border-line pt-3"
            >
              <span className="max-w-prose flex-1 basis-60">{link(one.answer_id, one.question)}</span>
              <span className="text-soft">
                {t("feedback.band", { band: number(one.total, 1), uncertainty: number(one.uncertainty, 1) })}
                {said(one.answer_id)}
                {one.change !== null &&
                  ` · ${t("report.change", { change: `${one.change > 0 ? "+" : ""}${number(one.change, 1)}` })}`}
              </span>
              {one.depth === 0 && again?.(one.answer_id, one.question)}
            </li>
          ))}
          {report.not_scored.map((one) => (
            <li key={one.answer_id} className="border-t border-line pt-3">
              {link(one.answer_id, one.question)}
              <span className="hint block">{unscored(one)}</span>
            </li>
          ))}
        </ul>
        {report.skipped > 0 && <p className="hint mt-3">{t("report.skipped", { count: report.skipped })}</p>}
        <p className="no-print mt-3">
          <Link href="/stories">{t("stories.open")}</Link>
        </p>
      </section>
      <p className="hint">
        {t("report.versions")}{" "}
        {Object.entries(report.versions)
          .filter(([, version]) => version)
          .map(([name, version]) => `${judge(name)} ${isolated(version, language)}`)
          .join(t("comma"))}
      </p>
    </div>
  );
}

interface FindingsProps {
  title: string;
  found: [area: string, why: string][];
  spoken: string;
  written: string;
}

function Findings({ title, found, spoken, written }: FindingsProps) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>{title}</h2>
      {found.length === 0 && <p className="hint mt-2">{t("report.none_found")}</p>}
      <ul className="mt-2 grid gap-2">
        {found.map(([area, why]) => (
          <li key={area + why}>
            <span className="font-medium">{area}</span>
            <span {...inLanguage(written)} className="block text-sm text-soft">
              <Cited text={why} spoken={spoken} written={written} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
