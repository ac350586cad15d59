import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/** What painting takes besides code: read when the first picture is painted. */
export interface Assets {
  readonly wasm: () => Promise<Uint8Array>;
  readonly regular: () => Promise<Uint8Array>;
  readonly bold: () => Promise<Uint8Array>;
}

/** Where each is in its package, and what it is called in a folder of its own. */
export const assetFiles = {
  wasm: { from: "@resvg/resvg-wasm/index_bg.wasm", name: "resvg.wasm" },
  regular: { from: "dejavu-fonts-ttf/ttf/DejaVuSans.ttf", name: "DejaVuSans.ttf" },
  bold: { from: "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf", name: "DejaVuSans-Bold.ttf" },
} as const;

/** From one folder, as a bundle ships them. */
export const assetsIn = (folder: string): Assets => assetsBy(({ name }) => join(folder, name));

/** From the packages, as they are installed beside the sources. */
export function assetsOfPackages(): Assets {
  const { resolve } = createRequire(import.meta.url);
  return assetsBy(({ from }) => resolve(from));
}

function assetsBy(pathOf: (file: { readonly from: string; readonly name: string }) => string): Assets {
  const read = (key: keyof typeof assetFiles) => () => readFile(pathOf(assetFiles[key]));
  return { wasm: read("wasm"), regular: read("regular"), bold: read("bold") };
}
