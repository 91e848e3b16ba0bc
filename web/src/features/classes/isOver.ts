import type { Interview } from "@/shared/api/documents";

/** It was finished, and can be shown. */
export const isOver = ({ status }: Pick<Interview, "status">): boolean =>
  status === "finishing" || status === "finished";
