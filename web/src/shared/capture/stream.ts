/**
 * Segments over a WebSocket while the candidate speaks, where this installation takes them so (`answer-stream.v1`).
 *
 * A segment is sent when the one before was acknowledged, so a server that is slow makes the sender wait. Whatever
 * goes wrong ends the stream for this answer: the segment was not acknowledged, and the sender uploads it.
 */
import { environment } from "../env";
import { appCheckToken, idToken } from "../firebase";

const PROTOCOL = "answer-stream.v1";
const ACKNOWLEDGED_MS = 40_000;

interface Whose {
  interviewId: string;
  answerId: string;
}

interface Told {
  type: string;
  index?: number;
}

/** One answer's connection. */
class Connection {
  private waiting: { resolve: (told: Told) => void; reject: (why: Error) => void } | null = null;

  private constructor(private readonly socket: WebSocket) {
    socket.onmessage = ({ data }) => this.waiting?.resolve(JSON.parse(String(data)) as Told);
    socket.onclose = () => this.waiting?.reject(new Error("closed"));
    socket.onerror = () => this.waiting?.reject(new Error("unreachable"));
  }

  static async open(address: string, { interviewId, answerId }: Whose): Promise<Connection> {
    const socket = new WebSocket(address, PROTOCOL);
    const connection = new Connection(socket);
    try {
      await new Promise<void>((resolve, reject) => {
        socket.addEventListener("open", () => resolve());
        socket.addEventListener("close", () => reject(new Error("refused")));
      });
      const [token, ours] = await Promise.all([idToken(), appCheckToken()]);
      const hello = { type: "hello", token, interview_id: interviewId, answer_id: answerId };
      await connection.say(JSON.stringify(ours ? { ...hello, app_check: ours } : hello), "ready");
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  async segment(index: number, wav: ArrayBuffer): Promise<void> {
    const message = new Uint8Array(4 + wav.byteLength);
    new DataView(message.buffer).setUint32(0, index);
    message.set(new Uint8Array(wav), 4);
    const told = await this.say(message, "ack");
    if (told.index !== index) throw new Error("another segment was acknowledged");
  }

  async manifest(manifest: unknown): Promise<void> {
    await this.say(JSON.stringify({ type: "manifest", manifest }), "closed");
  }

  close(): void {
    this.socket.close();
  }

  private async say(message: string | Uint8Array<ArrayBuffer>, expected: string): Promise<Told> {
    if (this.socket.readyState !== WebSocket.OPEN) throw new Error("closed");
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const told = await new Promise<Told>((resolve, reject) => {
        this.waiting = { resolve, reject };
        timer = setTimeout(() => reject(new Error("no answer")), ACKNOWLEDGED_MS);
        this.socket.send(message);
      });
      if (told.type !== expected) throw new Error(told.type);
      return told;
    } finally {
      clearTimeout(timer);
      this.waiting = null;
    }
  }
}

const open = new Map<string, Connection>();
const failed = new Set<string>();
const uploadedAgain = new Set<string>();

async function over(whose: Whose, send: (connection: Connection) => Promise<void>): Promise<boolean> {
  // A switch that can't be read is off: what was recorded must not wait for it.
  const stream = await environment().then(
    (known) => known.stream,
    () => null,
  );
  if (stream === null || failed.has(whose.answerId)) return false;
  try {
    const connection = open.get(whose.answerId) ?? (await Connection.open(stream, whose));
    open.set(whose.answerId, connection);
    await send(connection);
    return true;
  } catch {
    giveUp(whose.answerId);
    return false;
  }
}

/** Whether the segment is durable now. False: upload it; nothing more of this answer is streamed. */
export function streamed(whose: Whose, index: number, wav: ArrayBuffer): Promise<boolean> {
  return over(whose, (connection) => connection.segment(index, wav));
}

/** Whether the manifest is durable now: the answer closes when all of it has arrived. */
export async function closed(whose: Whose, manifest: unknown): Promise<boolean> {
  const done = await over(whose, (connection) => connection.manifest(manifest));
  if (done) disconnect(whose.answerId);
  return done;
}

/** What was streamed did not arrive in time, or can't be sent so: the rest goes over HTTP. */
export function giveUp(answerId: string): void {
  failed.add(answerId);
  disconnect(answerId);
}

/**
 * Whether all segments have to be uploaded before the manifest is: those that were streamed may still be on their
 * way, and a manifest that comes before them would say that they are missing. True once for each answer.
 */
export function uploadsAgain(answerId: string): boolean {
  if (!failed.has(answerId) || uploadedAgain.has(answerId)) return false;
  uploadedAgain.add(answerId);
  return true;
}

function disconnect(answerId: string): void {
  open.get(answerId)?.close();
  open.delete(answerId);
}
