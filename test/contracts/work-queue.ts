import { describe, expect, it } from "vitest";
import {
  type Deliver,
  type Delivery,
  type DeliveryOutcome,
  QueueError,
  type WorkQueue,
} from "#app/ports/work-queue.ts";

export interface WorkQueueWorld {
  readonly queue: WorkQueue;
  /** 100 at least, so that no step of a test passes it by accident. */
  readonly visibilitySeconds: number;
  readonly maxReceives: number;
  /** To whom it delivers from now on. */
  deliverTo(deliver: Deliver): void;
  /** Resolves when everything that can be delivered now was. */
  settled(): Promise<void>;
  /** Time passes, and then all is settled again. */
  pass(seconds: number): Promise<void>;
  /** What a delivery ends with whose worker dies. */
  death(): Promise<DeliveryOutcome>;
  /** The bodies of the dead letters. */
  deadLetters(): Promise<readonly string[]>;
}

const done: DeliveryOutcome = { kind: "done" };
const again = (afterSeconds: number | null): DeliveryOutcome => ({ kind: "again", afterSeconds });

/** What every {@link WorkQueue} does. */
export function workQueueContract(name: string, make: () => Promise<WorkQueueWorld>): void {
  describe(`a work queue in ${name}`, () => {
    /** Delivers to one outcome after the other, and to the last one from then on. */
    const recorded = (world: WorkQueueWorld, ...outcomes: readonly (() => Promise<DeliveryOutcome>)[]): Delivery[] => {
      const seen: Delivery[] = [];
      world.deliverTo((delivery) => {
        seen.push(delivery);
        const outcome = outcomes[Math.min(seen.length, outcomes.length) - 1];
        return outcome === undefined ? Promise.resolve(done) : outcome();
      });
      return seen;
    };
    const ends =
      (outcome: DeliveryOutcome): (() => Promise<DeliveryOutcome>) =>
      async () =>
        outcome;
    const attempts = (seen: readonly Delivery[]): readonly number[] => seen.map(({ attempt }) => attempt);

    it("delivers a message as it was sent, once where it is done", async () => {
      const world = await make();
      const seen = recorded(world);
      const body = JSON.stringify({ text: "naïve ‏🛰\n<!channel>", quoted: '"' });
      await world.queue.send({ body, group: "C0123ABC" });
      await world.settled();
      await world.pass(world.visibilitySeconds * 2);
      expect(seen).toEqual([{ id: expect.any(String), body, group: "C0123ABC", attempt: 1 }]);
    });

    it("keeps what is sent before anybody takes it", async () => {
      const world = await make();
      await world.queue.send({ body: "early", group: "C1" });
      const seen = recorded(world);
      await world.settled();
      expect(seen.map(({ body }) => body)).toEqual(["early"]);
    });

    it("delivers every message, each under an id of its own and with its own group", async () => {
      const world = await make();
      const seen = recorded(world);
      const sent = Array.from({ length: 23 }, (_, index) => ({ body: `job ${index}`, group: `C${index % 3}` }));
      await Promise.all(sent.map((message) => world.queue.send(message)));
      await world.settled();
      const received = seen.map(({ body, group }) => ({ body, group }));
      expect(received.toSorted((a, b) => a.body.localeCompare(b.body))).toEqual(
        sent.toSorted((a, b) => a.body.localeCompare(b.body)),
      );
      expect(new Set(seen.map(({ id }) => id)).size).toBe(23);
    });

    it("delivers again at once where that is asked, as the same message and a later attempt", async () => {
      const world = await make();
      const seen = recorded(world, ends(again(0)), ends(done));
      await world.queue.send({ body: "job", group: "C1" });
      await world.settled();
      await world.pass(1);
      expect(attempts(seen)).toEqual([1, 2]);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
    });

    it("delivers again after the delay that the delivery asked for, and not before", async () => {
      const world = await make();
      const seen = recorded(world, ends(again(30)), ends(done));
      await world.queue.send({ body: "job", group: "C1" });
      await world.settled();
      await world.pass(25);
      expect(attempts(seen)).toEqual([1]);
      await world.pass(6);
      expect(attempts(seen)).toEqual([1, 2]);
    });

    it.each<[string, (world: WorkQueueWorld) => () => Promise<DeliveryOutcome>]>([
      ["that failed without saying when", () => ends(again(null))],
      [
        "that threw",
        () => async () => {
          throw new Error("a mistake in the worker");
        },
      ],
      ["whose worker died", (world) => () => world.death()],
    ])("delivers what had a delivery %s again when its visibility is over, and not before", async (_title, first) => {
      const world = await make();
      const seen = recorded(world, first(world), ends(done));
      await world.queue.send({ body: "job", group: "C1" });
      await world.settled();
      await world.pass(world.visibilitySeconds - 20);
      expect(attempts(seen)).toEqual([1]);
      await world.pass(21);
      expect(attempts(seen)).toEqual([1, 2]);
      await world.pass(world.visibilitySeconds * 2);
      expect(attempts(seen)).toEqual([1, 2]);
    });

    it("first delivers a delayed message after its delay", async () => {
      const world = await make();
      const seen = recorded(world);
      await world.queue.send({ body: "later", group: "C1", delaySeconds: 60 });
      await world.queue.send({ body: "now", group: "C1" });
      await world.settled();
      await world.pass(55);
      expect(seen.map(({ body }) => body)).toEqual(["now"]);
      await world.pass(6);
      expect(seen.map(({ body }) => body)).toEqual(["now", "later"]);
      expect(attempts(seen)).toEqual([1, 1]);
    });

    it("makes a dead letter of what is never done, and of nothing else", async () => {
      const world = await make();
      const seen: string[] = [];
      world.deliverTo(async ({ body, attempt }) => {
        seen.push(`${body} ${attempt}`);
        return body === "poison" ? again(0) : done;
      });
      await world.queue.send({ body: "poison", group: "C1" });
      await world.queue.send({ body: "good", group: "C1" });
      await world.settled();
      for (let round = 0; round < world.maxReceives; round += 1) await world.pass(1);
      expect(seen.toSorted()).toEqual(["good 1", "poison 1", "poison 2", "poison 3"]);
      expect(await world.deadLetters()).toEqual(["poison"]);
    });

    it("still delivers as often as it may", async () => {
      const world = await make();
      const seen = recorded(world, ends(again(0)), ends(again(0)), ends(done));
      await world.queue.send({ body: "job", group: "C1" });
      await world.settled();
      for (let round = 0; round < world.maxReceives; round += 1) await world.pass(1);
      expect(attempts(seen)).toEqual([1, 2, 3]);
      expect(await world.deadLetters()).toEqual([]);
    });

    it.each([
      ["is empty", { body: "", group: "C1" }],
      ["is larger than SQS takes", { body: "x".repeat(1_048_577), group: "C1" }],
      ["has a character that SQS does not take", { body: "a\u{FFFE}b", group: "C1" }],
      ["has no group", { body: "job", group: "" }],
      ["has a group that is a sentence", { body: "job", group: "two words" }],
      ["is delayed for longer than SQS can", { body: "job", group: "C1", delaySeconds: 901 }],
    ])("refuses a message that %s", async (_title, message) => {
      const world = await make();
      const seen = recorded(world);
      await expect(world.queue.send(message)).rejects.toThrow(QueueError);
      await world.settled();
      expect(seen).toEqual([]);
    });
  });
}
