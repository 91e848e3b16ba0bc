/** Classes: one's own and joined ones, each of them, and the way in by a link. */
import { lazy, type ReactNode } from "react";
import { Link, Redirect, Route, Switch, useLocation, useParams } from "wouter";
import { ClassList } from "@/features/classes/ClassList";
import { CoachView } from "@/features/classes/CoachView";
import { JoinClass } from "@/features/classes/JoinClass";
import { MemberView } from "@/features/classes/MemberView";
import { useClasses, type Brief, type Joined } from "@/features/classes/useClasses";
import { useCoachedClass } from "@/features/classes/useCoachedClass";
import { useJoinedClass } from "@/features/classes/useJoinedClass";
import type { Interview } from "@/shared/api/documents";
import { useTranslation } from "@/shared/i18n";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { newestFirst } from "@/shared/interview-model";
import { useCollection } from "@/shared/live";
import { useSecret, useUnlisted } from "@/shared/secretLink";
import type { Person } from "@/shared/firebase";
import { useSession } from "@/shared/session";
import { Fault, Notice, Title, Waiting } from "@/shared/ui/components";

const SignIn = lazy(() => import("./SignIn"));
const ClassShown = lazy(() => import("./ClassShown"));

function List({ guest }: { guest: boolean }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { data, error } = useClasses();
  return (
    <>
      <Title name={t("nav.classes")}>{t("nav.classes")}</Title>
      {data && <ClassList classes={data} guest={guest} onOpened={(id) => go(`/classes/${id}`)} />}
      {!data && (error ? <Fault error={error} /> : <Waiting label={t("waiting")} />)}
    </>
  );
}

/** A class for whoever it is for: its coach, or who is in it. Nobody else learns that it is there. */
function One({ uid }: { uid: string }) {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const { data, error } = useClasses();
  if (!data) return error ? <Fault error={error} /> : <Waiting label={t("waiting")} />;
  const own = data.coached.find((one) => one.id === id);
  const joined = data.joined.find((one) => one.id === id);
  if (own) return <Coached brief={own} />;
  if (joined) return <In found={joined} uid={uid} />;
  return (
    <>
      <Title name={t("classes.missing")}>{t("classes.missing")}</Title>
      <p>{t("classes.missing_why")}</p>
    </>
  );
}

function Coached({ brief }: { brief: Brief }) {
  const { t, date } = useTranslation();
  const [, go] = useLocation();
  const coached = useCoachedClass(brief.id);
  return (
    <>
      <Head name={brief.name}>
        {t("classes.own", { coach: brief.coach_name })} · {t("classes.until", { date: date(brief.closes_at) })}
      </Head>
      {coached.view && <CoachView view={coached.view} coached={coached} onEnded={() => go("/classes")} />}
      {!coached.view && (coached.error ? <Fault error={coached.error} /> : <Waiting label={t("waiting")} />)}
    </>
  );
}

function In({ found, uid }: { found: Joined; uid: string }) {
  const { t, date } = useTranslation();
  const [, go] = useLocation();
  const own = useJoinedClass(found);
  const { data, error } = useCollection<Interview>("interviews", { owner: uid });
  return (
    <>
      <Head name={found.name}>
        {t("classes.of", { coach: found.coach_name })} · {t("classes.until", { date: date(found.closes_at) })}
      </Head>
      {error && !data && <Fault error={error} />}
      <MemberView
        own={own}
        interviews={data && newestFirst(data)}
        onStarted={(id) => go(`/interviews/${id}`)}
        onLeft={() => go("/classes")}
      />
    </>
  );
}

function Head({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <header className="grid gap-2">
      <p>
        <Link href="/classes">{t("classes.all")}</Link>
      </p>
      <Title name={name}>{name}</Title>
      <p className="text-soft">{children}</p>
    </header>
  );
}

function Join({ person }: { person: Person | null }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const token = useSecret();
  useUnlisted();
  if (person) {
    // Who goes back doesn't come to an address with a secret.
    return <JoinClass key={token} token={token} onJoined={(id) => go(`/classes/${id}`, { replace: true })} />;
  }
  return (
    <>
      <Notice>{t("classes.join_sign_in")}</Notice>
      <SignIn onDone={() => undefined} />
    </>
  );
}

function Pages() {
  const { t } = useTranslation();
  const { person, fault } = useSession();
  if (fault) return <Fault error={fault} />;
  if (person === undefined) return <Waiting label={t("waiting")} />;
  return (
    <Switch>
      <Route path="/classes/join">
        <Join person={person} />
      </Route>
      {person === null && (
        <Route>
          <Redirect to="/sign-in" replace />
        </Route>
      )}
      <Route path="/classes">
        <List guest={person?.anonymous ?? true} />
      </Route>
      <Route path="/classes/:id/members/:member/interviews/:share" component={ClassShown} />
      <Route path="/classes/:id">{({ id }) => <One key={id} uid={person?.uid ?? ""} />}</Route>
      <Route>
        <Title name={t("not_found")}>{t("not_found")}</Title>
      </Route>
    </Switch>
  );
}

export default function Classes() {
  return (
    <AreaWords area="classes">
      <div className="mx-auto grid max-w-3xl gap-6">
        <Pages />
      </div>
    </AreaWords>
  );
}
