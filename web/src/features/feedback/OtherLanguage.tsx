/** An answer that sounded like another language: it was this one all the same, or the interview starts over. */
import { Link } from "wouter";
import { api, ask } from "@/shared/api/client";
import type { Answer, Interview } from "@/shared/api/documents";
import { baseLanguage } from "@/shared/interview-model";
import { rememberJob } from "@/shared/lastJob";
import { languageName, useTranslation } from "@/shared/i18n";
import { useAction } from "@/shared/hooks";
import { INTERVIEW_LANGUAGES } from "@/shared/vocabulary";
import { Fault } from "@/shared/ui/components";

interface Props {
  interview: Interview;
  answer: Answer;
  /** As the recogniser named it, such as `es`. */
  heard: string;
}

export function OtherLanguage({ interview, answer, heard }: Props) {
  const { t, language } = useTranslation();
  const { busy, error, run } = useAction();
  const name = (code: string) => languageName(baseLanguage(code), language);
  const spoken = interview.profile.language;
  const offered = INTERVIEW_LANGUAGES.find((one) => baseLanguage(one) === heard);
  const confirm = () =>
    run(() =>
      ask(
        api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/confirm-language", {
          params: { path: { interview_id: interview.id, answer_id: answer.id } },
        }),
      ),
    );
  return (
    <div className="grid gap-2">
      <p>{t("feedback.heard_language", { heard: name(heard), asked: languageName(spoken, language) })}</p>
      <Fault error={error} />
      {answer.replaced_by === null && (
        <>
          <p className="flex flex-wrap gap-3">
            <button type="button" className="button" disabled={busy} onClick={confirm}>
              {t("feedback.was_it", { asked: name(spoken) })}
            </button>
            {offered && (
              <Link href="/set-up" className="button" onClick={() => rememberJob({ language: offered })}>
                {t("feedback.other_interview", { heard: name(heard) })}
              </Link>
            )}
          </p>
          <p className="hint">{t("feedback.was_it_why")}</p>
        </>
      )}
    </div>
  );
}
