import { Link, useLocation } from "wouter";
import { DrillCard } from "@/features/drill/DrillCard";
import { useDrill } from "@/features/drill/useDrill";
import { ArchiveSearch } from "@/features/progress/ArchiveSearch";
import { CalibrationCard } from "@/features/progress/CalibrationCard";
import { ProgressView } from "@/features/progress/ProgressView";
import { ReadinessView } from "@/features/progress/ReadinessView";
import { TracksView } from "@/features/progress/TracksView";
import { useProgress } from "@/features/progress/useProgress";
import type { Progress as Summary } from "@/shared/api/documents";
import { useTranslation } from "@/shared/i18n";
import { useCollection } from "@/shared/live";
import { useSession } from "@/shared/session";
import { Fault, Title, Waiting } from "@/shared/ui/components";

const ALL = {};

const newest = (summaries: Summary[]): string =>
  summaries
    .map((one) => one.finished_at)
    .sort()
    .at(-1) ?? "";

function Judged({ newest, practised }: { newest: string; practised: boolean }) {
  const { data, error } = useProgress(newest);
  return (
    <>
      <ReadinessView ready={data?.readiness ?? null} error={error} />
      {practised && data && <TracksView summary={data.trends} />}
    </>
  );
}

function Weakest({ newest }: { newest: string }) {
  const [, go] = useLocation();
  const { data, error } = useDrill(null, newest);
  return (
    <>
      <Fault error={error} />
      {data && <DrillCard drill={data} onStarted={(id) => go(`/interviews/${id}`)} />}
    </>
  );
}

export default function Progress() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data, error } = useCollection<Summary>(person ? `users/${person.uid}/progress` : null, ALL);
  return (
    <div className="grid gap-6">
      <header className="grid justify-items-start gap-2">
        <Title name={t("nav.progress")}>{t("progress.title")}</Title>
        <Link href="/stories">{t("stories.open")}</Link>
      </header>
      {!data && (error ? <Fault error={error} /> : <Waiting label={t("waiting")} />)}
      {data?.length === 0 && (
        <div className="card grid justify-items-start gap-3">
          <p>{t("progress.none")}</p>
          <Link href="/set-up" className="button button-primary">
            {t("list.new")}
          </Link>
        </div>
      )}
      {data && data.length > 0 && <Weakest newest={newest(data)} />}
      {data && <Judged newest={newest(data)} practised={data.length > 0} />}
      {data && data.length > 0 && <ProgressView summaries={data} />}
      {data && data.length > 0 && <CalibrationCard newest={newest(data)} />}
      {data && <ArchiveSearch />}
    </div>
  );
}
