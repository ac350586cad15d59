export interface User {
  readonly id: string;
  /** The handle, as in `@name`. */
  readonly name: string;
  readonly realName: string;
  readonly kind: "member" | "guest" | "stranger" | "bot";
  readonly title: string;
  /** By its IANA name. */
  readonly timeZone: string;
}

export interface Channel {
  readonly id: string;
  /** Without `#`; empty for a direct message. */
  readonly name: string;
  readonly kind: "channel" | "direct";
  /** Shared with another organisation by Slack Connect. */
  readonly isShared: boolean;
  readonly topic: string;
  readonly members: Set<string>;
}

export interface UserGroup {
  readonly id: string;
  readonly users: readonly string[];
}

export const team = { id: "T0PLAYGROUND", name: "Playground", domain: "playground" } as const;

/** Who the app is in this workspace. */
export const app = { id: "A0HOPWISE001", botId: "B0HOPWISE001", userId: "U0HOPWISE001" } as const;

/** Everybody a journey needs: the visitor, a colleague who is on call, a guest, and somebody of another company. */
export const cast = {
  visitor: "U0VISITOR001",
  colleague: "U0SAMIRA0001",
  guest: "U0GUESTLEO01",
  stranger: "U0NORTHWIND1",
} as const;

export const places = {
  network: "C0NETWORK001",
  incidents: "C0INCIDENTS1",
  general: "C0GENERAL001",
  shared: "C0SHAREDNW01",
} as const;

export const seedUsers = (): User[] => [
  { id: cast.visitor, name: "alex", realName: "Alex Kim", kind: "member", title: "Visitor", timeZone: "Etc/UTC" },
  {
    id: cast.colleague,
    name: "samira",
    realName: "Samira Haddad",
    kind: "member",
    title: "On call",
    timeZone: "Etc/UTC",
  },
  { id: cast.guest, name: "leo", realName: "Leo Brandt", kind: "guest", title: "Guest", timeZone: "Etc/UTC" },
  {
    id: cast.stranger,
    name: "nora",
    realName: "Nora Winter",
    kind: "stranger",
    title: "Of Northwind",
    timeZone: "Etc/UTC",
  },
  { id: app.userId, name: "hopwise", realName: "Hopwise", kind: "bot", title: "App", timeZone: "Etc/UTC" },
];

export const seedChannels = (): Channel[] => {
  const inside = [cast.visitor, cast.colleague, app.userId];
  const of = (id: string, name: string, topic: string, members: readonly string[], isShared = false): Channel => ({
    id,
    name,
    kind: "channel",
    isShared,
    topic,
    members: new Set(members),
  });
  return [
    of(places.network, "network", "Questions about the network", inside),
    of(places.incidents, "incidents", "One thread for each incident", [...inside, cast.guest]),
    of(places.general, "general", "Everything else", inside),
    of(places.shared, "ext-northwind", "Shared with Northwind by Slack Connect", [...inside, cast.stranger], true),
  ];
};

/** Those who help, and keep the cards. */
export const networkEngineers = "S0NETENGINE1";

export const seedGroups = (): UserGroup[] => [
  // The network engineers, and who of them is on call.
  { id: networkEngineers, users: [cast.visitor, cast.colleague] },
  { id: "S0ONCALL0001", users: [cast.colleague] },
];
