import type { Painter } from "#app/ports/painter.ts";
import type { Scene } from "#domain/picture/scene.ts";
import { type Assets, assetsOfPackages } from "./assets.ts";
import type { Layout } from "./layout.ts";
import type { Fonts, Types } from "./style.ts";

/** Everything that takes time to load, loaded. */
interface Studio {
  readonly types: Types;
  readonly fonts: readonly Uint8Array[];
  readonly layOut: (scene: Scene) => Promise<Layout>;
}

/**
 * Paints scenes: laid out by elkjs, written as SVG, rendered by resvg. Layout engine, renderer and fonts are loaded
 * with the first picture, so that whoever only answers in words never waits for them.
 *
 * Rejects where the assets cannot be read; the next picture tries again.
 */
export function createPainter(assets: Assets = assetsOfPackages()): Painter {
  let opening: Promise<Studio> | null = null;
  const open = async (): Promise<Studio> => {
    opening ??= openStudio(assets);
    try {
      return await opening;
    } catch (error) {
      opening = null;
      throw error;
    }
  };
  return {
    async paint(scene) {
      const { types, fonts, layOut } = await open();
      const [{ drawingOf }, { pngOf }, layout] = await Promise.all([
        import("./svg.ts"),
        import("./png.ts"),
        layOut(scene),
      ]);
      const { svg, width } = drawingOf(scene, layout, types);
      return { ...pngOf(svg, width, fonts), altText: scene.altText };
    },
  };
}

async function openStudio(assets: Assets): Promise<Studio> {
  const [elk, layout, { readFont }, { typesOf }, png, regular, bold] = await Promise.all([
    import("elkjs/lib/elk.bundled.js"),
    import("./layout.ts"),
    import("./font.ts"),
    import("./style.ts"),
    import("./png.ts"),
    assets.regular(),
    assets.bold(),
  ]);
  await png.startRenderer(assets);
  const engine = new elk.default.default();
  const fonts: Fonts = { regular: readFont(regular), bold: readFont(bold) };
  const types = typesOf(fonts);
  return { types, fonts: [regular, bold], layOut: (scene) => layout.layOut(scene, types, engine) };
}
