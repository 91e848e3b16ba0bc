/** What pages and the service worker say to each other. */

/** To a new version that waits: take the old one's place. */
export const TAKE_OVER = "take-over";
/** Background Sync's tag: answers wait on this device. */
export const SEND_LATER = "send-kept-answers";

/** To any version: the page speaks this language, so its words are to be there without a network. */
export interface Speaks {
  speaks: string;
}
