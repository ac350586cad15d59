import type { RecallChart } from "#domain/picture/recall-chart.ts";
import type { Scene } from "#domain/picture/scene.ts";

/** A picture that a Slack client shows: PNG, opaque, at most 2,000 pixels wide. */
interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly altText: string;
  /** The same as a drawing, for whoever prefers one: its fonts are named, and not in it. */
  readonly svg: string;
}

/** Lays out and paints a scene or a chart. Loading what it takes may need a second; the words never wait for it. */
export interface Painter {
  paint(subject: Scene | RecallChart): Promise<Picture>;
}
