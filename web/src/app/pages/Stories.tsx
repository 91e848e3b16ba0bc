import { Link } from "wouter";
import { StoriesView } from "@/features/stories/StoriesView";
import { useStories } from "@/features/stories/useStories";
import { useTranslation } from "@/shared/i18n";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { Fault, Title, Waiting } from "@/shared/ui/components";

function AllStories() {
  const { t } = useTranslation();
  const stories = useStories();
  const { bank } = stories;
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <header className="grid gap-2">
        <Title name={t("stories.title")}>{t("stories.title")}</Title>
        <p className="text-soft">{t("stories.what")}</p>
      </header>
      {!bank && (stories.error ? <Fault error={stories.error} /> : <Waiting label={t("waiting")} />)}
      {bank?.stories.length === 0 && (
        <div className="card grid justify-items-start gap-3">
          <p>{t("stories.none")}</p>
          <Link href="/set-up" className="button button-primary">
            {t("list.new")}
          </Link>
        </div>
      )}
      {bank && bank.stories.length > 0 && <StoriesView stories={stories} bank={bank} />}
    </div>
  );
}

export default function Stories() {
  return (
    <AreaWords area="stories">
      <AllStories />
    </AreaWords>
  );
}
