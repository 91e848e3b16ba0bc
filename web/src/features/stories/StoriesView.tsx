/** Cards of one's own stories, and which of them fits which question. */
import { useEffect, useRef } from "react";
import { useTranslation } from "@/shared/i18n";
import { Fault } from "@/shared/ui/components";
import { QuestionFits } from "./QuestionFits";
import { StoryCard } from "./StoryCard";
import type { Bank, Stories } from "./useStories";

export function StoriesView({ stories, bank }: { stories: Stories; bank: Bank }) {
  const { t } = useTranslation();
  const shown = bank.stories.filter((one) => !one.hidden);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The card that had the focus may be gone.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [bank]);
  const hidden = bank.stories.filter((one) => one.hidden);
  const cards = (some: Bank["stories"]) => (
    <ul className="grid gap-4">
      {some.map((one) => (
        <li key={one.id}>
          <StoryCard story={one} others={bank.stories.filter((other) => other.id !== one.id)} stories={stories} />
        </li>
      ))}
    </ul>
  );
  return (
    <div className="grid gap-6" aria-busy={stories.busy}>
      <Fault error={stories.error} />
      <p role="status" className="sr-only">
        {stories.saved && t("stories.saved")}
      </p>
      <section className="grid gap-4" aria-labelledby="cards">
        <h2 id="cards" ref={heading} tabIndex={-1} className="outline-none">
          {t("stories.cards", { count: shown.length })}
        </h2>
        {shown.length === 0 && <p>{t("stories.all_hidden")}</p>}
        {cards(shown)}
        {hidden.length > 0 && (
          <details>
            <summary className="min-h-6 cursor-pointer">{t("stories.hidden", { count: hidden.length })}</summary>
            <div className="mt-4">{cards(hidden)}</div>
          </details>
        )}
        {bank.older && <p className="hint">{t("stories.older")}</p>}
      </section>
      <QuestionFits bank={bank} />
    </div>
  );
}
