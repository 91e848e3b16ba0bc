/** 16 kHz mono 16-bit WAV: what a segment is sent as. */
export const RATE = 16_000;
const HEADER = 44;

function ascii(view: DataView, at: number, text: string) {
  for (let i = 0; i < text.length; i += 1) view.setUint8(at + i, text.charCodeAt(i));
}

export function toWav(samples: Int16Array): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER + samples.length * 2);
  const view = new DataView(buffer);
  ascii(view, 0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  ascii(view, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(view, 36, "data");
  view.setUint32(40, samples.length * 2, true);
  new Int16Array(buffer, HEADER).set(samples);
  return buffer;
}

export function concat(parts: Int16Array[]): Int16Array<ArrayBuffer> {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Segments that follow each other without a gap, as one file that can be sought. */
export function joinWavs(files: ArrayBuffer[]): ArrayBuffer {
  return toWav(concat(files.map((file) => new Int16Array(file, HEADER, Math.floor((file.byteLength - HEADER) / 2)))));
}
