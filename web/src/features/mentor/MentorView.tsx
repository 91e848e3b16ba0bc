/** The page of whoever holds a link: what the candidate chose to show, and a place to comment on each answer. */
import { useState } from "react";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { feedbackLanguage } from "@/shared/interview-model";
import { Title } from "@/shared/ui/components";
import { GivenAnswer } from "./GivenAnswer";
import { Bands } from "./Bands";
import type { MentorView as Mentor, View } from "./useMentorView";

export function MentorView({ mentor, view }: { mentor: Mentor; view: View }) {
  const { t, moment, date } = useTranslation();
  /** Given once, for every comment of this visit. */
  const [name, setName] = useState("");
  return (
    <div className="mx-auto grid max-w-3xl gap-5">
      <header className="grid gap-2">
        <Title name={t("guest.name")}>{t("guest.title", { role: view.role })}</Title>
        <p className="text-soft">
          {t(`level.${view.level}`)} · {t(`kind.${view.kind}`)} · {date(view.held_at)}
        </p>
        <p>{t("guest.what")}</p>
        <p className="hint">{t("guest.closes", { date: moment(view.closes_at) })}</p>
      </header>
      <Whole view={view} />
      {view.answers.length === 0 && <p className="card">{t("guest.no_answers")}</p>}
      {view.answers.map((answer, place) => (
        <GivenAnswer
          key={answer.id}
          answer={answer}
          place={place + 1}
          view={view}
          mentor={mentor}
          name={name}
          onName={setName}
        />
      ))}
      <p className="hint">{t("guest.left", { count: view.comments_left })}</p>
    </div>
  );
}

function Whole({ view }: { view: View }) {
  const { t } = useTranslation();
  const { scores, report } = view;
  const written = feedbackLanguage(view);
  if (!scores && !report) return null;
  return (
    <section className="card grid gap-3" aria-labelledby="whole">
      <h2 id="whole">{t("guest.overall")}</h2>
      {scores && (scores.total ? <Bands scores={scores} /> : <p>{t("guest.no_total")}</p>)}
      {report && (
        <div {...inLanguage(written)} className="grid gap-2">
          <p>{report.summary}</p>
        </div>
      )}
      {report && report.plan.length > 0 && (
        <>
          <h3>{t("guest.plan")}</h3>
          <ol {...inLanguage(written)} className="list-decimal space-y-1 ps-5">
            {report.plan.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
