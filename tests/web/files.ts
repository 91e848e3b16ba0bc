/** Résumés as files, made by the reader's own tests. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BUILD } from "./candidate.js";
import { ROOT } from "./stack.js";

export type Made = "plain" | "docx" | "picture_only";

export function resume(made: Made): { name: string; mimeType: string; buffer: Buffer } {
  const docx = made === "docx";
  const name = `${made}.${docx ? "docx" : "pdf"}`;
  const path = join(BUILD, name);
  mkdirSync(BUILD, { recursive: true });
  const code = "import sys; from resume_files import *; open(sys.argv[2], 'wb').write(globals()[sys.argv[1]]())";
  execFileSync(join(ROOT, ".venv/bin/python"), ["-c", code, made, path], { cwd: join(ROOT, "tests/unit/resume") });
  return {
    name,
    mimeType: docx ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : "application/pdf",
    buffer: readFileSync(path),
  };
}
