/** Résumés as files, made by the reader's own tests. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./stack.js";

export type Made = "plain" | "docx" | "picture_only";

export function resume(made: Made): { name: string; mimeType: string; buffer: Buffer } {
  const docx = made === "docx";
  const name = `${made}.${docx ? "docx" : "pdf"}`;
  const code = "import sys; from resume_files import *; sys.stdout.buffer.write(globals()[sys.argv[1]]())";
  const cwd = join(ROOT, "tests/unit/resume");
  return {
    name,
    mimeType: docx ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : "application/pdf",
    buffer: execFileSync(join(ROOT, ".venv/bin/python"), ["-c", code, made], { cwd }),
  };
}
