// @vitest-environment node
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { QUANTUM, Refused, SessionOver, Unsent, arrived, begin, putResumable, sendPart } from "./resumable";

/** Cloud Storage over a real socket: what it keeps of an upload is a multiple of a quantum. */
let store: Server;
let place: string;
let kept: Buffer;
let ranges: string[];
/** Bytes after which the line breaks, once. */
let breaksAfter: number;
let answers: number[];

beforeEach(async () => {
  [kept, ranges, breaksAfter, answers] = [Buffer.alloc(0), [], Infinity, []];
  store = createServer((request, response) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on("error", () => undefined);
    request.on("data", (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length <= breaksAfter) return;
      breaksAfter = Infinity;
      const whole = Buffer.concat(parts);
      kept = Buffer.concat([kept, whole.subarray(0, whole.length - (whole.length % QUANTUM))]);
      request.destroy();
    });
    request.on("end", () => {
      const fixed = answers.shift();
      if (fixed !== undefined) return void response.writeHead(fixed).end();
      if (request.method === "POST") return void response.writeHead(201, { Location: `${place}/session` }).end();
      const range = request.headers["content-range"] ?? "";
      ranges.push(range);
      kept = Buffer.concat([kept, ...parts]);
      if (range.endsWith(`/${kept.length}`)) return void response.writeHead(200).end();
      response.writeHead(308, kept.length > 0 ? { Range: `bytes=0-${kept.length - 1}` } : {}).end();
    });
  });
  await new Promise<void>((go) => store.listen(0, "127.0.0.1", go));
  place = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
});
afterEach(() => {
  store.closeAllConnections();
  store.close();
});

const ticket = () => ({ url: `${place}/start`, method: "POST", headers: {} }) as Schemas["SignedRequest"];
const SIZE = 3 * QUANTUM + 7;
const whole = new Blob([Uint8Array.from({ length: SIZE }, (_, at) => at % 251)]);
const same = async () => Buffer.from(await whole.arrayBuffer()).equals(kept);

test("parts follow each other, and the answer to each says how much has arrived", async () => {
  const session = (await begin(ticket())) ?? "";

  expect(await arrived(session, SIZE)).toBe(0);
  expect(await sendPart(session, whole, 0, QUANTUM)).toBe(QUANTUM);
  expect(await arrived(session, SIZE)).toBe(QUANTUM);
  expect(await sendPart(session, whole, QUANTUM, SIZE)).toBe(SIZE);
  expect(ranges).toEqual([
    `bytes */${SIZE}`,
    `bytes 0-${QUANTUM - 1}/${SIZE}`,
    `bytes */${SIZE}`,
    `bytes ${QUANTUM}-${SIZE - 1}/${SIZE}`,
  ]);
  expect(await same()).toBe(true);
});

test("a line that breaks in the middle loses what is no whole quantum, and sends nothing else again", async () => {
  breaksAfter = QUANTUM + 1000;

  await putResumable(ticket(), whole);

  expect(ranges.at(0)).toBe(`bytes */${SIZE}`);
  expect(ranges.at(1)).toMatch(/^bytes (\d+)-/);
  expect(await same()).toBe(true);
});

test.each([
  [410, SessionOver],
  [404, SessionOver],
  [403, Refused],
  [400, Refused],
  [429, Unsent],
  [503, Unsent],
])("an answer of %i is told apart", async (status, fault) => {
  answers = [status];

  await expect(arrived(`${place}/session`, SIZE)).rejects.toBeInstanceOf(fault);
});

test("an object that is there already is not sent", async () => {
  answers = [412];

  expect(await begin(ticket())).toBeNull();
});
