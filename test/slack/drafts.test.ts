import { afterEach, describe, expect, it } from "vitest";
import { cast } from "#adapters/playground/people.ts";
import type { View } from "#adapters/playground/views.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { answered, modal, press } from "./seen.ts";

let drill: Drill;
afterEach(() => drill.close());

const offer = "Draft a quiz item from this";
const action = "hopwise:draft-item";

function windowOf(who = drill.user): View {
  const view = drill.playground.drive.modalOf(who);
  if (view === null) throw new Error("no window is open");
  return view;
}

describe("a question of the quiz from a diagnosis", () => {
  it("is drafted in the window of the details, under invented names, with the card of the reason", async () => {
    drill = await startDrill();
    await press(drill, await answered(drill), "hopwise:details");
    expect(modal(drill)).toContain(offer);
    expect(modal(drill)).toContain("orders-db");
    await press(drill, windowOf(), action);
    expect(modal(drill)).toMatch(
      /The card that explains it is there: [\s\S]*no-route-to-destination[\s\S]*knowledge\/quiz\/route-tables\/diagnosed-no-route/,
    );
    expect(modal(drill)).toMatch(/- \[x\] A route table on the way back: no route covers the destination/);
    expect(modal(drill)).not.toMatch(/\bweb\b|orders-db|10\.20\.|10\.30\.|rtb-0|i-0|eni-0/);
    expect(drill.queue.deadLetters).toEqual([]);
  });

  it("is offered where something decided: under a route that won, and not under a place that was found", async () => {
    drill = await startDrill();
    await press(drill, await answered(drill, "/explain-route web 10.30.20.41"), "hopwise:details");
    await press(drill, windowOf(), action);
    expect(modal(drill)).toMatch(/Which route does the packet take\?[\s\S]*- \[x\] [\d.]+\/16 -> pcx-1/);
    await press(drill, await answered(drill, "/where 10.30.20.41"), "hopwise:details");
    expect(modal(drill)).not.toContain(offer);
  });

  it("is for those alone who keep the cards, also where somebody else presses", async () => {
    drill = await startDrill({ humans: { group: "S0ONCALL0001", channel: null } });
    await press(drill, await answered(drill), "hopwise:details");
    expect(modal(drill)).toContain("NO_ROUTE_TO_DESTINATION");
    expect(modal(drill)).not.toContain(offer);
    await drill.close();

    drill = await startDrill();
    await press(drill, await answered(drill), "hopwise:details");
    await press(drill, windowOf(), action, cast.guest);
    expect(modal(drill)).toContain("for those who keep the cards");
    expect(modal(drill)).not.toContain("A draft for");
  });

  it("is none of an answer that has gone meanwhile", async () => {
    drill = await startDrill();
    await press(drill, await answered(drill), "hopwise:details");
    await drill.clock.pass(25 * 60 * 60);
    await press(drill, windowOf(), action);
    expect(modal(drill)).not.toContain("A draft for");
    expect(drill.queue.deadLetters).toEqual([]);
  });
});
