/** Who is in a class, by the names that they chose, and which interviews they show. */
import { Link } from "wouter";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton, Fault } from "@/shared/ui/components";
import type { ClassView, CoachedClass, Member } from "./useCoachedClass";

interface Props {
  view: ClassView;
  coached: CoachedClass;
}

export function Members({ view, coached }: Props) {
  const { t, date } = useTranslation();
  const { busy, error, run } = useAction();
  return (
    <section className="card grid gap-3" aria-labelledby="members">
      <h2 id="members">{t("classes.members", { count: view.members.length })}</h2>
      <p className="hint">{t("classes.members_what")}</p>
      <ul className="grid gap-4">
        {view.members.map((one) => (
          <li key={one.id} className="grid gap-2 border-t border-line pt-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="grid gap-1">
                <span className="font-medium">{one.name}</span>
                <span className="hint">{t("classes.joined_at", { date: date(one.joined_at) })}</span>
              </span>
              <ConfirmButton
                label={t("classes.remove")}
                confirmLabel={t("classes.remove_sure")}
                about={one.name}
                className="button button-danger"
                disabled={busy}
                onConfirm={() => run(() => coached.remove(one.id))}
              />
            </div>
            <Shares member={one} view={view} />
          </li>
        ))}
      </ul>
      <Fault error={error} />
    </section>
  );
}

function Shares({ member, view }: { member: Member; view: ClassView }) {
  const { t, moment } = useTranslation();
  if (member.shared.length === 0) return <p className="text-soft">{t("classes.shows_none")}</p>;
  return (
    <ul className="grid gap-2">
      {member.shared.map((one) => {
        const assignment = view.assignments.find(({ id }) => id === one.assignment_id);
        const parts = one.shows.map((part) => t(`classes.show.${part}`));
        return (
          <li key={one.id} className="grid gap-1">
            <Link href={`/classes/${view.id}/members/${member.id}/interviews/${one.id}`}>
              {one.role}, {moment(one.held_at)}
              <span className="sr-only">, {member.name}</span>
            </Link>
            <span className="hint">
              {assignment && `${assignment.title} · `}
              {parts.join(" · ")} · {t("classes.comments", { count: one.comments })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
