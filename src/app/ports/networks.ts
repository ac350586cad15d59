import type { NetworkSource } from "./network-source.ts";

/** A network that was opened, and what else is known about it. */
export interface Network {
  readonly source: NetworkSource;
  /** The account ids by the aliases that people write in front of a word (`prod:sg-1`). */
  readonly accountsByAlias: ReadonlyMap<string, string>;
  /** Where it is, in words: `the folder snapshots/prod`. */
  readonly label: string;
  /** Command lines worth trying first; empty where nobody has chosen any. */
  readonly questions: readonly string[];
}

/** A network that people may choose by name: an account of the accounts file, a folder, the built-in example. */
export interface ListedNetwork {
  /** The alias in front of a word (`prod:sg-1`): unique. */
  readonly name: string;
  /** Twelve digits; null where it is no single account. */
  readonly account: string | null;
  readonly regions: readonly string[];
  readonly access: AccessRules;
}

/** Who may ask about a network. Nobody, unless this says so. */
export interface AccessRules {
  /** Slack channel ids in which everybody may ask; `"*"`: in every channel and direct message of the workspace. */
  readonly channels: readonly string[];
  /** Slack user group ids whose members may ask wherever the bot is. */
  readonly userGroups: readonly string[];
  /** What may be asked: command names; null for all of them. */
  readonly commands: readonly string[] | null;
  /** Whether guests, and people and channels shared with other companies, may ask as well. */
  readonly guests: boolean;
  readonly sharedChannels: boolean;
}

/** All networks of an installation. */
export interface Networks {
  readonly list: readonly ListedNetwork[];
  /** Command lines worth trying first; empty where nobody has chosen any. */
  readonly examples: readonly string[];
  /**
   * Opens a network afresh: what is read through it is read from then on.
   *
   * @param readable the names of all networks that a path may lead into: what the asker may not ask about is not read.
   * @throws SourceError where there is no such network or nothing can be read.
   */
  open(name: string, readable: readonly string[]): Promise<Network>;
}
