/** A stream that text is printed to, as far as the command line cares. */
export interface Sink {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
  once(event: "drain", listener: () => void): unknown;
}

/** How text is shown. */
export interface Look {
  readonly columns: number;
  readonly colour: boolean;
  /** False where the locale has no UTF-8: marks and bullets are ASCII then. */
  readonly unicode: boolean;
}

export interface LookSettings {
  /** https://no-color.org and https://force-color.org */
  readonly noColour: boolean;
  readonly forceColour: boolean;
  readonly unicode: boolean;
}

/** Lines longer than this are hard to read, however wide the window is. */
const widest = 100;
const narrowest = 40;
const whenPiped = 80;

export function lookOf(sink: Sink, settings: LookSettings): Look {
  const isTerminal = sink.isTTY === true;
  const columns = isTerminal ? Math.max(narrowest, Math.min(widest, sink.columns ?? whenPiped)) : whenPiped;
  const colour = settings.forceColour || (isTerminal && !settings.noColour);
  return { columns, colour, unicode: settings.unicode };
}

/** Writes, and waits while whoever reads is behind. */
export async function writeAll(sink: Sink, text: string): Promise<void> {
  if (sink.write(text)) return;
  await new Promise<void>((resolve) => {
    sink.once("drain", resolve);
  });
}
