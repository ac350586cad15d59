import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { Assets } from "./assets.ts";

export interface Png {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Slack shows no image wider than it needs; more pixels would only be sent. */
const widest = 2000;

/** The renderer can be started once in a process; a start that failed is tried again. */
let started: Promise<void> | null = null;

export async function startRenderer({ wasm }: Assets): Promise<void> {
  started ??= wasm().then(initWasm);
  try {
    await started;
  } catch (error) {
    started = null;
    throw error;
  }
}

/** Only with the fonts given: there are none on Lambda, and a laptop's own would make each picture another. */
export function pngOf(svg: string, width: number, fontBuffers: readonly Uint8Array[]): Png {
  const renderer = new Resvg(svg, {
    font: { fontBuffers: [...fontBuffers], defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" },
    fitTo: width > widest ? { mode: "width", value: widest } : { mode: "original" },
  });
  try {
    const image = renderer.render();
    try {
      return { png: image.asPng(), width: image.width, height: image.height };
    } finally {
      image.free();
    }
  } finally {
    renderer.free();
  }
}
