import { beforeEach, expect, test, vi } from "vitest";
import { QUANTUM } from "./resumable";
import { Uplink } from "./uplink";

let uplink: Uplink;
let begun: number[];

beforeEach(() => {
  uplink = new Uplink();
  begun = [];
});

const settled = () => new Promise((go) => setTimeout(go, 5));
const large = () =>
  uplink.turn((bytes) => {
    begun.push(bytes);
    return Promise.resolve();
  });

test("on a free line what is large goes at once, in parts that grow with the line", async () => {
  await large();
  await large();

  expect(begun[0]).toBe(QUANTUM);
  expect(begun[1]).toBeGreaterThan(QUANTUM);
});

test("what is large waits while sound is being sent", async () => {
  let sent = () => {};
  const sound = uplink.sound(() => new Promise<void>((go) => (sent = go)));
  void large();
  await settled();
  expect(begun).toEqual([]);

  sent();
  await sound;
  await settled();

  expect(begun).toHaveLength(1);
});

test("while somebody speaks, one part goes after each segment, and no larger than the smallest", async () => {
  uplink.speaks(true);
  void large().then(large);
  await settled();
  expect(begun).toEqual([]);

  await uplink.sound(() => Promise.resolve());
  await settled();
  expect(begun).toEqual([QUANTUM]);

  await uplink.sound(() => Promise.resolve());
  await settled();
  expect(begun).toEqual([QUANTUM, QUANTUM]);
});

test("the next segment stops a part that is still going", async () => {
  uplink.speaks(true);
  await uplink.sound(() => Promise.resolve());
  let stopped = false;
  const part = uplink.turn(
    (_, stop) =>
      new Promise<void>((_, fail) => {
        stop.addEventListener("abort", () => {
          stopped = true;
          fail(new Error("stopped"));
        });
      }),
  );
  part.catch(() => undefined);

  await uplink.sound(() => Promise.resolve());

  expect(stopped).toBe(true);
  await expect(part).rejects.toThrow("stopped");
});

test("a line on which no part fits between two segments is left to the sound until nobody speaks", async () => {
  await uplink.turn(async () => {
    const now = performance.now();
    vi.spyOn(performance, "now").mockReturnValue(now + 60_000); // a minute for a quarter of a MiB
    await settled();
  });
  uplink.speaks(true);
  void large();
  await uplink.sound(() => Promise.resolve());
  await settled();
  expect(begun).toEqual([]);

  uplink.speaks(false);
  await settled();

  expect(begun).toEqual([QUANTUM]);
});
