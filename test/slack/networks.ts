import { nobody } from "#app/access.ts";
import type { NetworkReading, NetworkSource } from "#app/ports/network-source.ts";
import type { AccessRules, Networks } from "#app/ports/networks.ts";
import { openNetworks } from "#entry/networks.ts";

const example = await openNetworks({ kind: "example" });
const [listed] = example.list;
if (listed === undefined) throw new Error("there is an example");

/** The example under other rules; with several, it is several networks that all look alike. */
export const networksFor = (...rules: readonly Partial<AccessRules>[]): Networks => ({
  ...example,
  list: rules.map((rule, nth) => ({
    ...listed,
    name: ["prod", "staging", "lab"][nth] ?? `network-${nth}`,
    access: { ...nobody, ...rule },
  })),
  open: (_name, readable) => example.open("example", readable),
});

/** Whoever it is. */
export const everybody: Partial<AccessRules> = { channels: ["*"], guests: true, sharedChannels: true };

/** The example, read in another way. */
export const readBy = (read: (source: NetworkSource) => NetworkSource["read"]): Networks => ({
  ...example,
  open: async (name, readable) => {
    const network = await example.open(name, readable);
    const { source } = network;
    return { ...network, source: { canReadMore: source.canReadMore, read: read(source) } };
  },
});

/** The example, whose readings say something else as well. */
export const readingAs = (change: (reading: NetworkReading) => NetworkReading): Networks =>
  readBy((source) => async (wants) => change(await source.read(wants)));

/** The example, and how often it was opened, which is what reading a live account anew begins with. */
export function counting(): { readonly networks: Networks; readonly openings: () => number } {
  let opened = 0;
  const networks: Networks = {
    ...example,
    open: (name, readable) => {
      opened += 1;
      return example.open(name, readable);
    },
  };
  return { networks, openings: () => opened };
}
