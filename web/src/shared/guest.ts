/** Until when somebody without an account gets at their interviews: Firebase deletes anonymous accounts then. */
import { GUEST_DAYS } from "./vocabulary";

const DAY_MS = 86_400_000;
const SOON_DAYS = 7;

export interface GuestEnd {
  at: string;
  soon: boolean;
}

/** Null where there is nothing to warn of: an account, or a beginning that nobody told. */
export function guestEnd(person: { anonymous: boolean; since: string | null }, now: number): GuestEnd | null {
  if (!person.anonymous || person.since === null) return null;
  const end = Date.parse(person.since) + GUEST_DAYS * DAY_MS;
  return { at: new Date(end).toISOString(), soon: end - now < SOON_DAYS * DAY_MS };
}
