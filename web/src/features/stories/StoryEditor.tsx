/** What a candidate may do to a card. The quotes are not among it: they are what was said. */
import type { SubmitEvent } from "react";
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton } from "@/shared/ui/components";
import { STORY_NOTES, STORY_TITLE } from "@/shared/vocabulary";
import { headline, type Stories, type Story } from "./useStories";

interface Props {
  story: Story;
  others: Story[];
  stories: Stories;
  name: string;
}

const text = (form: FormData, field: string): string => {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
};

export function StoryEditor({ story, others, stories, name }: Props) {
  const { t } = useTranslation();
  const change = (wish: Parameters<Stories["change"]>[2]) => stories.change(story.interview_id, story.id, wish);
  // No form action: it would empty the fields before they are saved, and what was written might be lost.
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change({ title: text(form, "title"), notes: text(form, "notes") });
  };
  const join = (form: FormData) => {
    const other = text(form, "other");
    if (other) change({ same_as: other });
  };
  return (
    <details className="grid gap-3">
      <summary className="min-h-6 cursor-pointer">
        {t("stories.edit")}
        <span className="sr-only"> {name}</span>
      </summary>
      <form onSubmit={save} className="mt-3 grid gap-3">
        <label className="block">
          <span className="label">{t("stories.title_field")}</span>
          <input className="field" name="title" maxLength={STORY_TITLE} defaultValue={story.title} autoComplete="off" />
        </label>
        <label className="block">
          <span className="label">{t("stories.notes_field")}</span>
          <textarea className="field" name="notes" rows={3} maxLength={STORY_NOTES} defaultValue={story.notes} />
        </label>
        <button type="submit" className="button justify-self-start" disabled={stories.busy}>
          {t("stories.save")}
        </button>
      </form>
      {others.length > 0 && (
        <form action={join} className="mt-4 flex flex-wrap items-end gap-3">
          <label className="block min-w-0 grow basis-60">
            <span className="label">{t("stories.same_as")}</span>
            <select className="field" name="other" defaultValue="" required>
              <option value="">{t("stories.choose")}</option>
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {headline(one, t)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="button" disabled={stories.busy}>
            {t("stories.join")}
          </button>
        </form>
      )}
      <div className="mt-4 flex flex-wrap gap-3">
        <button
          type="button"
          className="button"
          disabled={stories.busy}
          onClick={() => change({ hidden: !story.hidden })}
        >
          {t(story.hidden ? "stories.show" : "stories.hide")}
          <span className="sr-only"> {name}</span>
        </button>
        <ConfirmButton
          label={t("stories.remove")}
          confirmLabel={t("stories.remove_sure")}
          about={name}
          className="button button-danger"
          disabled={stories.busy}
          onConfirm={() => stories.remove(story)}
        />
      </div>
      <p className="hint mt-2">{t("stories.remove_what")}</p>
    </details>
  );
}
