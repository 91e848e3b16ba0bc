/** The table of contents: every page by its address, each loaded when it is first asked for. */
import { Suspense, lazy, type ComponentType, type ReactNode } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { TranslationProvider, useTranslation } from "@/shared/i18n";
import { SessionProvider, useSession } from "@/shared/session";
import { ErrorBoundary } from "@/shared/ui/ErrorBoundary";
import { Fault, Title, Waiting } from "@/shared/ui/components";
import { Shell } from "./Shell";

const Home = lazy(() => import("./pages/Home"));
const SignIn = lazy(() => import("./pages/SignIn"));
const SetUp = lazy(() => import("./pages/SetUp"));
const Interview = lazy(() => import("./pages/Interview"));
const Answer = lazy(() => import("./pages/Answer"));
const Report = lazy(() => import("./pages/Report"));
const Share = lazy(() => import("./pages/Share"));
const Mentor = lazy(() => import("./pages/Mentor"));
const Progress = lazy(() => import("./pages/Progress"));
const Stories = lazy(() => import("./pages/Stories"));
const Leaderboard = lazy(() => import("./pages/Leaderboard"));
const Classes = lazy(() => import("./pages/Classes"));
const Jobs = lazy(() => import("./pages/Jobs"));
const Resumes = lazy(() => import("./pages/Resumes"));
const Privacy = lazy(() => import("./pages/Privacy"));

const PAGES: [path: string, page: ComponentType, needsPerson: boolean][] = [
  ["/", Home, false],
  ["/sign-in", SignIn, false],
  ["/set-up", SetUp, true],
  ["/interviews/:interview", Interview, true],
  ["/interviews/:interview/answers/:answer", Answer, true],
  ["/interviews/:interview/report", Report, true],
  ["/interviews/:interview/share", Share, true],
  ["/mentor", Mentor, false],
  ["/progress", Progress, true],
  ["/stories", Stories, true],
  ["/leaderboard", Leaderboard, true],
  ["/classes/*?", Classes, false],
  ["/jobs", Jobs, true],
  ["/resumes", Resumes, true],
  ["/privacy", Privacy, false],
];

function RequireSignIn({ children }: { children: ReactNode }) {
  const { person, fault } = useSession();
  const { t } = useTranslation();
  if (fault) return <Fault error={fault} />;
  if (person === undefined) return <Waiting label={t("waiting")} />;
  return person === null ? <Redirect to="/sign-in" replace /> : children;
}

function NotFound() {
  const { t } = useTranslation();
  return <Title name={t("not_found")}>{t("not_found")}</Title>;
}

function Pages() {
  const { t } = useTranslation();
  const [here] = useLocation();
  return (
    <ErrorBoundary place={here}>
      <Suspense fallback={<Waiting label={t("waiting")} />}>
        <Switch>
          {PAGES.map(([path, Page, needsPerson]) => (
            <Route key={path} path={path}>
              {needsPerson ? (
                <RequireSignIn>
                  <Page />
                </RequireSignIn>
              ) : (
                <Page />
              )}
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

export function App() {
  return (
    <TranslationProvider>
      <SessionProvider>
        <Shell>
          <Pages />
        </Shell>
      </SessionProvider>
    </TranslationProvider>
  );
}
