/** What is assigned to one: a press begins an interview from it. */
import { useRef, useState } from "react";
import { Link } from "wouter";
import { newKey } from "@/shared/api/client";
import type { Interview } from "@/shared/api/documents";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault } from "@/shared/ui/components";
import { AssignmentFacts } from "./AssignmentFacts";
import { isOver } from "./isOver";
import type { Assignment } from "./useCoachedClass";
import type { JoinedClass } from "./useJoinedClass";

interface Props {
  own: JoinedClass;
  interviews: Interview[];
  onStarted: (interviewId: string) => void;
}

export function OwnAssignments({ own, interviews, onStarted }: Props) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState(false);
  const { assignments } = own.joined;
  return (
    <section className="card grid gap-4" aria-labelledby="assignments">
      <h2 id="assignments">{t("classes.assignments")}</h2>
      {assignments.length === 0 ? (
        <p className="text-soft">{t("classes.nothing_assigned")}</p>
      ) : (
        <div className="flex gap-3">
          <input
            id="recording"
            type="checkbox"
            className="check"
            checked={recording}
            aria-describedby="recording-why"
            onChange={(event) => setRecording(event.target.checked)}
          />
          <div>
            <label htmlFor="recording" className="font-medium">
              {t("classes.recording")}
            </label>
            <p id="recording-why" className="hint">
              {t("consent.recording_why")}
            </p>
          </div>
        </div>
      )}
      <ul className="grid gap-4">
        {assignments.map((one) => (
          <li key={one.id} className="grid justify-items-start gap-2 border-t border-line pt-3">
            <AssignmentFacts assignment={one} />
            <Start assignment={one} own={own} agreed={recording} onStarted={onStarted} />
            <Begun interviews={interviews.filter(({ assigned }) => assigned?.assignment_id === one.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StartProps {
  assignment: Assignment;
  own: JoinedClass;
  agreed: boolean;
  onStarted: (interviewId: string) => void;
}

function Start({ assignment, own, agreed, onStarted }: StartProps) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const key = useRef(newKey());
  return (
    <>
      <button
        type="button"
        className="button button-primary"
        disabled={busy || !agreed}
        onClick={() => run(async () => onStarted(await own.start(assignment.id, key.current)))}
      >
        {t(busy ? "set_up.starting" : "classes.start")}
        <span className="sr-only"> {assignment.title}</span>
      </button>
      <Fault error={error} />
    </>
  );
}

/** One's own interviews that were begun from it. */
function Begun({ interviews }: { interviews: Interview[] }) {
  const { t, moment } = useTranslation();
  return interviews.map((one) => (
    <Link key={one.id} href={`/interviews/${one.id}${isOver(one) ? "/report" : ""}`}>
      {t("classes.begun", { date: moment(one.created_at) })}
    </Link>
  ));
}
