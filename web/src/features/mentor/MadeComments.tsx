/** The comments on an answer that were made where it is shown; who made one deletes it. */
import { clock } from "@/shared/format";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton, Fault } from "@/shared/ui/components";
import type { MentorComment, MentorView } from "./useMentorView";

export function MadeComments({ comments, mentor }: { comments: MentorComment[]; mentor: MentorView }) {
  const { t, beside, moment } = useTranslation();
  const { busy, error, run } = useAction();
  if (comments.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h3>{t("guest.made_by_link")}</h3>
      <ul className="grid gap-2">
        {comments.map((one) => {
          const place = one.at === null ? t("mentor.of_whole") : t("mentor.at", { time: clock(one.at) });
          return (
            <li key={one.id} className="grid gap-2 border-t border-line pt-2">
              <p dir="auto" className="whitespace-pre-line">
                {one.text}
              </p>
              <div className="flex flex-wrap items-center justify-between gap-2">
                <span className="hint">{beside(one.name, place, moment(one.created_at))}</span>
                {mentor.isOwn(one.id) && (
                  <ConfirmButton
                    label={t("mentor.delete")}
                    confirmLabel={t("mentor.delete_sure")}
                    about={beside(one.name, place)}
                    className="button button-danger"
                    disabled={busy}
                    onConfirm={() => run(() => mentor.remove(one.id))}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <Fault error={error} />
    </div>
  );
}
