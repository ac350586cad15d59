import type { Where } from "#adapters/cli/where.ts";
import { nobody } from "#app/access.ts";
import { SourceError } from "#app/ports/network-source.ts";
import type { AccessRules, ListedNetwork, Networks } from "#app/ports/networks.ts";
import { exampleQuestions, openNetwork } from "./wire.ts";

/** Which networks an installation answers about: all accounts of a file, or a single network on a laptop. */
export type Installation =
  | { readonly kind: "accounts"; readonly file: string }
  | Exclude<Where, { readonly kind: "account" }>;

/**
 * @throws SourceError where the accounts file cannot be read. Whether a network can be is seen when it is opened.
 */
export async function openNetworks(installation: Installation): Promise<Networks> {
  return installation.kind === "accounts" ? listedAccounts(installation.file) : single(installation);
}

/** Each account is a network of its own; a path leads on into another only where the asker may ask about that too. */
async function listedAccounts(file: string): Promise<Networks> {
  const { readAccounts } = await import("#adapters/aws/accounts.ts");
  const accounts = await readAccounts(file);
  return {
    list: accounts.map(({ alias, account, regions, ask }) => ({
      name: alias,
      account,
      regions,
      access: ask ?? nobody,
    })),
    examples: [],
    open: async (name, readable) => {
      const { openLive } = await import("#adapters/aws/live-source.ts");
      const listed = accounts.filter(({ alias }) => alias === name || readable.includes(alias));
      const live = await openLive({ accounts: { listed, chosen: name } });
      return { source: live, accountsByAlias: live.accountsByAlias, label: `the account ${name}`, questions: [] };
    },
  };
}

/** Whoever runs it on their own machine shows it to colleagues, but to no other company. */
const colleagues: AccessRules = { ...nobody, channels: ["*"] };

function single(where: Exclude<Installation, { readonly kind: "accounts" }>): Networks {
  const network = listedAs(where);
  return {
    list: [network],
    examples: where.kind === "example" ? exampleQuestions : [],
    open: async (name) => {
      if (name !== network.name) throw new SourceError("unknown-network", `there is no network ${name} here`);
      return openNetwork(where);
    },
  };
}

function listedAs(where: Exclude<Installation, { readonly kind: "accounts" }>): ListedNetwork {
  switch (where.kind) {
    case "example": {
      // It is nobody's.
      const access: AccessRules = { ...colleagues, guests: true, sharedChannels: true };
      return { name: "example", account: "111122223333", regions: ["eu-west-1"], access };
    }
    case "folder":
      return { name: "snapshot", account: null, regions: [], access: colleagues };
    case "ambient":
      return { name: "live", account: null, regions: where.region === null ? [] : [where.region], access: colleagues };
  }
}
