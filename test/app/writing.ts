import { type Claim, type Writer, WriterError, type WritingTask } from "#app/ports/writer.ts";
import type { Reply } from "#domain/assistant/reply.ts";
import type { Card } from "#domain/knowledge/card.ts";

const empty = { aliases: [], questions: [], related: [], reasons: [], commands: [], reviewed: "2026-11-25" } as const;

export const natCard: Card = {
  ...empty,
  id: "nat-gateway-timeout",
  title: "Why does my NAT gateway drop idle connections?",
  topic: "nat-egress",
  sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html"],
  body:
    "A NAT gateway forgets a TCP flow that is idle for [350 seconds](../facts.yml#nat-gateway-idle-timeout), and then answers " +
    "with RST. Send keepalives more often than that. **Pitfall.** The usual keepalive of Linux is two hours.",
};

export const nlbCard: Card = {
  ...empty,
  id: "nlb-timeout",
  title: "When does a Network Load Balancer forget a flow?",
  topic: "load-balancing",
  sources: ["https://docs.aws.amazon.com/elasticloadbalancing/latest/network/"],
  body: "It forgets a UDP flow after [120 seconds](../facts.yml#nlb-udp-idle-timeout).",
};

export const answered: Extract<Reply, { readonly outcome: "answered" }> = {
  outcome: "answered",
  text: "The card itself.",
  cards: [natCard, nlbCard],
  related: [],
};

/** True statements of the two cards. */
export const truths = {
  nat: { text: "It forgets an idle TCP flow after 350 seconds.", cardId: natCard.id },
  rst: { text: "After that it answers with RST.", cardId: natCard.id },
  keepalive: { text: "Send keepalives more often.", cardId: natCard.id },
  nlb: { text: "A UDP flow is forgotten after 120 seconds.", cardId: nlbCard.id },
} as const satisfies Readonly<Record<string, Claim>>;

/** What happens next in a stream: a claim, an end that nobody wanted, a while, or nothing until it is called off. */
type Piece = Claim | Error | "pause" | "silence";

export interface FakeWriter extends Writer {
  readonly tasks: readonly WritingTask[];
  readonly checked: readonly (readonly string[])[];
  readonly calledOff: () => boolean;
}

/** Writes what it is told to, and finds that everything follows but what it is told not to. */
export function fakeWriter(
  pieces: readonly Piece[],
  { follows = () => true }: { readonly follows?: (claim: string) => boolean | WriterError | "silence" } = {},
): FakeWriter {
  const tasks: WritingTask[] = [];
  const checked: string[][] = [];
  let isOff = false;
  const silence = async (signal: AbortSignal): Promise<never> => {
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    isOff = true;
    throw new WriterError("slow");
  };
  return {
    tasks,
    checked,
    calledOff: () => isOff,
    async *write(task, signal) {
      tasks.push(task);
      for (const piece of pieces) {
        if (piece === "silence") await silence(signal);
        else if (piece === "pause") await new Promise((resolve) => setImmediate(resolve));
        else if (piece instanceof Error) throw piece;
        else yield piece;
      }
    },
    async followsFrom(claims, signal) {
      checked.push(claims.map(({ claim }) => claim));
      const said: boolean[] = [];
      for (const { claim } of claims) {
        const answer = follows(claim);
        if (answer === "silence") await silence(signal);
        else if (answer instanceof WriterError) throw answer;
        else said.push(answer);
      }
      return said;
    },
    readQuestion: async () => null,
    pointsSaid: async () => [],
  };
}
