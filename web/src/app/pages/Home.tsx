/** Before sign-in: what this is. After: one's interviews. */
import { Suspense, lazy, useState } from "react";
import { Link, useLocation } from "wouter";
import { signInFault, continueAsGuest, type SignInFault } from "@/shared/firebase";
import { useTranslation } from "@/shared/i18n";
import { useSession } from "@/shared/session";
import { Fault, Title, Waiting } from "@/shared/ui/components";

const InterviewList = lazy(() => import("./InterviewList"));

function Welcome() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [fault, setFault] = useState<SignInFault | null>(null);
  const [busy, setBusy] = useState(false);
  const start = () => {
    setBusy(true);
    setFault(null);
    continueAsGuest().then(
      () => go("/set-up"),
      (error: unknown) => {
        setFault(signInFault(error));
        setBusy(false);
      },
    );
  };
  return (
    <div className="grid gap-10 py-4 sm:py-10">
      <div className="grid max-w-2xl gap-5">
        <Title name={t("app.name")}>{t("home.title")}</Title>
        <p className="text-lg text-soft">{t("home.what")}</p>
        <div className="flex flex-wrap items-center gap-3">
          <button type="button" className="button button-primary" disabled={busy} onClick={start}>
            {t("home.try")}
          </button>
          <Link href="/sign-in" className="button">
            {t("account.sign_in")}
          </Link>
        </div>
        {fault && (
          <p role="alert" className="notice notice-warm">
            {t(`sign_in.fault.${fault}`)}
          </p>
        )}
        <p className="hint">{t("home.no_account")}</p>
      </div>
      <ul className="grid gap-4 sm:grid-cols-3">
        {(["honest", "live", "yours"] as const).map((one) => (
          <li key={one} className="card">
            <h2>{t(`home.${one}`)}</h2>
            <p className="mt-1 text-soft">{t(`home.${one}_why`)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

export default function Home() {
  const { person, fault } = useSession();
  const { t } = useTranslation();
  if (fault) return <Fault error={fault} />;
  if (person === undefined) return <Waiting label={t("waiting")} />;
  if (person === null) return <Welcome />;
  return (
    <Suspense fallback={<Waiting label={t("waiting")} />}>
      <InterviewList uid={person.uid} />
    </Suspense>
  );
}
