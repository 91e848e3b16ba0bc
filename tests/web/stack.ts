/**
 * The local stack for the tests: started here, or joined where STACK_STATE names the state folder
 * of one that runs. STACK_MODE is `scripted` (default) or `models` (Whisper hears what is spoken).
 */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");
const READY_MS = 240_000;

export interface Running {
  url: string;
  mode: "scripted" | "models";
  ports: Record<string, number>;
  environment: Record<string, string>;
}

async function until(what: string, ready: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!(await ready())) {
    if (Date.now() > deadline) throw new Error(`${what} was not ready after ${READY_MS / 1000} s`);
    await new Promise((go) => setTimeout(go, 250));
  }
}

export function running(): Running {
  const state = process.env["STACK_STATE"];
  if (!state) throw new Error("STACK_STATE names no stack");
  return JSON.parse(readFileSync(join(state, "stack.json"), "utf8")) as Running;
}

/** The stand-ins answer by these rules while `act` goes on. */
export async function answering(rules: readonly object[], act: () => Promise<void>): Promise<void> {
  const control = (path: string, body: object) =>
    fetch(`http://127.0.0.1:${running().ports["control"]}/control${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  const made = await control("", { rules });
  if (!made.ok) throw new Error(`the stand-ins: ${made.status} ${await made.text()}`);
  const { ids } = (await made.json()) as { ids: string[] };
  try {
    await act();
  } finally {
    await control("/remove", { ids });
  }
}

async function start(): Promise<() => void> {
  if (!existsSync(join(ROOT, "web/dist/index.html")))
    throw new Error("web/dist is missing: npm --prefix web run build");
  if (!existsSync(join(ROOT, "web/emulator/node_modules")))
    throw new Error("The Auth emulator is missing: npm --prefix web/emulator ci --ignore-scripts");
  const state = mkdtempSync(join(tmpdir(), "mock-interview-web-"));
  const mode = process.env["STACK_MODE"] ?? "scripted";
  const launcher: ChildProcess = spawn(
    join(ROOT, ".venv/bin/python"),
    ["-m", "local.stack", "--mode", mode, "--port", "0", "--state", state, "--kafka", "aside", "--archive"],
    { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] },
  );
  const ended = new Promise<void>((resolveEnd) => launcher.once("exit", () => resolveEnd()));
  process.env["STACK_STATE"] = state;
  await until("the local stack", () => {
    if (launcher.exitCode !== null) throw new Error(`the local stack ended with ${launcher.exitCode}`);
    return existsSync(join(state, "stack.json"));
  });
  return async () => {
    launcher.kill("SIGINT");
    await ended;
    rmSync(state, { recursive: true, force: true });
  };
}

export default async function setUp(): Promise<(() => void) | undefined> {
  const stop = process.env["STACK_STATE"] ? undefined : await start();
  const { ports } = running();
  await until("the Auth emulator", () =>
    fetch(`http://127.0.0.1:${ports["auth"]}/`).then(
      (one) => one.ok,
      () => false,
    ),
  );
  return stop;
}
