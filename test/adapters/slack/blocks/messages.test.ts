import { join } from "node:path";
import type { KnownBlock } from "@slack/types";
import { describe, expect, it } from "vitest";
import { actionNamed, decodeAction } from "#adapters/slack/action.ts";
import { failureMessage } from "#adapters/slack/blocks/failure.ts";
import { helpMessage } from "#adapters/slack/blocks/help.ts";
import type { SlackMessage } from "#adapters/slack/blocks/message.ts";
import { progressMessage } from "#adapters/slack/blocks/progress.ts";
import { proposalMessage } from "#adapters/slack/blocks/proposal.ts";
import { chooseNetworkMessage, refusalMessage, slowDownMessage } from "#adapters/slack/blocks/refusal.ts";
import { statusMessage } from "#adapters/slack/blocks/status.ts";
import { whoamiMessage } from "#adapters/slack/blocks/whoami.ts";
import { type NetworkAccess, nobody } from "#app/access.ts";
import { networkCommands } from "#app/commands/index.ts";
import type { ListedNetwork } from "#app/ports/networks.ts";
import { messageFaults, textsOf } from "#test/support/slack-limits.ts";
import { lineOf } from "./asking.ts";

const question = lineOf("reach web orders-db 5432", null);

const network = (name: string, account: string | null = null): ListedNetwork => ({
  name,
  account,
  regions: account === null ? [] : ["eu-west-1", "eu-central-1"],
  access: nobody,
});

const everything = networkCommands.map(({ name }) => name);

const access: readonly NetworkAccess[] = [
  { network: network("staging", "111122223333"), decision: { kind: "allowed", commands: everything } },
  { network: network("example"), decision: { kind: "allowed", commands: ["reach", "where"] } },
  {
    network: network("prod", "444455556666"),
    decision: { kind: "refused", because: "only members of certain user groups may ask about prod" },
  },
];

const shown = ({ blocks }: SlackMessage): string => textsOf(blocks).join("");

interface Pressable {
  readonly label: string;
  readonly action: string | null;
  readonly value: ReturnType<typeof decodeAction>;
}

const buttonsOf = (blocks: readonly KnownBlock[]): readonly Pressable[] =>
  blocks.flatMap((block) =>
    block.type !== "actions"
      ? []
      : block.elements.flatMap((element) =>
          element.type !== "button"
            ? []
            : [
                {
                  label: element.text.text,
                  action: actionNamed(element.action_id ?? ""),
                  value: decodeAction(element.value),
                },
              ],
        ),
  );

const labels = ({ blocks }: SlackMessage): readonly string[] => buttonsOf(blocks).map(({ label }) => label);

describe("every message that is no answer", () => {
  const messages = {
    failure: failureMessage({
      line: "web fits 2 things: i-1 and i-2",
      kind: "question",
      answerId: "a1b2c3d4",
      question,
    }),
    progress: progressMessage(question),
    refusal: refusalMessage({ line: "guests may not ask about prod", answerId: "a1b2c3d4" }),
    "slow-down": slowDownMessage({ afterSeconds: 12, who: "person", answerId: "a1b2c3d4", question }),
    "choose-network": chooseNetworkMessage({ names: ["prod", "staging"], question, answerId: "a1b2c3d4" }),
    help: helpMessage(),
    whoami: whoamiMessage({
      asker: {
        team: "T1",
        user: "U1",
        userGroups: [],
        isGuest: false,
        place: { channel: "C1", kind: "channel", isShared: false },
      },
      access,
      preferred: "staging",
    }),
    status: statusMessage({
      version: "0.1.0",
      networks: [
        { ...network("staging", "111122223333"), ageSeconds: 40 },
        { ...network("example"), ageSeconds: null },
      ],
    }),
    proposal: proposalMessage({ found: ["sg-0123456789abcdef0", "10.0.0.5", "5432"], questions: [question] }),
  } satisfies Readonly<Record<string, SlackMessage>>;

  it.each(Object.entries(messages))("%s is as it was", async (name, message) => {
    expect(messageFaults(message)).toEqual([]);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, "golden", `message-${name}.json`),
    );
  });
});

describe("a failure", () => {
  it("says what happened, what to do and what to quote", () => {
    const message = failureMessage({ line: "the call was refused: ec2:DescribeVpcs", kind: "source", answerId: "a1" });
    expect(message.text).toBe("No answer: the call was refused: ec2:DescribeVpcs.");
    expect(shown(message)).toContain("the call was refused: ec2:DescribeVpcs.");
    expect(shown(message)).toContain("Try again in a moment.");
    expect(shown(message)).toContain("To quote: a1");
  });

  it("offers the question again, changed or not", () => {
    const message = failureMessage({ line: "no such thing", kind: "question", answerId: "a1", question });
    expect(buttonsOf(message.blocks)).toEqual([
      { label: "Try again", action: "ask", value: { answerId: "a1", line: question } },
      { label: "Change the question", action: "other-port", value: { answerId: "a1", line: question } },
    ]);
    expect(labels(failureMessage({ line: "no", answerId: "a1", question: lineOf("exposed x") }))).toEqual([
      "Try again",
    ]);
  });

  it("offers no button that could not carry the question", () => {
    const long = { ...question, words: ["x".repeat(3000), "b", "443"] };
    expect(labels(failureMessage({ line: "no", answerId: "a1", question: long }))).toEqual([]);
  });
});

describe("a refusal", () => {
  it("says why, and who could change it", () => {
    const message = refusalMessage({ line: "guests may not ask about prod", answerId: "a1" });
    expect(message.text).toBe("Not allowed: guests may not ask about prod.");
    expect(shown(message)).toContain("Whoever runs Hopwise here decides this");
    expect(shown(message)).toContain("/hopwise whoami");
  });

  it("of too many questions says whose they were and from when on the next is answered", () => {
    const channel = slowDownMessage({ afterSeconds: 0.2, who: "channel", answerId: "a1" });
    expect(channel.text).toBe("This channel has asked a lot in a short time. Ask again in 1 second.");
    expect(labels(channel)).toEqual([]);
    const person = slowDownMessage({ afterSeconds: 300, who: "person", answerId: "a1", question });
    expect(person.text).toBe("You have asked a lot in a short time. Ask again in 5 minutes.");
    expect(labels(person)).toEqual(["Ask again"]);
  });
});

describe("the choice of a network", () => {
  it("asks the same of the one that is pressed", () => {
    const message = chooseNetworkMessage({ names: ["prod", "staging"], question, answerId: "a1" });
    expect(buttonsOf(message.blocks)).toEqual([
      { label: "prod", action: "choose-network", value: { answerId: "a1", line: { ...question, network: "prod" } } },
      {
        label: "staging",
        action: "choose-network",
        value: { answerId: "a1", line: { ...question, network: "staging" } },
      },
    ]);
  });

  it("names those that have no button, and how to mean them", () => {
    const names = Array.from({ length: 40 }, (_, nth) => `network-${nth}`);
    const message = chooseNetworkMessage({ names, question, answerId: "a1" });
    expect(labels(message)).toHaveLength(8);
    expect(shown(message)).toContain("a name and a colon in front of the first word");
    expect(shown(message)).toContain("network-27");
    expect(shown(message)).toContain("and 12 more");
    expect(messageFaults(message)).toEqual([]);
  });
});

describe("the help", () => {
  it("has every command of the table", () => {
    const text = shown(helpMessage());
    for (const { name, words } of networkCommands) expect(text).toContain(`/${name} ${words}`);
  });
});

describe("who somebody is", () => {
  const asker = {
    team: "T1",
    user: "U1",
    userGroups: ["S1"],
    isGuest: true,
    place: { channel: "C1", kind: "channel", isShared: true },
  } as const;

  it("says what they may ask and why not the rest", () => {
    const text = shown(whoamiMessage({ asker, access, preferred: null }));
    expect(text).toContain("You may ask about 2 networks in this channel.");
    expect(text).toContain("✓ staging (account 111122223333, eu-west-1, eu-central-1): everything");
    expect(text).toContain("✓ example: reach, where");
    expect(text).toContain("✗ not prod: only members of certain user groups may ask about prod.");
    expect(text).toContain(
      "You are U1, a guest, in a channel shared with another company, in 1 user group that matters",
    );
  });

  it("says so where there is nothing they may know of", () => {
    const direct = { ...asker, place: { channel: "D1", kind: "direct-message", isShared: false } } as const;
    const text = shown(whoamiMessage({ asker: direct, access: [], preferred: null }));
    expect(text).toContain("You may ask about 0 networks in a direct message.");
    expect(text).toContain("There is no network here that you may know of.");
  });
});

describe("the status", () => {
  it("says which networks there are, and whether they could be read when somebody last looked", () => {
    const networks = [
      { ...network("staging", "111122223333"), ageSeconds: 40 },
      { ...network("prod"), ageSeconds: 1, trouble: "the role may not be assumed" },
      { ...network("example"), ageSeconds: null },
    ];
    const text = shown(statusMessage({ version: "0.1.0", networks }));
    expect(text).toContain("Hopwise 0.1.0 is running, with 3 networks");
    expect(text).toContain("staging (account 111122223333, eu-west-1, eu-central-1): readable 40 seconds ago");
    expect(text).toContain("prod: NOT readable just now, because the role may not be assumed");
    expect(text).toMatch(/example$/);
  });

  it("counts what it does not name", () => {
    const networks = Array.from({ length: 30 }, (_, nth) => ({ ...network(`n-${nth}`), ageSeconds: null }));
    expect(shown(statusMessage({ version: "0.1.0", networks }))).toContain("and 5 more networks");
  });
});

describe("what was found in somebody's message", () => {
  it("becomes a question to press or to change first", () => {
    const message = proposalMessage({ found: ["web", "orders-db", "5432"], questions: [question] });
    expect(shown(message)).toContain("In this message I found web, orders-db, 5432.");
    expect(buttonsOf(message.blocks).map(({ label, action }) => [label, action])).toEqual([
      ["Ask", "ask"],
      ["Change it first", "other-port"],
    ]);
  });

  it("may be several questions", () => {
    const questions = [question, lineOf("where 10.0.0.5", null)];
    expect(labels(proposalMessage({ found: ["10.0.0.5"], questions }))).toEqual([
      "reach web orders-db 5432",
      "where 10.0.0.5",
      "Change it first",
    ]);
  });

  it("may be too little, or nothing", () => {
    const little = proposalMessage({ found: ["5432"], questions: [] });
    expect(shown(little)).toContain("That is not enough for a question");
    const nothing = proposalMessage({ found: [], questions: [] });
    expect(nothing.text).toBe("There is nothing to check in this message.");
    expect([little, nothing].flatMap(messageFaults)).toEqual([]);
  });
});
