/** What a coach assigned, each with a way to delete it. */
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton, Fault } from "@/shared/ui/components";
import { AssignmentFacts } from "./AssignmentFacts";
import type { Assignment, CoachedClass } from "./useCoachedClass";

export function Assigned({ assignments, coached }: { assignments: Assignment[]; coached: CoachedClass }) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  return (
    <>
      {assignments.length === 0 && <p className="text-soft">{t("classes.assignments_none")}</p>}
      <ul className="grid gap-4">
        {assignments.map((one) => (
          <li key={one.id} className="grid justify-items-start gap-2 border-t border-line pt-3">
            <AssignmentFacts assignment={one} />
            <ConfirmButton
              label={t("classes.unassign")}
              confirmLabel={t("classes.unassign_sure")}
              about={one.title}
              className="button button-danger"
              disabled={busy}
              onConfirm={() => run(() => coached.unassign(one.id))}
            />
          </li>
        ))}
      </ul>
      <Fault error={error} />
    </>
  );
}
