import { ResumesView } from "@/features/resumes/ResumesView";
import type { Resume } from "@/shared/api/documents";
import { newestFirst } from "@/shared/interview-model";
import { useTranslation } from "@/shared/i18n";
import { useCollection } from "@/shared/live";
import { useSession } from "@/shared/session";
import { Fault, Title } from "@/shared/ui/components";

export default function Resumes() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data, error } = useCollection<Resume>("resumes", { owner: person?.uid ?? "" });
  const resumes = data && newestFirst(data);
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <Title name={t("nav.resumes")}>{t("resumes.title")}</Title>
      {error && !data && <Fault error={error} />}
      <ResumesView resumes={resumes} />
    </div>
  );
}
