import { Link, useLocation } from "wouter";
import { SetUpForm } from "@/features/set-up/SetUpForm";
import type { Resume } from "@/shared/api/documents";
import { useWords } from "@/shared/i18n";
import { useCollection } from "@/shared/live";
import { useSession } from "@/shared/session";
import { Title } from "@/shared/ui/parts";

export default function SetUp() {
  const { t } = useWords();
  const { person } = useSession();
  const [, go] = useLocation();
  const resumes = useCollection<Resume>("resumes", { owner: person?.uid ?? "" });
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <div>
        <Title name={t("set_up.title")}>{t("set_up.title")}</Title>
        <p className="mt-2 text-soft">
          {t("set_up.resume_hint")} <Link href="/resumes">{t("nav.resumes")}</Link>
        </p>
      </div>
      <SetUpForm resumes={resumes.data?.filter((one) => one.status === "analyzed") ?? []} onCreated={(id) => go(`/interviews/${id}`)} />
    </div>
  );
}
