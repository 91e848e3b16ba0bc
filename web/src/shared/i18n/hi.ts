import { en } from "./en";

export const hi: Record<keyof typeof en, string> = en;
