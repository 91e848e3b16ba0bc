import { Link } from "wouter";
import type { Interview } from "@/shared/api/documents";
import { newestFirst } from "@/shared/interview-model";
import { languageName, useTranslation } from "@/shared/i18n";
import { useCollection } from "@/shared/live";
import { Fault, Title, Waiting } from "@/shared/ui/components";

export default function InterviewList({ uid }: { uid: string }) {
  const { t, date, language } = useTranslation();
  const { data, error } = useCollection<Interview>("interviews", { owner: uid });
  const interviews = data && newestFirst(data).filter((one) => one.status !== "deleting");
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Title name={t("nav.interviews")}>{t("list.title")}</Title>
        <Link href="/set-up" className="button button-primary">
          {t("list.new")}
        </Link>
      </div>
      {error && !data && <Fault error={error} />}
      {!data && !error && <Waiting label={t("waiting")} />}
      {interviews?.length === 0 && (
        <div className="card grid justify-items-start gap-3">
          <h2>{t("list.none")}</h2>
          <p className="text-soft">{t("list.none_why")}</p>
        </div>
      )}
      <ul className="grid gap-3">
        {interviews?.map((one) => (
          <li key={one.id} className="card flex flex-wrap items-center justify-between gap-3">
            <div>
              <h2>{one.profile.role}</h2>
              <p className="hint">
                {t(`level.${one.profile.level}`)} · {t(`kind.${one.profile.kind}`)} ·{" "}
                {languageName(one.profile.language, language)} · {date(one.created_at)}
              </p>
            </div>
            <Link
              className="button"
              href={one.status === "finished" ? `/interviews/${one.id}/report` : `/interviews/${one.id}`}
            >
              {t(one.status === "finished" ? "list.report" : "list.go_on")}
              <span className="sr-only">{one.profile.role}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
