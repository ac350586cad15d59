import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "#adapters/playground/workspace.ts";
import { type NetworkSource, SourceError } from "#app/ports/network-source.ts";
import type { Networks } from "#app/ports/networks.ts";
import { type RecordStore, StoreBusyError } from "#app/ports/record-store.ts";
import { openNetworks } from "#entry/networks.ts";
import { type Drill, mostDeliveries, startDrill } from "./bot.ts";

const question = "reach web orders-db 5432";

let drill: Drill;
afterEach(() => drill.close());

const textsOf = (messages: readonly Message[]): readonly string[] => messages.map(({ text }) => text);
const answers = (texts: readonly string[]): readonly string[] => texts.filter((text) => /^⛔ Blocked: web/.test(text));

const direct = ({ playground: { drive }, user }: Drill): readonly string[] =>
  textsOf(drive.messagesIn(drive.directChannel(user)));
const whispered = ({ playground: { drive }, user }: Drill): readonly string[] => textsOf(drive.ephemeralsOf(user));

describe("Slack in trouble", () => {
  it("asks us to slow down: the answer comes after the delay that it names, and costs no delivery", async () => {
    drill = await startDrill();
    const { drive, faults } = drill.playground;
    // More often than the queue would deliver.
    faults.plan("chat.postMessage", { kind: "rate-limited", retryAfterSeconds: 30 }, mostDeliveries + 3);
    await drive.directMessage(drill.user, question);
    await drill.settle(29);
    expect(answers(direct(drill))).toEqual([]);
    await drill.settle(30 * (mostDeliveries + 4));
    expect(answers(direct(drill))).toHaveLength(1);
    expect(drill.queue.deadLetters).toEqual([]);
  });

  it.each([
    ["fails", { kind: "status", status: 500 }],
    ["breaks off before it has done anything", { kind: "dropped" }],
    ["breaks off after it has posted", { kind: "dropped-after" }],
  ] as const)("%s: the answer is posted once all the same", async (_what, fault) => {
    drill = await startDrill();
    const { drive, faults } = drill.playground;
    faults.plan("chat.postMessage", fault, 2);
    await drive.directMessage(drill.user, question);
    await drill.settle(120);
    expect(answers(direct(drill))).toHaveLength(1);
  });

  it("does not take the response URL any more: the bot whispers by itself", async () => {
    drill = await startDrill();
    const { drive, faults } = drill.playground;
    faults.plan("response_url", { kind: "status", status: 404 }, 10);
    await drive.slash(drill.user, drill.channel, `/${question}`);
    await drill.settle(60);
    expect(answers(whispered(drill))).toHaveLength(1);
  });

  it("never recovers: the asker is told by whatever way is left, with an id to quote, and the job is kept", async () => {
    drill = await startDrill();
    const { drive, faults } = drill.playground;
    faults.plan("users.info", { kind: "status", status: 500 }, 100);
    await drive.slash(drill.user, drill.channel, `/${question}`);
    await drill.settle(300);
    expect(whispered(drill).at(-1)).toMatch(/^No answer: something went wrong on our side/i);
    const blocks = JSON.stringify(drive.ephemeralsOf(drill.user).at(-1)?.blocks);
    expect(blocks).toMatch(/q-[0-9a-f]{10}/);
    expect(drill.queue.deadLetters).toHaveLength(1);
    // Redriven when Slack is well again, it is answered.
    faults.clear();
    drill.queue.redrive();
    await drill.settle(60);
    expect(answers(whispered(drill))).toHaveLength(1);
  });
});

describe("a table that does not keep up", () => {
  it("delays the answer and loses nothing", async () => {
    let left = 6;
    const throttled = (store: RecordStore): RecordStore => {
      const busy = async <Result>(act: () => Promise<Result>): Promise<Result> => {
        left -= 1;
        if (left >= 0 && left % 2 === 0) throw new StoreBusyError("throttled");
        return act();
      };
      return {
        read: (key) => busy(() => store.read(key)),
        write: (request) => busy(() => store.write(request)),
        remove: (key) => busy(() => store.remove(key)),
        list: (pk, options) => busy(() => store.list(pk, options)),
      };
    };
    drill = await startDrill({ storeOf: throttled });
    await drill.playground.drive.directMessage(drill.user, question);
    await drill.settle(700);
    expect(left).toBeLessThan(0);
    expect(answers(direct(drill))).toHaveLength(1);
    expect(drill.queue.deadLetters).toEqual([]);
  });
});

describe("AWS in trouble", () => {
  /** The example, behind something that goes wrong. */
  async function networksWith(read: (source: NetworkSource) => NetworkSource["read"]): Promise<Networks> {
    const networks = await openNetworks({ kind: "example" });
    return {
      ...networks,
      open: async (name, readable) => {
        const network = await networks.open(name, readable);
        const { source } = network;
        return { ...network, source: { canReadMore: source.canReadMore, read: read(source) } };
      },
    };
  }

  it("is slow: the asker sees at once that it is being worked on, and the answer takes that place", async () => {
    let goOn = (): void => {};
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    drill = await startDrill({
      networks: await networksWith((source) => async (wants) => {
        await waiting;
        return source.read(wants);
      }),
    });
    const { drive } = drill.playground;
    await drive.directMessage(drill.user, question);
    const isShown = (): boolean => direct(drill).some((text) => /Reading the network/.test(text));
    // The time passes while calls over the loopback are on their way.
    const ticking = setInterval(() => void drill.clock.pass(1), 5);
    await drive.waitFor(isShown);
    clearInterval(ticking);
    expect(answers(direct(drill))).toEqual([]);
    goOn();
    await drill.settle();
    expect(direct(drill).filter((text) => /Reading the network/.test(text))).toEqual([]);
    expect(answers(direct(drill))).toHaveLength(1);
  });

  it("refuses: the asker hears what is wrong and what to do, and nothing is tried for ever", async () => {
    drill = await startDrill({
      networks: await networksWith(() => async () => {
        throw new SourceError("denied", "the role of prod cannot be assumed", "ask whoever runs prod");
      }),
    });
    await drill.playground.drive.slash(drill.user, drill.channel, `/${question}`);
    await drill.settle(60);
    expect(whispered(drill).at(-1)).toMatch(/^No answer: the role of prod cannot be assumed; ask whoever runs prod/);
    expect(drill.queue.deadLetters).toEqual([]);
  });
});
