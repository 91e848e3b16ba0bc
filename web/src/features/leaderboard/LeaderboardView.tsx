/** The leaderboard: take part or leave, one's own place with its range, and the page around it. */
import { Link } from "wouter";
import { api, ask, type Schemas } from "@/shared/api/client";
import { useAction, useLoaded } from "@/shared/hooks";
import { languageTitle, useTranslation } from "@/shared/i18n";
import { ConfirmButton, Fault, Notice, Waiting } from "@/shared/ui/components";

type View = Schemas["LeaderboardView"];
type Row = Schemas["Row"];

export function LeaderboardView({ guest }: { guest: boolean }) {
  const { t } = useTranslation();
  const { data: view, error, set: setView } = useLoaded(() => ask(api.GET("/v1/me/leaderboard")));
  const act = useAction();
  const join = () => act.run(async () => setView(await ask(api.POST("/v1/me/leaderboard"))));
  const leave = () => act.run(async () => setView(await ask(api.DELETE("/v1/me/leaderboard"))));
  return (
    <div className="grid gap-5">
      <section className="card grid justify-items-start gap-3" aria-labelledby="board-what">
        <h2 id="board-what">{t("board.what")}</h2>
        <ul className="list-disc space-y-1 ps-5">
          <li>{t("board.what_shown")}</li>
          <li>{t("board.what_weekly")}</li>
          <li>{t("board.what_few")}</li>
          <li>{t("board.what_leave")}</li>
        </ul>
        {!view && (error ? <Fault error={error} /> : <Waiting label={t("waiting")} />)}
        {view && !view.joined && guest && (
          <p>
            {t("board.guest")}{" "}
            <Link href="/sign-in" className="text-accent underline underline-offset-2">
              {t("account.keep")}
            </Link>
          </p>
        )}
        {view && !view.joined && !guest && (
          <button type="button" className="button button-primary" disabled={act.busy} onClick={join}>
            {t(act.busy ? "waiting" : "board.join")}
          </button>
        )}
        {view?.joined && (
          <ConfirmButton
            label={t("board.leave")}
            confirmLabel={t("board.leave_sure")}
            className="button button-danger"
            disabled={act.busy}
            onConfirm={leave}
          />
        )}
        <Fault error={act.error} />
      </section>
      {view?.joined && <Standing view={view} />}
      {view?.page && <Page page={view.page} own={view.place?.pseudonym} />}
    </div>
  );
}

function Standing({ view: { standing, place } }: { view: View }) {
  const { t, number } = useTranslation();
  if (!place) {
    return <Notice live>{t(standing === "held" ? "board.held" : "board.waiting")}</Notice>;
  }
  return (
    <section className="card grid gap-1" aria-labelledby="board-own">
      <h2 id="board-own">{t("board.own")}</h2>
      <p className="text-2xl font-semibold" data-testid="own-rank">
        <Rank row={place} />
      </p>
      <p>{t("board.own_name", { name: place.pseudonym })}</p>
      <p className="hint">
        {t("board.own_range", {
          score: number(place.score, 1),
          low: number(place.low, 1),
          high: number(place.high, 1),
        })}
      </p>
    </section>
  );
}

function Rank({ row: { rank_from, rank_to } }: { row: Row }) {
  const { t } = useTranslation();
  return rank_from === rank_to
    ? t("board.rank", { rank: rank_from })
    : t("board.rank_tie", { from: rank_from, to: rank_to });
}

function Page({ page, own }: { page: NonNullable<View["page"]>; own: string | undefined }) {
  const { t, has, number, date, language } = useTranslation();
  const level = `level.${page.level}`;
  const about = [page.role || t("board.all_roles"), has(level) ? t(level) : page.level];
  return (
    <section className="card grid gap-3" aria-labelledby="board-page">
      <h2 id="board-page">
        {about.join(" · ")} · {languageTitle(page.language, language)}
      </h2>
      <p className="hint">
        {t("board.published", { date: date(page.published_on) })} · {t("board.people", { count: page.people })}
      </p>
      <table className="w-full text-start text-sm">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="py-2 pe-2">
              {t("board.col_rank")}
            </th>
            <th scope="col" className="py-2 pe-2">
              {t("board.col_name")}
            </th>
            <th scope="col" className="py-2 pe-2">
              {t("board.col_score")}
            </th>
            <th scope="col" className="hidden py-2 sm:table-cell">
              {t("board.col_answers")}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr
              key={row.pseudonym}
              aria-current={row.pseudonym === own ? "true" : undefined}
              className="border-b border-line aria-[current]:bg-tint aria-[current]:font-medium"
            >
              <td className="py-2 pe-2">
                <bdi dir="ltr">
                  {row.rank_from === row.rank_to
                    ? number(row.rank_from)
                    : `${number(row.rank_from)}–${number(row.rank_to)}`}
                </bdi>
              </td>
              <th scope="row" className="py-2 pe-2 font-normal">
                <bdi>{row.pseudonym}</bdi>
                {row.pseudonym === own && ` (${t("board.you")})`}
              </th>
              <td className="py-2 pe-2">
                <span className="flex flex-wrap items-center gap-x-2">
                  {number(row.score, 1)}
                  <span dir="ltr" className="hint whitespace-nowrap">
                    {number(row.low, 1)}–{number(row.high, 1)}
                  </span>
                  <Interval row={row} />
                </span>
              </td>
              <td className="hidden py-2 sm:table-cell">
                <bdi dir="ltr">{row.answers.replace("-", "–")}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{t("board.how")}</p>
    </section>
  );
}

/** Where on 1 to 5 the score lies, and how far it may be off; the figures beside it say the same. */
function Interval({ row: { score, low, high } }: { row: Row }) {
  const x = (band: number) => ((band - 1) / 4) * 100;
  return (
    <svg aria-hidden viewBox="0 0 100 10" preserveAspectRatio="none" className="hidden h-2.5 w-24 sm:block">
      <rect y="4" width="100" height="2" fill="var(--line)" />
      <rect x={x(low)} y="2.5" width={Math.max(1, x(high) - x(low))} height="5" fill="var(--accent)" opacity="0.35" />
      <rect x={x(score) - 1} width="2" height="10" fill="var(--accent)" />
    </svg>
  );
}
