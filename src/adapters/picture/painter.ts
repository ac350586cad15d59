import type { Painter } from "#app/ports/painter.ts";
import type { RecallChart } from "#domain/picture/recall-chart.ts";
import type { Scene } from "#domain/picture/scene.ts";
import { type Assets, assetsOfPackages } from "./assets.ts";
import type { Fonts, Types } from "./style.ts";
import type { Drawing } from "./svg.ts";

/** Everything that takes time to load, loaded. */
interface Studio {
  readonly types: Types;
  readonly fonts: readonly Uint8Array[];
}

/**
 * Paints scenes, laid out by elkjs, and charts: both are written as SVG and rendered by resvg. Layout engine, renderer and
 * fonts are loaded with the first picture that takes them, so that whoever only answers in words never waits for them.
 *
 * Rejects where the assets cannot be read; the next picture tries again.
 */
export function createPainter(assets: Assets = assetsOfPackages()): Painter {
  const open = once(() => openStudio(assets));
  const openEngine = once(async () => {
    const elk = await import("elkjs/lib/elk.bundled.js");
    return new elk.default.default();
  });
  const sceneDrawing = async (scene: Scene, types: Types): Promise<Drawing> => {
    const [engine, { layOut }, { drawingOf }] = await Promise.all([
      openEngine(),
      import("./layout.ts"),
      import("./svg.ts"),
    ]);
    return drawingOf(scene, await layOut(scene, types, engine), types);
  };
  const chartDrawing = async (chart: RecallChart, types: Types): Promise<Drawing> => {
    const { recallDrawing } = await import("./recall-drawing.ts");
    return recallDrawing(chart, types);
  };
  return {
    async paint(subject) {
      const [{ types, fonts }, { pngOf }] = await Promise.all([open(), import("./png.ts")]);
      const { svg, width } = await ("kind" in subject ? chartDrawing(subject, types) : sceneDrawing(subject, types));
      return { ...pngOf(svg, width, fonts), svg, altText: subject.altText };
    },
  };
}

/** Opens when it is first needed, and again where that failed. */
function once<Thing>(open: () => Promise<Thing>): () => Promise<Thing> {
  let opening: Promise<Thing> | null = null;
  return async () => {
    opening ??= open();
    try {
      return await opening;
    } catch (error) {
      opening = null;
      throw error;
    }
  };
}

async function openStudio(assets: Assets): Promise<Studio> {
  const [{ readFont }, { typesOf }, png, regular, bold] = await Promise.all([
    import("./font.ts"),
    import("./style.ts"),
    import("./png.ts"),
    assets.regular(),
    assets.bold(),
  ]);
  await png.startRenderer(assets);
  const fonts: Fonts = { regular: readFont(regular), bold: readFont(bold) };
  return { types: typesOf(fonts), fonts: [regular, bold] };
}
