import { networkCommands } from "./commands/index.ts";
import type { Asker } from "./person.ts";
import type { AccessRules, ListedNetwork } from "./ports/networks.ts";

export type AccessDecision = { readonly kind: "allowed" } | Refusal;

interface Refusal {
  readonly kind: "refused";
  /** One plain sentence without a full stop, for the asker; it names no channel and no group. */
  readonly because: string;
}

/** What somebody may do with a network in the place where they are. */
export interface NetworkAccess {
  readonly network: ListedNetwork;
  readonly decision: { readonly kind: "allowed"; readonly commands: readonly string[] } | Refusal;
}

/** Where nobody has decided anything. */
export const nobody: AccessRules = {
  channels: [],
  userGroups: [],
  commands: null,
  guests: false,
  sharedChannels: false,
};

/** Any one of these lets somebody in. */
const openings: readonly ((rules: AccessRules, asker: Asker) => boolean)[] = [
  ({ channels }) => channels.includes("*"),
  // Whoever is in the channel; what somebody may ask there is not theirs to ask elsewhere.
  ({ channels }, { place }) => place.kind === "channel" && channels.includes(place.channel),
  ({ userGroups }, asker) => asker.userGroups.some((group) => userGroups.includes(group)),
];

/** Any one of these keeps somebody out, whatever lets them in. */
interface Bar {
  readonly stands: (rules: AccessRules, asker: Asker, command: string | null) => boolean;
  readonly because: (network: ListedNetwork, asker: Asker) => string;
}

const bars: readonly Bar[] = [
  {
    stands: ({ guests }, { isGuest }) => isGuest && !guests,
    because: ({ name }) => `guests and people from other companies may not ask about ${name}`,
  },
  {
    stands: ({ sharedChannels }, { place }) => place.isShared && !sharedChannels,
    because: ({ name }, { place }) =>
      place.isUnseen === true
        ? "I am not in this channel and cannot see whose it is: invite me with /invite @hopwise, or ask in a direct message"
        : `this channel is shared with another company, and ${name} may not be asked about in such a channel`,
  },
  {
    stands: ({ channels, userGroups }) => channels.length === 0 && userGroups.length === 0,
    because: ({ name }) => `nobody may ask about ${name} in Slack until whoever runs Hopwise opens it in accounts.yml`,
  },
  {
    stands: (rules, asker) => !openings.some((opens) => opens(rules, asker)),
    because: ({ name, access }, { place }) => {
      const here = place.kind === "channel" ? "in this channel" : "in a direct message";
      const { channels, userGroups } = access;
      if (channels.length === 0) return `only members of certain user groups may ask about ${name}`;
      if (userGroups.length === 0) return `${name} may be asked about in certain channels only, and not ${here}`;
      return `${name} may be asked about in certain channels only, and ${here} by members of certain user groups only`;
    },
  },
  {
    stands: ({ commands }, _, command) => command !== null && commands !== null && !commands.includes(command),
    because: ({ name, access }) => `about ${name} only these may be asked: ${(access.commands ?? []).join(", ")}`,
  },
];

/**
 * Whether somebody may ask about a network where they are. Nobody may, unless its rules say so.
 *
 * @param command what is asked; null for whether anything may be asked at all.
 */
export function decideAccess(asker: Asker, network: ListedNetwork, command: string | null): AccessDecision {
  const bar = bars.find(({ stands }) => stands(network.access, asker, command));
  return bar === undefined ? { kind: "allowed" } : { kind: "refused", because: bar.because(network, asker) };
}

/**
 * What somebody may do where they are, and why not: for `whoami` and App Home. Guests are not even told the names of
 * networks that admit no guests.
 */
export function accessOf(asker: Asker, networks: readonly ListedNetwork[]): readonly NetworkAccess[] {
  const told = networks.filter(({ access }) => !asker.isGuest || access.guests);
  return told.map((network) => {
    const decision = decideAccess(asker, network, null);
    if (decision.kind === "refused") return { network, decision };
    const commands = network.access.commands ?? networkCommands.map(({ name }) => name);
    return { network, decision: { kind: "allowed", commands } };
  });
}

/** The user groups that any network names: whether somebody is in another one makes no difference. */
export const userGroupsIn = (networks: readonly ListedNetwork[]): readonly string[] => [
  ...new Set(networks.flatMap(({ access }) => access.userGroups)),
];
