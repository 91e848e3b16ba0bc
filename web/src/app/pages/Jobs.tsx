import { JobsView } from "@/features/jobs/JobsView";
import { useTranslation } from "@/shared/i18n";
import { Title } from "@/shared/ui/components";

export default function Jobs() {
  const { t } = useTranslation();
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <Title name={t("nav.jobs")}>{t("jobs.title")}</Title>
      <JobsView />
    </div>
  );
}
