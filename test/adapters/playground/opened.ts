import { afterEach } from "vitest";
import type { SignedRequest } from "#adapters/playground/deliver.ts";
import type { Fields } from "#adapters/playground/json.ts";
import { openPlayground, type Playground, type PlaygroundOptions } from "#adapters/playground/playground.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import { botThat, botToken, manifest, payloadOf, signingSecret } from "./pieces.ts";

const open: Playground[] = [];

/** Opens a playground that is closed when the test ends. */
export async function opened(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
  const playground = await openPlayground({ manifest, signingSecret, botToken, ...options });
  open.push(playground);
  return playground;
}

export interface WithBot {
  readonly playground: Playground;
  /** What the bot was sent since it was taken. */
  readonly sent: readonly SignedRequest[];
  /** The payload of the newest of them. */
  last(): Fields;
  readonly clock: ManualClock;
}

/** A playground whose time stands still, with a bot that keeps what it is sent, and answers as told. */
export async function withBot(answers: Parameters<typeof botThat>[0] = () => ({})): Promise<WithBot> {
  const clock = new ManualClock();
  const playground = await opened({ clock });
  const sent: SignedRequest[] = [];
  const bot = botThat(answers);
  await playground.connect(async (signed) => {
    sent.push(signed);
    return bot(signed);
  });
  sent.length = 0;
  const last = (): Fields => {
    const newest = sent.at(-1);
    return newest === undefined ? {} : payloadOf(newest);
  };
  return { playground, sent, last, clock };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
