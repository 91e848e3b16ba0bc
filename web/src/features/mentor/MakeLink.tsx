/** What a new link shows, for how long and for whom; then the link itself, this once. */
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "@/shared/i18n";
import { ToldOnce } from "@/shared/ui/ToldOnce";
import { MEDIA_DAYS, MENTOR_LINK_DAYS, MENTOR_NAME, MENTOR_SHOWS } from "@/shared/vocabulary";
import type { MentorLinks, Wish } from "./useMentorLinks";

type Shown = Wish["shows"][number];

/** Shown unless it is unticked; the voice is not. */
const USUALLY = new Set<Shown>(["transcript", "scores", "feedback"]);
const DAYS = [1, 7, MENTOR_LINK_DAYS];
const USUAL_DAYS = 7;

export function MakeLink({ links }: { links: MentorLinks }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<string | null>(null);
  const [shows, setShows] = useState(USUALLY);
  const toggle = (one: Shown) =>
    setShows((before) => new Set(before.has(one) ? [...before].filter((other) => other !== one) : [...before, one]));
  const make = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = form.get("name");
    links.make(
      {
        shows: MENTOR_SHOWS.filter((one) => shows.has(one)),
        days: Number(form.get("days")),
        name: typeof name === "string" ? name : "",
      },
      setMade,
    );
  };
  return (
    <div className="card grid gap-4">
      <form onSubmit={make} className="grid gap-4">
        <fieldset className="grid gap-2" aria-describedby="mentor-no-picture">
          <legend className="label">{t("mentor.shows")}</legend>
          {MENTOR_SHOWS.map((one) => (
            <label key={one} className="flex gap-3">
              <input type="checkbox" className="check" checked={shows.has(one)} onChange={() => toggle(one)} />
              {t(`mentor.show.${one}`)}
            </label>
          ))}
          <p id="mentor-no-picture" className="hint">
            {shows.size === 0 ? t("mentor.choose_one") : t("mentor.no_picture", { days: MEDIA_DAYS })}
          </p>
        </fieldset>
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="block">
            <span className="label">{t("mentor.days")}</span>
            <select className="field" name="days" defaultValue={USUAL_DAYS}>
              {DAYS.map((count) => (
                <option key={count} value={count}>
                  {t("mentor.for_days", { count })}
                </option>
              ))}
            </select>
          </label>
          <label className="block">
            <span className="label">{t("mentor.name")}</span>
            <input className="field" name="name" maxLength={MENTOR_NAME} autoComplete="off" />
          </label>
        </div>
        <button
          type="submit"
          className="button button-primary justify-self-start"
          disabled={links.busy || shows.size === 0}
        >
          {t("mentor.make")}
        </button>
      </form>
      {made !== null && (
        <ToldOnce
          key={made}
          address={made}
          title={t("mentor.made")}
          why={t("mentor.once")}
          copy={t("mentor.copy")}
          done={t("mentor.copied")}
        />
      )}
    </div>
  );
}
