/** What the fake camera shows: a Y4M file, uncompressed, played over and over. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { BUILD } from "./candidate.js";

const WIDTH = 320;
const HEIGHT = 240;

/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number];

function toFrame(pixel: (x: number, y: number) => Colour): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  const blue = Buffer.alloc((WIDTH * HEIGHT) / 4);
  const red = Buffer.alloc((WIDTH * HEIGHT) / 4);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [r, g, b] = pixel(x, y);
      luma[y * WIDTH + x] = Math.round(16 + 0.257 * r + 0.504 * g + 0.098 * b);
      if (x % 2 === 0 && y % 2 === 0) {
        const at = (y / 2) * (WIDTH / 2) + x / 2;
        blue[at] = Math.round(128 - 0.148 * r - 0.291 * g + 0.439 * b);
        red[at] = Math.round(128 + 0.439 * r - 0.368 * g - 0.071 * b);
      }
    }
  }
  return Buffer.concat([Buffer.from("FRAME\n"), luma, blue, red]);
}

function film(name: string, frames: Buffer[]): string {
  mkdirSync(BUILD, { recursive: true });
  const path = join(BUILD, `${name}.y4m`);
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip C420jpeg\n`), ...frames]));
  return path;
}

/** A film of one colour, with a bar that moves so that no two pictures are the same. */
export function plainFilm(name: string, colour: Colour): string {
  const bar = (at: number) => toFrame((x, y) => (y < 12 && Math.abs(x - at) < 8 ? [250, 250, 250] : colour));
  return film(
    name,
    Array.from({ length: 20 }, (_, i) => bar(i * 16)),
  );
}

/** A film that is as large as a film may be: every picture is new to the encoder. */
export function busyFilm(name: string): string {
  const noise = (seed: number) =>
    toFrame((x, y) => {
      const level =
        (Math.imul(((x >> 2) + 1) * 374_761_393 + (y >> 2) * 668_265_263 + seed * 2_147_483_647, 1_274_126_177) >>>
          24) &
        255;
      return [level, 255 - level, (level * 3) % 256];
    });
  return film(
    name,
    Array.from({ length: 30 }, (_, i) => noise(i)),
  );
}

/** A film of somebody with this expression, from a folder of labelled faces (`labels.csv`, `images/`). */
export async function filmOfFaces(
  browser: Browser,
  name: string,
  folder: string,
  expression: string,
  count: number,
): Promise<string> {
  const rows = readFileSync(join(folder, "labels.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(","));
  const files = rows
    .filter(([, , label]) => label?.trim() === expression)
    .slice(0, count)
    .map(([file]) => file ?? "");
  if (files.length < count)
    throw new Error(`${folder} has ${files.length} faces of ${expression}; ${readdirSync(folder).join(", ")}`);
  const page = await browser.newPage();
  const frames: Buffer[] = [];
  for (const file of files) {
    const picture = `data:image/jpeg;base64,${readFileSync(join(folder, "images", file)).toString("base64")}`;
    const pixels = await page.evaluate(
      async ({ picture, width, height }) => {
        const image = new Image();
        image.src = picture;
        await image.decode();
        const canvas = new OffscreenCanvas(width, height);
        const draw = canvas.getContext("2d");
        if (!draw) throw new Error("no canvas");
        draw.fillStyle = "#8a8f94";
        draw.fillRect(0, 0, width, height);
        draw.drawImage(image, (width - height) / 2 + 20, 20, height - 40, height - 40);
        return Array.from(draw.getImageData(0, 0, width, height).data);
      },
      { picture, width: WIDTH, height: HEIGHT },
    );
    const frame = toFrame((x, y) => {
      const at = (y * WIDTH + x) * 4;
      return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    });
    frames.push(...Array.from({ length: 10 }, () => frame)); // a second each
  }
  await page.close();
  return film(name, frames);
}
