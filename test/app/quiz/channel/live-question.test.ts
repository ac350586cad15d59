import { describe, expect, it } from "vitest";
import { nobody } from "#app/access.ts";
import type { NetworkSource } from "#app/ports/network-source.ts";
import type { AccessRules, Networks } from "#app/ports/networks.ts";
import { liveQuestion } from "#app/quiz/channel/live-question.ts";
import { openExample } from "#entry/wire.ts";
import { where } from "./room.ts";

const here: Parameters<typeof liveQuestion>[3] = { channel: "C1", kind: "channel", isShared: false, hasGuests: false };

/** One network, and which were opened. */
async function withNetwork(access: AccessRules, changes: Partial<NetworkSource> = {}) {
  const source = await openExample();
  const opened: string[] = [];
  const networks: Networks = {
    list: [
      { name: "closed", account: null, regions: [], access: nobody },
      { name: "prod", account: null, regions: [], access },
    ],
    examples: [],
    open: async (name) => {
      opened.push(name);
      return { source: { ...source, ...changes }, accountsByAlias: new Map(), label: name, questions: [] };
    },
  };
  const never = new Promise<void>(() => {});
  const parts = { networks, example: openExample, wait: () => never };
  const ask = (live: "example" | "own", place = here, wait = parts.wait) =>
    liveQuestion({ ...parts, wait }, { live, seed: "T1 C1 2" }, where, place);
  return { ask, opened };
}

const open: AccessRules = { ...nobody, channels: ["C1"] };

describe("a question about a network for a channel", () => {
  it("is about the example, with its own names, and the same for the same seed", async () => {
    const { ask, opened } = await withNetwork(nobody);
    const item = await ask("example");
    expect(item?.id).toMatch(/^live-/);
    expect(await ask("example")).toEqual(item);
    expect(opened).toEqual([]);
  });

  it("is about the network that the channel may ask about, and names nothing of it", async () => {
    const { ask, opened } = await withNetwork(open);
    const text = JSON.stringify(await ask("own"));
    expect(opened).toEqual(["prod"]);
    expect(text).toContain("live-");
    expect(text).not.toMatch(/orders-db|shop|bastion|10\.20\.|111122223333/);
  });

  it("is none where nobody opened a network to the channel, or the channel is shared with others", async () => {
    const { ask, opened } = await withNetwork({ ...nobody, userGroups: ["S1"] });
    expect(await ask("own")).toBeNull();
    const shared = await withNetwork(open);
    expect(await shared.ask("own", { ...here, isShared: true })).toBeNull();
    expect([...opened, ...shared.opened]).toEqual([]);
  });

  it("is none where guests are in the channel who may not ask, or not all that it needs may be asked", async () => {
    const guests = await withNetwork(open);
    expect(await guests.ask("own", { ...here, hasGuests: true })).toBeNull();
    const bounded = await withNetwork({ ...open, commands: ["reach", "where"] });
    expect(await bounded.ask("own")).toBeNull();
  });

  it("reads the whole of a live account, and waits no longer than half a minute", async () => {
    const source = await openExample();
    const whole = await withNetwork(open, { read: async () => Promise.reject(), readWhole: () => source.read([]) });
    expect((await whole.ask("own"))?.id).toMatch(/^live-/);
    const slow = await withNetwork(open, { readWhole: () => new Promise(() => {}) });
    expect(await slow.ask("own", here, async () => {})).toBeNull();
  });
});
