/** A class for its coach: who joins, what is assigned, and what members show. */
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton, Fault } from "@/shared/ui/components";
import { Assigned } from "./Assigned";
import { AssignForm } from "./AssignForm";
import { Invitation } from "./Invitation";
import { Members } from "./Members";
import type { ClassView, CoachedClass } from "./useCoachedClass";

interface Props {
  view: ClassView;
  coached: CoachedClass;
  onEnded: () => void;
}

export function CoachView({ view, coached, onEnded }: Props) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  return (
    <>
      <Members view={view} coached={coached} />
      <section className="card grid gap-4" aria-labelledby="assignments">
        <h2 id="assignments">{t("classes.assignments")}</h2>
        <p className="hint">{t("classes.assignments_silent")}</p>
        <Assigned assignments={view.assignments} coached={coached} />
        <AssignForm coached={coached} />
      </section>
      <Invitation closesAt={view.invitation_closes_at} coached={coached} />
      <section className="card grid justify-items-start gap-3" aria-labelledby="end">
        <h2 id="end">{t("classes.end_title")}</h2>
        <p>{t("classes.end_what")}</p>
        <ConfirmButton
          label={t("classes.end")}
          confirmLabel={t("classes.end_sure")}
          className="button button-danger"
          disabled={busy}
          onConfirm={() => run(() => coached.end().then(onEnded))}
        />
        <Fault error={error} />
      </section>
    </>
  );
}
