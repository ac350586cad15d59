import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import elk from "elkjs/lib/elk.bundled.js";
import { readFont } from "#adapters/picture/font.ts";
import { type Layout, layOut } from "#adapters/picture/layout.ts";
import { typesOf } from "#adapters/picture/style.ts";
import { drawingOf } from "#adapters/picture/svg.ts";
import type { Scene } from "#domain/picture/scene.ts";

const { resolve } = createRequire(import.meta.url);
const font = (name: string) => readFont(readFileSync(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)));

export const types = typesOf({ regular: font("DejaVuSans"), bold: font("DejaVuSans-Bold") });

const engine = new elk.default();

export const laidOut = (scene: Scene): Promise<Layout> => layOut(scene, types, engine);

export async function svgOf(scene: Scene): Promise<string> {
  return drawingOf(scene, await laidOut(scene), types).svg;
}
