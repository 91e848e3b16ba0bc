/** What surrounds every page: navigation, language, theme, and notices. */
import { useEffect, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { leave } from "@/shared/firebase";
import { useTranslation, type Key, type Language } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { useSession } from "@/shared/session";
import { PAGE_LANGUAGES } from "@/shared/vocabulary";
import { Notices } from "./Notices";

const PLACES: [href: string, label: Key][] = [
  ["/", "nav.interviews"],
  ["/progress", "nav.progress"],
  ["/leaderboard", "nav.leaderboard"],
  ["/jobs", "nav.jobs"],
  ["/resumes", "nav.resumes"],
  ["/privacy", "nav.privacy"],
];

function Navigation() {
  const { t } = useTranslation();
  const [here] = useLocation();
  return (
    <nav aria-label={t("nav.label")} className="order-last w-full sm:order-none sm:w-auto">
      <ul className="flex flex-wrap gap-x-1">
        {PLACES.map(([href, label]) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={here === href ? "page" : undefined}
              className="inline-flex min-h-10 items-center rounded-lg px-2.5 text-sm text-soft hover:text-ink aria-[current=page]:bg-tint aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {t(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Theme = "system" | "light" | "dark";

function ThemeChoice() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState<Theme>(() => (localStorage.getItem("theme") as Theme | null) ?? "system");
  useEffect(() => {
    if (theme === "system") {
      localStorage.removeItem("theme");
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem("theme", theme);
      document.documentElement.dataset.theme = theme;
    }
  }, [theme]);
  return (
    <select
      aria-label={t("theme.label")}
      className="pick"
      value={theme}
      onChange={(e) => setTheme(e.target.value as Theme)}
    >
      <option value="system">{t("theme.system")}</option>
      <option value="light">{t("theme.light")}</option>
      <option value="dark">{t("theme.dark")}</option>
    </select>
  );
}

function LanguageChoice() {
  const { t, language, choose } = useTranslation();
  return (
    <select
      aria-label={t("language.label")}
      className="pick"
      value={language}
      onChange={(e) => choose(e.target.value as Language)}
    >
      {Object.entries(PAGE_LANGUAGES).map(([code, name]) => (
        <option key={code} value={code} {...inLanguage(code)}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Account() {
  const { person } = useSession();
  const { t } = useTranslation();
  if (person === undefined) return null;
  if (person === null || person.anonymous) {
    return (
      <Link
        href="/sign-in"
        className="ms-auto inline-flex min-h-9 items-center text-sm font-medium text-accent underline underline-offset-2"
      >
        {t(person ? "account.keep" : "account.sign_in")}
      </Link>
    );
  }
  return (
    <button
      type="button"
      className="ms-auto inline-flex min-h-9 cursor-pointer items-center text-sm text-soft underline underline-offset-2"
      onClick={() => void leave()}
    >
      {t("account.sign_out")}
    </button>
  );
}

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { person } = useSession();
  return (
    <>
      <a href="#main" className="button sr-only z-10 focus:not-sr-only focus:fixed focus:top-2 focus:start-2">
        {t("nav.skip")}
      </a>
      <header className="no-print border-b border-line bg-surface">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <Link href="/" className="flex min-h-10 items-center gap-2 font-semibold text-ink no-underline">
            <img src="/icon.svg" alt="" width="28" height="28" />
            {t("app.name")}
          </Link>
          {person && <Navigation />}
          <Account />
        </div>
      </header>
      <Notices />
      {/* As high as the window, so that what loads into it moves nothing in sight. */}
      <main id="main" tabIndex={-1} className="mx-auto min-h-[calc(100dvh-4rem)] max-w-5xl px-4 py-8 outline-none">
        {children}
      </main>
      <footer className="no-print mx-auto flex max-w-5xl flex-wrap gap-2 px-4 pb-6">
        <LanguageChoice />
        <ThemeChoice />
        {person === null && (
          <Link href="/privacy" className="inline-flex min-h-9 items-center text-sm">
            {t("nav.privacy")}
          </Link>
        )}
      </footer>
    </>
  );
}
