/** A class for who is in it: what is assigned, what one shows, and a way out. */
import type { Interview } from "@/shared/api/documents";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton, Fault } from "@/shared/ui/components";
import { OwnAssignments } from "./OwnAssignments";
import { OwnShares } from "./OwnShares";
import { Promises } from "./Promises";
import type { JoinedClass } from "./useJoinedClass";

interface Props {
  own: JoinedClass;
  /** One's own, newest first; null while they load. */
  interviews: Interview[] | null;
  onStarted: (interviewId: string) => void;
  onLeft: () => void;
}

export function MemberView({ own, interviews, onStarted, onLeft }: Props) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const { joined } = own;
  return (
    <>
      <OwnAssignments own={own} interviews={interviews ?? []} onStarted={onStarted} />
      <OwnShares own={own} interviews={interviews} />
      <section className="card grid justify-items-start gap-3" aria-labelledby="promises">
        <h2 id="promises">{t("classes.promises", { coach: joined.coach_name })}</h2>
        <p>{t("classes.known_as", { name: joined.own_name })}</p>
        <Promises />
        <ConfirmButton
          label={t("classes.leave")}
          confirmLabel={t("classes.leave_sure")}
          className="button button-danger"
          disabled={busy}
          onConfirm={() => run(() => own.leave().then(onLeft))}
        />
        <Fault error={error} />
      </section>
    </>
  );
}
