import type { Scene } from "#domain/picture/scene.ts";

/** A picture that a Slack client shows: PNG, opaque, at most 2,000 pixels wide. */
interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly altText: string;
}

/** Lays out and paints a scene. Loading what it takes may need a second; the words never wait for it. */
export interface Painter {
  paint(scene: Scene): Promise<Picture>;
}
