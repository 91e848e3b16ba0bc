/** A story: its parts in the words in which they were said, what was not found, where it was told, and notes. */
import { Link } from "wouter";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { useCompetency } from "@/shared/i18n/useCompetency";
import { Notice } from "@/shared/ui/components";
import { StoryEditor } from "./StoryEditor";
import { headline, type Stories, type Story } from "./useStories";

interface Props {
  story: Story;
  others: Story[];
  stories: Stories;
}

export function StoryCard({ story, others, stories }: Props) {
  const { t } = useTranslation();
  const name = headline(story, t);
  const id = `story-${story.id}`;
  return (
    <article className="card grid gap-4" aria-labelledby={id}>
      <h3 id={id} {...inLanguage(story.title ? undefined : story.language)}>
        {name}
      </h3>
      {story.overused.length > 0 && (
        <Notice warm>
          <ul className="grid gap-1">
            {story.overused.map((code) => (
              <li key={code}>{t(`stories.overused_${code}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <dl className="grid gap-3">
        {story.parts.map((part) => (
          <div key={part.part}>
            <dt className="text-sm font-medium">{t(`stories.part_${part.part}`)}</dt>
            <dd>
              <Link href={`/interviews/${part.interview_id}/answers/${part.answer_id}?at=${part.start}`}>
                <span {...inLanguage(story.language)}>{t("quoted", { text: part.quote })}</span>
                <span className="sr-only"> {t("stories.to_answer")}</span>
              </Link>
              {part.corrected.length > 0 && (
                <span className="hint block">{t("stories.corrected", { words: part.corrected.join(t("comma")) })}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {story.lacks.length > 0 && (
        <p>
          <span className="font-medium">{t("stories.lacks")}</span>{" "}
          {story.lacks.map((code) => t(`stories.part_${code}`)).join(t("comma"))}
        </p>
      )}
      {story.notes && <p className="whitespace-pre-line text-soft">{story.notes}</p>}
      <Told story={story} stories={stories} />
      <StoryEditor story={story} others={others} stories={stories} name={name} />
    </article>
  );
}

function Told({ story, stories }: { story: Story; stories: Stories }) {
  const { t, date, number } = useTranslation();
  const competency = useCompetency();
  // A drill asks a question again: that is one question all the same.
  const asked = new Set(story.told.filter((one) => !one.follow_up).map((one) => one.question)).size;
  return (
    <details className="grid gap-2">
      <summary className="min-h-6 cursor-pointer">
        {t("stories.told", { count: asked })}
        <span className="sr-only"> {headline(story, t)}</span>
      </summary>
      <ul className="mt-2 grid gap-3">
        {story.told.map((one) => (
          <li key={one.answer_id} className="grid justify-items-start gap-1 border-t border-line pt-2">
            <Link href={`/interviews/${one.interview_id}/answers/${one.answer_id}`}>
              <span {...inLanguage(story.language)}>{one.question}</span>
            </Link>
            <p className="hint">
              {[
                one.follow_up ? t("stories.follow_up") : "",
                one.competency && competency(one.competency),
                one.role,
                date(one.told_at),
                t("archive.band", { band: number(one.total, 1) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            {story.told.length > 1 && !one.follow_up && (
              <button
                type="button"
                className="button"
                disabled={stories.busy}
                onClick={() => stories.change(one.interview_id, one.answer_id, { same_as: "" })}
              >
                {t("stories.apart")}
                <span className="sr-only"> {one.question}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
