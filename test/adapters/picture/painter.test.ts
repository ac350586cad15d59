import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { assetFiles, assetsIn, assetsOfPackages } from "#adapters/picture/assets.ts";
import { createPainter } from "#adapters/picture/painter.ts";
import { exampleScene } from "#test/domain/picture/asked.ts";
import { hostile } from "./hostile.ts";

const painter = createPainter();

describe("the painter", () => {
  it("paints a PNG that is opaque, bright at its corners and marked in red where it is stopped", async () => {
    const scene = await exampleScene("web orders-db 5432");
    const picture = await painter.paint(scene);
    const image = decode(picture.png);
    expect([image.width, image.height]).toEqual([picture.width, picture.height]);
    expect(picture.width).toBe(1000);
    expect(picture.altText).toBe(scene.altText);
    const corners = [
      [0, 0],
      [image.width - 1, 0],
      [0, image.height - 1],
      [image.width - 1, image.height - 1],
    ] as const;
    for (const [x, y] of corners) expect(image.at(x, y).every((value) => value >= 0xd0)).toBe(true);
    expect(image.transparent()).toBe(0);
    expect(image.count([0xc0, 0x1f, 0x17])).toBeGreaterThan(1000);
  });

  it("uses no red where nothing is stopped", async () => {
    const image = decode((await painter.paint(await exampleScene("web-1 web 80"))).png);
    expect(image.count([0xc0, 0x1f, 0x17])).toBe(0);
    expect(image.count([0x12, 0x74, 0x3c])).toBeGreaterThan(500);
  });

  it("writes its texts with the fonts that it ships", async () => {
    const scene = await exampleScene("web-1 web 80");
    const blank = {
      ...scene,
      title: "",
      nodes: scene.nodes.map((node) => ({ ...node, label: node.kind === "checks" ? "" : " " })),
    };
    const ink = [0x1b, 0x1f, 0x27] as const;
    const written = decode((await painter.paint(scene)).png).count(ink);
    expect(written).toBeGreaterThan(decode((await painter.paint(blank)).png).count(ink) + 3000);
  });

  it("is the same picture for the same scene, also of two that are painted at once", async () => {
    const scene = await exampleScene("app-1 internet 443");
    const [one, other] = await Promise.all([painter.paint(scene), painter.paint(scene)]);
    expect(Buffer.compare(one.png, other.png)).toBe(0);
  });

  it("survives every name that an attacker might give", async () => {
    const picture = await painter.paint(hostile);
    expect(picture.width).toBeLessThanOrEqual(2000);
    expect(decode(picture.png).transparent()).toBe(0);
  });

  it("is never wider than 2,000 pixels, however many ways there are side by side", async () => {
    const wide = Array.from({ length: 6 }, (_, index) => ({
      id: `n${index}`,
      kind: "other" as const,
      label: "W".repeat(100),
      detail: "",
      checks: [],
      box: null,
    }));
    const scene = { ...(await exampleScene("web-1 web 80")), boxes: [], nodes: wide, edges: [] };
    const picture = await painter.paint(scene);
    expect(picture.width).toBe(2000);
    expect(decode(picture.png).width).toBe(2000);
  });

  it("finds what it needs in one folder, as a bundle ships it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hopwise-picture-"));
    const { resolve } = createRequire(import.meta.url);
    for (const { from, name } of Object.values(assetFiles)) copyFileSync(resolve(from), join(folder, name));
    const picture = await createPainter(assetsIn(folder)).paint(await exampleScene("web-1 web 80"));
    expect(decode(picture.png).width).toBe(1000);
    rmSync(folder, { recursive: true });
  });

  it("rejects where a font cannot be read, and tries again with the next picture", async () => {
    const assets = assetsOfPackages();
    let tries = 0;
    const flaky = createPainter({
      ...assets,
      bold: async () => {
        tries += 1;
        if (tries === 1) throw new Error("no such file");
        return assets.bold();
      },
    });
    const scene = await exampleScene("web-1 web 80");
    await expect(flaky.paint(scene)).rejects.toThrow("no such file");
    expect((await flaky.paint(scene)).width).toBe(1000);
  });
});

/** RGBA of a PNG with 8 bits a channel and no interlacing, as resvg writes them. https://www.w3.org/TR/png-3/ */
function decode(png: Uint8Array) {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  expect([bytes[24], bytes[25], bytes[28]]).toEqual([8, 6, 0]);
  const pixels = unfiltered(inflateSync(Buffer.concat(parts)), width, height);
  const at = (x: number, y: number) => pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 4);
  const where = (fits: (pixel: Uint8Array) => boolean): number => {
    let found = 0;
    for (let index = 0; index < pixels.length; index += 4) if (fits(pixels.subarray(index, index + 4))) found += 1;
    return found;
  };
  return {
    width,
    height,
    at,
    transparent: () => where((pixel) => pixel[3] !== 255),
    count: ([red, green, blue]: readonly [number, number, number]) =>
      where((pixel) => pixel[0] === red && pixel[1] === green && pixel[2] === blue),
  };
}

function unfiltered(data: Buffer, width: number, height: number): Uint8Array {
  const stride = 4 * width;
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)] as number;
    for (let x = 0; x < stride; x += 1) {
      const raw = data[y * (stride + 1) + 1 + x] as number;
      const left = x < 4 ? 0 : (pixels[y * stride + x - 4] as number);
      const up = y === 0 ? 0 : (pixels[(y - 1) * stride + x] as number);
      const corner = x < 4 || y === 0 ? 0 : (pixels[(y - 1) * stride + x - 4] as number);
      pixels[y * stride + x] = raw + predicted(filter, left, up, corner);
    }
  }
  return pixels;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
