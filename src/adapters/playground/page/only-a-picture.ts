import type { PageMessage } from "../wire.ts";

/** Whether a message says nothing but what the words above it have said. */
export const isOnlyAPicture = ({ blocks, files }: PageMessage): boolean =>
  blocks.length === 0
    ? files.some(({ mimeType }) => mimeType === "image/png")
    : blocks.every(({ type }) => type === "image");
