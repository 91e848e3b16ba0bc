/** The one module that imports Firebase. Auth comes with it; Firestore is fetched when first listened to. */
import { FirebaseError, initializeApp, type FirebaseApp } from "firebase/app";
import {
  EmailAuthProvider,
  GoogleAuthProvider,
  browserPopupRedirectResolver,
  connectAuthEmulator,
  createUserWithEmailAndPassword,
  indexedDBLocalPersistence,
  initializeAuth,
  linkWithCredential,
  linkWithPopup,
  onIdTokenChanged,
  sendEmailVerification,
  sendPasswordResetEmail,
  signInAnonymously,
  signInWithCredential,
  signInWithEmailAndPassword,
  signInWithPopup,
  signOut,
  type Auth,
} from "firebase/auth";
import type { DocumentData, Firestore } from "firebase/firestore";
import { environment } from "./env";
import { forgetJob } from "./lastJob";
import { forgetTyped } from "./typedDraft";

export interface Person {
  uid: string;
  anonymous: boolean;
  email: string | null;
  /** When the account was made, as an ISO date; null where Firebase doesn't say. */
  since: string | null;
}

interface Started {
  app: FirebaseApp;
  auth: Auth;
  appCheck: (() => Promise<string>) | null;
}

let started: Promise<Started> | undefined;

function start(): Promise<Started> {
  started ??= environment().then(async ({ firebase, emulators, appCheckKey }) => {
    const { appId, ...options } = firebase;
    const app = initializeApp(appId === undefined ? options : { ...options, appId });
    const appCheck = appCheckKey === null ? null : await checked(app, appCheckKey);
    const auth = initializeAuth(app, { persistence: indexedDBLocalPersistence });
    if (emulators) connectAuthEmulator(auth, `http://${emulators.auth}`, { disableWarnings: true });
    return { app, auth, appCheck };
  });
  return started;
}

/** Before anything else of Firebase: Auth and Firestore then send its tokens by themselves. */
async function checked(app: FirebaseApp, key: string): Promise<() => Promise<string>> {
  const { ReCaptchaEnterpriseProvider, getToken, initializeAppCheck } = await import("firebase/app-check");
  const provider = new ReCaptchaEnterpriseProvider(key);
  const appCheck = initializeAppCheck(app, { provider, isTokenAutoRefreshEnabled: true });
  return async () => (await getToken(appCheck)).token;
}

/** What tells our API that this page is ours; null where App Check is off, or is unavailable just now. */
export async function appCheckToken(): Promise<string | null> {
  const { appCheck } = await start();
  return appCheck === null ? null : appCheck().catch(() => null);
}

const iso = (date: string | undefined) => (date === undefined ? null : new Date(date).toISOString());

/** Calls back at once and at every change; returns what stops it. */
export function onPerson(callback: (person: Person | null) => void, failed: (error: Error) => void): () => void {
  let stop = () => {};
  let stopped = false;
  start().then(({ auth }) => {
    if (stopped) return;
    // Not onAuthStateChanged: that is silent when an anonymous account becomes a lasting one.
    stop = onIdTokenChanged(auth, (user) =>
      callback(
        user && {
          uid: user.uid,
          anonymous: user.isAnonymous,
          email: user.email,
          since: iso(user.metadata.creationTime),
        },
      ),
    );
  }, failed);
  return () => {
    stopped = true;
    stop();
  };
}

export async function idToken(): Promise<string | null> {
  const { auth } = await start();
  await auth.authStateReady();
  return auth.currentUser ? auth.currentUser.getIdToken() : null;
}

/** Who is signed in on this device; null: nobody. */
export async function signedIn(): Promise<string | null> {
  const { auth } = await start();
  await auth.authStateReady();
  return auth.currentUser?.uid ?? null;
}

export async function continueAsGuest(): Promise<void> {
  await signInAnonymously((await start()).auth);
}

function code(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** Not there, or not theirs: the rules answer alike. */
export function isForbidden(error: unknown): boolean {
  return code(error) === "permission-denied";
}

/** The account exists already: what was practised without one can't be moved there. `change` goes there all the same. */
export class AccountExists extends Error {
  constructor(readonly change: () => Promise<void>) {
    super("the account exists already");
  }
}

/** A visitor who practised without an account keeps those interviews when they make one. */
export async function signInWithGoogle(): Promise<void> {
  const { auth } = await start();
  const provider = new GoogleAuthProvider();
  if (auth.currentUser?.isAnonymous) {
    try {
      await linkWithPopup(auth.currentUser, provider, browserPopupRedirectResolver);
      await auth.currentUser.getIdToken(true);
      return;
    } catch (error) {
      const credential =
        error instanceof FirebaseError &&
        code(error) === "auth/credential-already-in-use" &&
        GoogleAuthProvider.credentialFromError(error);
      if (!credential) throw error;
      throw new AccountExists(async () => {
        await signInWithCredential(auth, credential);
      });
    }
  }
  await signInWithPopup(auth, provider, browserPopupRedirectResolver);
}

export async function signInWithEmail(email: string, password: string): Promise<void> {
  const { auth } = await start();
  const change = async () => {
    await signInWithEmailAndPassword(auth, email, password);
  };
  if (auth.currentUser?.isAnonymous) throw new AccountExists(change);
  await change();
}

export async function register(email: string, password: string): Promise<void> {
  const { auth } = await start();
  if (auth.currentUser?.isAnonymous) {
    await linkWithCredential(auth.currentUser, EmailAuthProvider.credential(email, password));
    await auth.currentUser.getIdToken(true);
  } else {
    await createUserWithEmailAndPassword(auth, email, password);
  }
}

/** The message comes in the page's language. */
export async function sendReset(email: string): Promise<void> {
  const { auth } = await start();
  auth.languageCode = document.documentElement.lang;
  await sendPasswordResetEmail(auth, email);
}

/** Send the signed-in account a link that shows its address to be its owner's. */
export async function sendConfirmation(): Promise<void> {
  const { currentUser } = (await start()).auth;
  if (currentUser) await sendEmailVerification(currentUser);
}

/** Ask for a token that knows of what has happened to the account since. */
export async function renewToken(): Promise<void> {
  await (await start()).auth.currentUser?.getIdToken(true);
}

export async function leave(): Promise<void> {
  forgetJob();
  forgetTyped();
  await signOut((await start()).auth);
  const { uninstall } = await import("./offline/install");
  await uninstall();
}

/** Why a sign-in failed, as the catalogue names it. */
export type SignInFault = "closed" | "taken" | "wrong" | "weak" | "invalid_email" | "network" | "other";

export function signInFault(error: unknown): SignInFault {
  switch (code(error)) {
    case "auth/popup-closed-by-user":
    case "auth/cancelled-popup-request":
      return "closed";
    case "auth/email-already-in-use":
    case "auth/credential-already-in-use":
      return "taken";
    case "auth/invalid-credential":
    case "auth/wrong-password":
    case "auth/user-not-found":
      return "wrong";
    case "auth/weak-password":
      return "weak";
    case "auth/invalid-email":
      return "invalid_email";
    case "auth/network-request-failed":
      return "network";
    default:
      return "other";
  }
}

let store: Promise<{ db: Firestore; sdk: typeof import("firebase/firestore") }> | undefined;

function firestore() {
  store ??= Promise.all([start(), environment(), import("firebase/firestore")]).then(
    ([{ app }, { emulators }, sdk]) => {
      const db = sdk.initializeFirestore(app, {});
      const [host, port] = emulators?.firestore.split(":") ?? [];
      if (host && port) sdk.connectFirestoreEmulator(db, host, Number(port));
      return { db, sdk };
    },
  );
  return store;
}

function isTime(value: object): value is { toDate: () => Date } {
  return "toDate" in value && typeof value.toDate === "function";
}

/** Firestore's times become ISO strings, as the API writes them. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (isTime(value)) return value.toDate().toISOString();
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

export interface Stored {
  id: string;
  data: unknown;
}

/** The rules let nobody read a collection without saying whose documents they want. */
export type Filter = Record<string, string>;

/** Listen to a collection (`filter` given) or a document; returns what stops it. */
export function listen(
  path: string,
  filter: Filter | null,
  next: (documents: Stored[]) => void,
  failed: (error: Error) => void,
): () => void {
  let stop = () => {};
  let stopped = false;
  const read = (data: DocumentData | undefined) => plain(data);
  firestore().then(({ db, sdk }) => {
    if (stopped) return;
    if (filter === null) {
      stop = sdk.onSnapshot(
        sdk.doc(db, path),
        (found) => next(found.exists() ? [{ id: found.id, data: read(found.data()) }] : []),
        failed,
      );
    } else {
      const wanted = Object.entries(filter).map(([field, value]) => sdk.where(field, "==", value));
      stop = sdk.onSnapshot(
        sdk.query(sdk.collection(db, path), ...wanted),
        { includeMetadataChanges: true },
        (found) => {
          if (found.empty && found.metadata.fromCache) return; // without a network: not known, rather than none
          next(found.docs.map((one) => ({ id: one.id, data: read(one.data()) })));
        },
        failed,
      );
    }
  }, failed);
  return () => {
    stopped = true;
    stop();
  };
}
