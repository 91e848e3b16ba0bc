/** Who is here, and what of theirs is still on its way. */
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { onPerson, type Person } from "./firebase";
import type { Sender, Sending } from "./capture/sender";

export interface Session {
  /** undefined while it is not known yet. */
  person: Person | null | undefined;
  fault: Error | null;
  /** Sends kept answers, on every page; null until somebody is signed in. */
  sender: Sender | null;
}

const Context = createContext<Session>({ person: undefined, fault: null, sender: null });

export function SessionProvider({ children }: { children: ReactNode }) {
  const [person, setPerson] = useState<Person | null | undefined>(undefined);
  const [fault, setFault] = useState<Error | null>(null);
  const [sender, setSender] = useState<Sender | null>(null);
  useEffect(() => onPerson(setPerson, setFault), []);
  const uid = person?.uid;
  useEffect(() => {
    if (uid === undefined) return undefined;
    let made: Sender | null = null;
    let left = false;
    void import("./capture/sender").then(({ Sender }) => {
      if (left) return;
      made = new Sender(uid);
      made.wake();
      setSender(made);
    });
    return () => {
      left = true;
      made?.close();
      setSender(null);
    };
  }, [uid]);
  const value = useMemo(() => ({ person, fault, sender }), [person, fault, sender]);
  return <Context value={value}>{children}</Context>;
}

export function useSession(): Session {
  return use(Context);
}

export function useSending(): Sending[] {
  const { sender } = useSession();
  const [state, setState] = useState<Sending[]>([]);
  useEffect(() => sender?.watch(setState), [sender]);
  return state;
}
