/**
 * Finds the time that something was spoken about, in one's own finished interviews or in those that others share;
 * nothing where there is no archive.
 */
import { useState } from "react";
import { Link } from "wouter";
import type { Schemas } from "@/shared/api/client";
import { look, useCoachCode } from "@/shared/archive";
import { clock } from "@/shared/format";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault } from "@/shared/ui/components";

type Hit = Schemas["ArchiveHit"];

interface Found {
  words: string;
  /** In what others share, rather than in one's own. */
  shared: boolean;
  hits: Hit[];
  next: string;
}

export function ArchiveSearch() {
  const { t } = useTranslation();
  const available = useCoachCode() !== null;
  const [found, setFound] = useState<Found | null>(null);
  const { busy, error, run } = useAction();
  if (!available) return null;
  const more = (words: string, shared: boolean, before: Hit[], token: string) =>
    run(async () => {
      const page = await look(words, token, 20, shared);
      setFound({ words, shared, hits: [...before, ...page.hits], next: page.next_page_token ?? "" });
    });
  const submit = (form: FormData) => {
    const words = form.get("words");
    if (typeof words === "string" && words.trim()) more(words, form.get("shared") !== null, [], "");
  };
  return (
    <section className="card grid gap-4" aria-labelledby="archive" aria-busy={busy}>
      <h2 id="archive">{t("archive.title")}</h2>
      <form role="search" action={submit} className="flex flex-wrap items-end gap-3">
        <label className="block grow">
          <span className="label">{t("archive.words")}</span>
          <input className="field" name="words" type="search" maxLength={120} required defaultValue={found?.words} />
        </label>
        <button type="submit" className="button button-primary" disabled={busy}>
          {t("archive.find")}
        </button>
        <label className="flex basis-full gap-3">
          <input type="checkbox" className="check" name="shared" defaultChecked={found?.shared} />
          {t("archive.shared")}
        </label>
      </form>
      <p className="hint">{t("archive.hint")}</p>
      <Fault error={error} />
      <div aria-live="polite">
        {found?.hits.length === 0 && found.next === "" && <p>{t("archive.none")}</p>}
        {found && (
          <ul className="grid gap-3">
            {found.hits.map((hit) => (
              <Line key={hit.answer_id} hit={hit} isOwn={!found.shared} />
            ))}
          </ul>
        )}
      </div>
      {found && found.next !== "" && (
        <button
          type="button"
          className="button justify-self-start"
          disabled={busy}
          onClick={() => more(found.words, found.shared, found.hits, found.next)}
        >
          {t("archive.more")}
        </button>
      )}
    </section>
  );
}

function Line({ hit, isOwn }: { hit: Hit; isOwn: boolean }) {
  const { t, date, number } = useTranslation();
  return (
    <li className="grid gap-1">
      {isOwn ? (
        <Link href={`/interviews/${hit.interview_id}/answers/${hit.answer_id}`} dir="auto">
          {hit.question}
        </Link>
      ) : (
        <p dir="auto" className="font-medium">
          {hit.question}
        </p>
      )}
      <p dir="auto">{t("quoted", { text: `… ${hit.quote} …` })}</p>
      <p className="hint">
        {date(hit.finished_at)} · <bdi>{hit.role}</bdi> · {t("archive.at", { time: clock(hit.start) })}
        {hit.band !== null && ` · ${t("archive.band", { band: number(hit.band) })}`}
      </p>
    </li>
  );
}
