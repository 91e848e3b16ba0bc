/** The links that are open, each with what it shows, and a way to close it. */
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton } from "@/shared/ui/components";
import { MENTOR_LISTEN_MINUTES } from "@/shared/vocabulary";
import type { Links, MentorLinks } from "./useMentorLinks";

export function OpenLinks({ found, links }: { found: Links; links: MentorLinks }) {
  const { t, beside, moment } = useTranslation();
  if (found.links.length === 0) return <p className="hint">{t("mentor.no_links")}</p>;
  return (
    <section className="card grid gap-3" aria-labelledby="mentor-open">
      <h2 id="mentor-open">{t("mentor.open_links", { count: found.links.length })}</h2>
      <ul className="grid gap-3">
        {found.links.map((one) => {
          const name = one.name || t("mentor.unnamed");
          const until = t("mentor.until", { date: moment(one.expire_at) });
          return (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
              <span className="grid flex-1 basis-60 gap-1">
                <bdi className="font-medium">{name}</bdi>
                <span className="hint">
                  {until} · {t("mentor.comments", { count: one.comments })}
                </span>
                <span className="hint">{one.shows.map((part) => t(`mentor.show.${part}`)).join(" · ")}</span>
              </span>
              <ConfirmButton
                label={t("mentor.withdraw")}
                confirmLabel={t("mentor.withdraw_sure")}
                about={beside(name, until)}
                className="button button-danger"
                disabled={links.busy}
                onConfirm={() => links.withdraw(one.id)}
              />
            </li>
          );
        })}
      </ul>
      <p className="hint">{t("mentor.withdraw_what", { count: MENTOR_LISTEN_MINUTES })}</p>
    </section>
  );
}
