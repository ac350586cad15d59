import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessOf, decideAccess, userGroupsIn } from "#app/access.ts";
import { networkCommands } from "#app/commands/index.ts";
import type { Asker } from "#app/person.ts";
import type { AccessRules } from "#app/ports/networks.ts";
import { ann, directMessage, listed, openTo } from "./asking.ts";

const inAnotherChannel: Asker = { ...ann, place: { ...ann.place, channel: "C0OTHER" } };
const inPrivate: Asker = { ...ann, place: directMessage };
const guest: Asker = { ...ann, isGuest: true };
const inSharedChannel: Asker = { ...ann, place: { ...ann.place, isShared: true } };
const onCall: Asker = { ...ann, userGroups: ["S0ONCALL"] };

const because = (asker: Asker, rules: Partial<AccessRules>, command = "reach"): string | null => {
  const decision = decideAccess(asker, listed("prod", rules), command);
  return decision.kind === "refused" ? decision.because : null;
};

describe("who may ask about a network", () => {
  it("is nobody, where nothing is said", () => {
    const told = "nobody may ask about prod in Slack until whoever runs Hopwise opens it in accounts.yml";
    expect(because(ann, {})).toBe(told);
    expect(because(onCall, { guests: true, sharedChannels: true })).toBe(told);
  });

  it("is everybody in a channel that is named, and there alone", () => {
    const rules = { channels: ["C0OPS"] };
    expect(because(ann, rules)).toBeNull();
    expect(because(inAnotherChannel, rules)).toBe(
      "prod may be asked about in certain channels only, and not in this channel",
    );
    expect(because(inPrivate, rules)).toBe(
      "prod may be asked about in certain channels only, and not in a direct message",
    );
  });

  it("is not who writes a direct message whose id somebody took for a channel's", () => {
    expect(because(inPrivate, { channels: [directMessage.channel] })).not.toBeNull();
  });

  it("is everybody in every channel and in private with a star", () => {
    for (const asker of [ann, inAnotherChannel, inPrivate]) expect(because(asker, { channels: ["*"] })).toBeNull();
  });

  it("is a member of a user group wherever the bot is", () => {
    const rules = { userGroups: ["S0ONCALL"] };
    expect(because(onCall, rules)).toBeNull();
    expect(because({ ...onCall, place: directMessage }, rules)).toBeNull();
    expect(because(ann, rules)).toBe("only members of certain user groups may ask about prod");
    expect(because(inAnotherChannel, { ...rules, channels: ["C0OPS"] })).toBe(
      "prod may be asked about in certain channels only, and in this channel by members of certain user groups only",
    );
  });

  it("is no guest, unless guests are let in", () => {
    expect(because(guest, { channels: ["*"] })).toBe("guests and people from other companies may not ask about prod");
    expect(because(guest, { channels: ["*"], guests: true })).toBeNull();
    expect(because(guest, { guests: true })).not.toBeNull();
  });

  it("is nobody in a channel shared with another company, unless such channels are let in", () => {
    const rules = { channels: ["C0OPS"], userGroups: ["S0ONCALL"] };
    const told = "this channel is shared with another company, and prod may not be asked about in such a channel";
    expect(because(inSharedChannel, rules)).toBe(told);
    expect(because({ ...onCall, place: inSharedChannel.place }, rules)).toBe(told);
    expect(because(inSharedChannel, { ...rules, sharedChannels: true })).toBeNull();
    expect(because({ ...inSharedChannel, isGuest: true }, { ...rules, sharedChannels: true })).not.toBeNull();
  });

  it("may ask no more than the commands that are named", () => {
    const rules = { channels: ["C0OPS"], commands: ["reach", "where"] };
    expect(because(ann, rules, "where")).toBeNull();
    expect(because(ann, rules, "exposed")).toBe("about prod only these may be asked: reach, where");
  });
});

describe("what whoami tells", () => {
  it("is what may be asked of each network, or why nothing may", () => {
    const networks = [
      listed("prod", { channels: ["C0OPS"] }),
      listed("shared", { channels: ["*"], commands: ["where"] }),
      listed("bank", {}),
    ];
    expect(accessOf(ann, networks).map(({ network, decision }) => [network.name, decision])).toEqual([
      ["prod", { kind: "allowed", commands: networkCommands.map(({ name }) => name) }],
      ["shared", { kind: "allowed", commands: ["where"] }],
      ["bank", { kind: "refused", because: expect.stringContaining("nobody may ask about bank") }],
    ]);
  });

  it("names to a guest no network that admits no guests", () => {
    const networks = [listed("prod", { channels: ["*"] }), listed("lab", { channels: ["*"], guests: true })];
    expect(accessOf(guest, networks).map(({ network }) => network.name)).toEqual(["lab"]);
  });
});

describe("any rules at all", () => {
  const channel = fc.constantFrom("C0OPS", "C0OTHER", "D0ANN", "*");
  const group = fc.constantFrom("S0ONCALL", "S0LEADS");
  const command = fc.constantFrom(...networkCommands.map(({ name }) => name));
  const rules: fc.Arbitrary<AccessRules> = fc.record({
    channels: fc.uniqueArray(channel),
    userGroups: fc.uniqueArray(group),
    commands: fc.option(fc.uniqueArray(command, { minLength: 1 })),
    guests: fc.boolean(),
    sharedChannels: fc.boolean(),
  });
  const asker: fc.Arbitrary<Asker> = fc.record({
    team: fc.constant("T1"),
    user: fc.constant("U0ANN"),
    userGroups: fc.uniqueArray(group),
    isGuest: fc.boolean(),
    place: fc.oneof(
      fc.record({
        channel: fc.constantFrom("C0OPS", "C0OTHER"),
        kind: fc.constant("channel" as const),
        isShared: fc.boolean(),
      }),
      fc.constant(directMessage),
    ),
  });
  const isAllowed = (who: Asker, access: AccessRules, what: string): boolean =>
    decideAccess(who, { ...listed("prod"), access }, what).kind === "allowed";

  it("refuse nobody for a rule that was added", () => {
    const addition = fc.oneof(
      fc.record({ channels: fc.uniqueArray(channel) }),
      fc.record({ userGroups: fc.uniqueArray(group) }),
      fc.record({ commands: fc.uniqueArray(command) }),
      fc.record({ guests: fc.constant(true) }),
      fc.record({ sharedChannels: fc.constant(true) }),
    );
    fc.assert(
      fc.property(asker, rules, addition, command, (who, before, added: Partial<AccessRules>, what) => {
        const after: AccessRules = {
          channels: [...before.channels, ...(added.channels ?? [])],
          userGroups: [...before.userGroups, ...(added.userGroups ?? [])],
          commands: before.commands === null ? null : [...before.commands, ...(added.commands ?? [])],
          guests: before.guests || (added.guests ?? false),
          sharedChannels: before.sharedChannels || (added.sharedChannels ?? false),
        };
        if (isAllowed(who, before, what)) expect(isAllowed(who, after, what)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("let nobody in without a channel or a group that does", () => {
    fc.assert(
      fc.property(asker, rules, command, (who, access, what) => {
        expect(isAllowed(who, { ...access, channels: [], userGroups: [] }, what)).toBe(false);
        const strange = { ...who, userGroups: [] };
        expect(isAllowed(strange, { ...access, channels: ["C0NOWHERE"] }, what)).toBe(false);
      }),
    );
  });

  it("give guests and shared channels nothing that is not said", () => {
    fc.assert(
      fc.property(asker, rules, command, (who, access, what) => {
        if (who.isGuest) expect(isAllowed(who, { ...access, guests: false }, what)).toBe(false);
        if (who.place.isShared) expect(isAllowed(who, { ...access, sharedChannels: false }, what)).toBe(false);
      }),
    );
  });

  it("are told in one line that names no channel and no group", () => {
    fc.assert(
      fc.property(asker, rules, command, (who, access, what) => {
        const decision = decideAccess(who, { ...listed("prod"), access: openTo(access) }, what);
        if (decision.kind === "refused") expect(decision.because).not.toMatch(/\n|\.$|[CGSD]0[A-Z]/);
      }),
    );
  });
});

it("the user groups that make a difference are those that any network names, once", () => {
  const networks = [
    listed("prod", { userGroups: ["S1", "S2"] }),
    listed("shared", { userGroups: ["S2"] }),
    listed("lab"),
  ];
  expect(userGroupsIn(networks)).toEqual(["S1", "S2"]);
});
