import { afterEach } from "vitest";
import { openPlayground, type Playground, type PlaygroundOptions } from "#adapters/playground/playground.ts";
import { botToken, manifest, signingSecret } from "./pieces.ts";

const open: Playground[] = [];

/** Opens a playground that is closed when the test ends. */
export async function opened(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
  const playground = await openPlayground({ manifest, signingSecret, botToken, ...options });
  open.push(playground);
  return playground;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
