/** Jobs to go for: suggestions with their reasons and links, and offers where a source was set up. */
import { useEffect, useState, type SyntheticEvent } from "react";
import { api, ask, type Schemas } from "@/shared/api/client";
import { useTranslation, type Key } from "@/shared/i18n";
import { useCompetency } from "@/shared/i18n/useCompetency";
import { Fault, Notice, Waiting } from "@/shared/ui/components";
import { ShareCard } from "./ShareCard";

type View = Schemas["JobsView"];
type Reason = Schemas["JobReason"];
interface Query {
  what: string;
  where: string;
  country: string;
}

/** Where the sources search, by ISO 3166. */
const COUNTRIES = "at au be br ca ch de es fr gb in it mx nl nz pl sg us za".split(" ");
const SITES: Record<string, string> = { linkedin: "LinkedIn", indeed: "Indeed", google: "Google" };

function here(): string {
  const region = new Intl.Locale(navigator.language).region?.toLowerCase() ?? "us";
  return COUNTRIES.includes(region) ? region : "us";
}

export function JobsView() {
  const { t } = useTranslation();
  const [query, setQuery] = useState<Query>(() => ({ what: "", where: "", country: here() }));
  const [found, setFound] = useState<{ query: Query; view: View } | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    ask(api.GET("/v1/me/jobs", { params: { query } })).then(
      (view) => {
        if (wanted) {
          setFound({ query, view });
          setError(null);
        }
      },
      (caught: unknown) => wanted && setError(caught),
    );
    return () => {
      wanted = false;
    };
  }, [query]);
  const busy = found?.query !== query && error === null;
  return (
    <div className="grid gap-5">
      <Search query={query} busy={busy} onSearch={setQuery} />
      <Fault error={error} />
      {!found && busy && <Waiting label={t("waiting")} />}
      {found && <Found view={found.view} />}
      {found && <ShareCard title={found.view.suggestions[0]?.title ?? ""} />}
      <p className="hint">{t("jobs.linkedin")}</p>
      <p className="hint">{t("jobs.esco")}</p>
    </div>
  );
}

function Search({ query, busy, onSearch }: { query: Query; busy: boolean; onSearch: (query: Query) => void }) {
  const { t, language } = useTranslation();
  const names = new Intl.DisplayNames([language], { type: "region" });
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: keyof Query) => {
      const value = form.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    onSearch({ what: field("what"), where: field("where"), country: field("country") });
  };
  return (
    <form className="card grid gap-3 sm:grid-cols-3" onSubmit={submit}>
      <label className="label">
        {t("jobs.what")}
        <input name="what" className="field" maxLength={120} defaultValue={query.what} />
      </label>
      <label className="label">
        {t("jobs.where")}
        <input name="where" className="field" maxLength={120} defaultValue={query.where} />
      </label>
      <label className="label">
        {t("jobs.country")}
        <select name="country" className="field" defaultValue={query.country}>
          {COUNTRIES.map((code) => (
            <option key={code} value={code}>
              {names.of(code.toUpperCase())}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button button-primary justify-self-start" disabled={busy}>
        {t(busy ? "waiting" : "jobs.search")}
      </button>
      <p className="hint sm:col-span-2">{t("jobs.sent")}</p>
    </form>
  );
}

function Found({ view }: { view: View }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="grid gap-3" aria-labelledby="suggested">
        <h2 id="suggested">{t("jobs.suggested")}</h2>
        {view.suggestions.length === 0 && <Notice>{t("jobs.none")}</Notice>}
        <ol className="grid gap-3">
          {view.suggestions.map((one) => (
            <li key={one.title} className="card grid gap-2">
              <h3>{one.title}</h3>
              <Reasons reasons={one.reasons} />
              {one.missing.length > 0 && (
                <p className="text-sm">{t("jobs.missing", { names: one.missing.join(t("comma")) })}</p>
              )}
              <ul className="flex flex-wrap gap-x-4">
                {one.links.map((link) => (
                  <li key={link.site}>
                    <a
                      className="inline-flex min-h-9 items-center text-accent underline underline-offset-2"
                      href={link.url}
                      target="_blank"
                      rel="noopener noreferrer"
                    >
                      {t("jobs.search_on", { site: SITES[link.site] ?? link.site })}
                      <span className="sr-only"> ({one.title})</span>
                    </a>
                  </li>
                ))}
              </ul>
              <p className="hint">
                {one.basis === "esco_relations"
                  ? t("jobs.by_relations", { occupation: one.occupation })
                  : t("jobs.by_similarity")}
              </p>
            </li>
          ))}
        </ol>
      </section>
      {view.source_state !== "off" && (
        <section className="grid gap-3" aria-labelledby="offers">
          <h2 id="offers">{t("jobs.offers", { title: view.searched })}</h2>
          {view.source_state === "away" && <Notice warm>{t("jobs.away")}</Notice>}
          {view.source_state === "asked" && view.offers.length === 0 && <p>{t("jobs.no_offers")}</p>}
          <ul className="grid gap-3">
            {view.offers.map(({ offer, reasons }) => (
              <li key={offer.id} className="card grid gap-1">
                <h3>
                  <a
                    className="text-accent underline underline-offset-2"
                    href={offer.url}
                    target="_blank"
                    rel="noopener noreferrer"
                  >
                    {offer.title}
                  </a>
                </h3>
                <p className="text-sm text-soft">{[offer.company, offer.location].filter(Boolean).join(" · ")}</p>
                <Reasons reasons={reasons} />
              </li>
            ))}
          </ul>
          <p className="hint">{view.attribution}</p>
        </section>
      )}
    </>
  );
}

const REASONS: Record<Reason["code"], Key> = {
  skills: "jobs.reason_skills",
  practised: "jobs.reason_practised",
  strength: "jobs.reason_strength",
  readiness: "jobs.reason_readiness",
  title: "jobs.reason_title",
};

function Reasons({ reasons }: { reasons: Reason[] }) {
  const { t } = useTranslation();
  const competency = useCompetency();
  return (
    <ul className="list-disc ps-5 text-sm">
      {reasons.map((one) => (
        <li key={one.code}>
          {t(REASONS[one.code], {
            ...one.values,
            names: (one.code === "strength" ? one.names.map(competency) : one.names).join(t("comma")),
          })}
        </li>
      ))}
    </ul>
  );
}
