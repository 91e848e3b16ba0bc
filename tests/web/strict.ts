/** With REQUIRE_ALL set, a skipped test fails the run; second tries are noted for tests/reruns.py. */
import type { FullConfig, FullResult, Reporter, Suite } from "@playwright/test/reporter";
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const RERUNS = join(resolve(import.meta.dirname, "../.."), ".cache/reruns");

export default class Strict implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(result: FullResult): Promise<{ status?: FullResult["status"] } | undefined> {
    const tests = this.suite?.allTests() ?? [];
    const again = tests.filter((one) => one.results.length > 1);
    if (again.length > 0) {
      mkdirSync(dirname(RERUNS), { recursive: true });
      appendFileSync(RERUNS, again.map((one) => `tests/web: ${one.title}\n`).join(""));
    }
    // What was not reached because the run was stopped has no result, and fails the run anyway.
    const skipped = tests.filter((one) => one.results.length > 0 && one.outcome() === "skipped");
    if (!process.env["REQUIRE_ALL"] || skipped.length === 0 || result.status !== "passed")
      return Promise.resolve(undefined);
    console.error(`REQUIRE_ALL is set, and these were skipped:\n${skipped.map((one) => `  ${one.title}`).join("\n")}`);
    return Promise.resolve({ status: "failed" });
  }
}
