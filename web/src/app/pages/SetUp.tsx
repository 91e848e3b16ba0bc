import { useState } from "react";
import { Link, useLocation } from "wouter";
import { UploadForm } from "@/features/resumes/UploadForm";
import { LeftToday } from "@/features/set-up/LeftToday";
import { SetUpForm } from "@/features/set-up/SetUpForm";
import type { Resume } from "@/shared/api/documents";
import { newestFirst } from "@/shared/interview-model";
import { useTranslation } from "@/shared/i18n";
import { useCollection } from "@/shared/live";
import { useSession } from "@/shared/session";
import { Notice, Title, Waiting } from "@/shared/ui/components";

export default function SetUp() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [, go] = useLocation();
  const [sent, setSent] = useState<string | null>(null);
  const resumes = useCollection<Resume>("resumes", { owner: person?.uid ?? "" });
  const latest = resumes.data?.find((one) => one.id === sent);
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <Title name={t("set_up.title")}>{t("set_up.title")}</Title>
      <LeftToday />
      <details className="card">
        <summary className="cursor-pointer font-medium text-accent">{t("set_up.add_resume")}</summary>
        <div className="grid gap-4 pt-4">
          <UploadForm withJob={false} onSent={setSent} />
          {(latest?.status === "awaiting_upload" || latest?.status === "analyzing") && (
            <Waiting label={t("resumes.analyzing")} />
          )}
          {latest?.status === "analyzed" && <Notice live>{t("set_up.resume_read")}</Notice>}
          {latest?.status === "failed" && (
            <Notice warm live>
              {t("resumes.failed")}. <Link href="/resumes">{t("nav.resumes")}</Link>
            </Notice>
          )}
        </div>
      </details>
      <SetUpForm
        resumes={newestFirst(resumes.data ?? []).filter((one) => one.status === "analyzed")}
        sent={sent}
        onCreated={(id) => go(`/interviews/${id}`)}
      />
    </div>
  );
}
