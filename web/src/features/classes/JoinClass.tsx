/** What a class's link leads to, what its coach will see, and a way in. */
import type { SubmitEvent } from "react";
import { Link } from "wouter";
import { api, ask, Problem } from "@/shared/api/client";
import { textField } from "@/shared/form";
import { useAction, useLoaded } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault, Notice, Title, Waiting } from "@/shared/ui/components";
import { Labelled } from "@/shared/ui/fields";
import { MENTOR_NAME } from "@/shared/vocabulary";
import { Promises } from "./Promises";

interface Props {
  /** The secret of the link. */
  token: string;
  onJoined: (classId: string) => void;
}

export function JoinClass({ token, onJoined }: Props) {
  const { t, date } = useTranslation();
  const { data: found, error } = useLoaded(() => ask(api.POST("/v1/invitations/look", { body: { token } })));
  const { busy, error: refusal, run } = useAction();
  if (error instanceof Problem && ["link_closed", "invalid_request"].includes(error.code)) return <Closed />;
  if (!found) return error === null ? <Waiting label={t("waiting")} /> : <Fault error={error} />;
  const join = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = textField(new FormData(event.currentTarget), "name");
    run(async () => onJoined((await ask(api.POST("/v1/invitations/accept", { body: { token, name } }))).id));
  };
  return (
    <>
      <header className="grid gap-2">
        <Title name={t("classes.join_name")}>{t("classes.join_title", { name: found.name })}</Title>
        <p className="text-soft">{t("classes.join_what", { coach: found.coach_name, date: date(found.closes_at) })}</p>
      </header>
      {found.is_coach || found.is_member ? (
        <Notice>
          {t(found.is_coach ? "classes.join_own" : "classes.join_already")}{" "}
          <Link href={`/classes/${found.class_id}`}>{found.name}</Link>
        </Notice>
      ) : (
        <>
          <section className="card grid gap-3" aria-labelledby="promises">
            <h2 id="promises">{t("classes.promises", { coach: found.coach_name })}</h2>
            <Promises />
          </section>
          <form onSubmit={join} className="card grid gap-4">
            <Labelled label="classes.own_name" hint="classes.own_name_why">
              <input className="field" name="name" maxLength={MENTOR_NAME} autoComplete="off" required />
            </Labelled>
            <button type="submit" className="button button-primary justify-self-start" disabled={busy}>
              {t(busy ? "waiting" : "classes.join")}
            </button>
            <Fault error={refusal} />
          </form>
        </>
      )}
    </>
  );
}

/** The same for a link that never was, ran out, was replaced or lost its end: nobody learns which. */
function Closed() {
  const { t } = useTranslation();
  return (
    <>
      <Title name={t("classes.join_closed")}>{t("classes.join_closed")}</Title>
      <p>{t("classes.join_closed_why")}</p>
    </>
  );
}
