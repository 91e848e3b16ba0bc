import { Suspense, lazy } from "react";
import { PrivacyView } from "@/features/privacy/PrivacyView";
import { Retention } from "@/features/privacy/Retention";
import type { Interview } from "@/shared/api/documents";
import { newestFirst } from "@/shared/interview-model";
import { useTranslation } from "@/shared/i18n";
import { useCollection } from "@/shared/live";
import { useSession } from "@/shared/session";
import { Fault, Title } from "@/shared/ui/components";

const Mail = lazy(() => import("./Mail"));

/** What is kept for how long, for everybody; what is one's own, after sign-in. */
export default function Privacy() {
  const { t } = useTranslation();
  const { person } = useSession();
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <Title name={t("nav.privacy")}>{t("privacy.title")}</Title>
      {person && <Own key={person.uid} uid={person.uid} />}
      {person && (
        <Suspense fallback={null}>
          <Mail email={person.email} />
        </Suspense>
      )}
      <Retention />
    </div>
  );
}

function Own({ uid }: { uid: string }) {
  const { data, error } = useCollection<Interview>("interviews", { owner: uid });
  const interviews = data && newestFirst(data).filter((one) => one.status !== "deleting");
  return (
    <>
      {error && !data && <Fault error={error} />}
      <PrivacyView uid={uid} interviews={interviews} />
    </>
  );
}
