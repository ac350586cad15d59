import { createHash } from "node:crypto";
import {
  type AbsentWord,
  type NetworkReading,
  type NetworkSource,
  SourceError,
  type Want,
} from "#app/ports/network-source.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { closest } from "#domain/net/suggest.ts";
import type { Account } from "./accounts.ts";
import type { ScopedDocuments } from "./documents.ts";
import { AccountSession, listedSession } from "./live/account-session.ts";
import type { CredentialsProvider } from "./live/clients.ts";
import { ambientCredentials, ambientRegion, mustBeEndpoints } from "./live/credentials.ts";
import { type Everything, type OnProgress, readEverything } from "./live/everything.ts";
import { nounOf } from "./live/nouns.ts";
import { Inquiry, runRounds } from "./live/rounds.ts";
import { idSearch } from "./live/search/id.ts";
import type { Search } from "./live/search/search.ts";
import { searchFor } from "./live/search/word.ts";
import { realTiming, type Timing } from "./live/timing.ts";
import { asksForDocument, leadsInto, partsWanted } from "./live/wants.ts";
import { snapshotFrom } from "./read-snapshot.ts";
import { mustBeRegion } from "./region.ts";

export interface LiveOptions {
  /** A profile of the AWS configuration; without one, whatever every AWS tool would use here. */
  readonly profile?: string;
  readonly region?: string;
  /** The accounts of the accounts file, and the alias of the one that is meant where a question names none. */
  readonly accounts?: { readonly listed: readonly Account[]; readonly chosen: string };
  /** What would be taken as absent makes an answer unknown instead. */
  readonly strict?: boolean;
  readonly timing?: Timing;
}

/** A network as AWS describes it at this moment. */
export interface LiveSource extends NetworkSource {
  /** The accounts that a question may name in front of an id (`prod:eu-west-1:sg-1`), by alias. */
  readonly accountsByAlias: ReadonlyMap<string, string>;
  /** Everything that the chosen account shows, for a snapshot. */
  readEverything(onProgress: OnProgress): Promise<Everything>;
}

/**
 * Opens one account: the one of the ambient credentials, or a listed one through its role. Other listed accounts are
 * opened when a question names them or a path leads there.
 *
 * @throws SourceError where there are no credentials, or no Region is known; QuestionError for a Region that is none.
 */
export async function openLive(options: LiveOptions): Promise<LiveSource> {
  const timing = options.timing ?? realTiming;
  const profile = options.profile ?? null;
  if (options.region !== undefined) mustBeRegion(options.region);
  mustBeEndpoints();
  const ambient = await ambientCredentials(profile, timing);
  if (options.accounts !== undefined) return new Live(listedHome(options.accounts, ambient, options, timing));
  const regions = [options.region ?? mustBeRegion(await ambientRegion(profile))];
  const home = new AccountSession({ alias: null, account: null, regions, anyRegion: true, timing }, () => ambient);
  return new Live({ home, others: [], strict: options.strict ?? false, timing });
}

interface LiveParts {
  readonly home: AccountSession;
  readonly others: readonly AccountSession[];
  readonly strict: boolean;
  readonly timing: Timing;
}

function listedHome(
  { listed, chosen }: NonNullable<LiveOptions["accounts"]>,
  ambient: CredentialsProvider,
  { region, strict }: LiveOptions,
  timing: Timing,
): LiveParts {
  const account = listed.find(({ alias, account: id }) => alias === chosen || id === chosen);
  if (account === undefined) {
    const aliases = listed.map(({ alias }) => alias);
    throw unknownAccount(chosen, aliases);
  }
  if (region !== undefined && !account.regions.includes(region)) {
    throw new SourceError(
      "unknown-region",
      `${account.alias} is not listed for ${region}`,
      `add the Region to the accounts file, or use one of ${account.regions.join(", ")}`,
    );
  }
  const regions = region === undefined ? account.regions : [region];
  return {
    home: listedSession(account, regions, ambient, timing),
    others: listed.filter((one) => one !== account).map((one) => listedSession(one, one.regions, ambient, timing)),
    strict: strict ?? false,
    timing,
  };
}

/** A word that is asked, and where it is looked up. */
interface AskedWord extends Pick<AbsentWord, "word" | "scope"> {
  readonly search: Search;
  readonly inquiries: readonly Inquiry[];
}

class Live implements LiveSource {
  readonly canReadMore = true;
  readonly accountsByAlias: ReadonlyMap<string, string>;
  readonly #parts: LiveParts;
  readonly #inquiries: Inquiry[] = [];
  readonly #absent = new Map<string, AbsentWord>();
  #rounds = 0;
  #reading: NetworkReading | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: LiveParts) {
    this.#parts = parts;
    const sessions = [parts.home, ...parts.others];
    this.accountsByAlias = new Map(
      sessions.flatMap(({ alias, account }) => (alias === null || account === null ? [] : [[alias, account]])),
    );
  }

  /** One question after the other: each builds on what the ones before it have read. */
  read(wants: readonly Want[]): Promise<NetworkReading> {
    const turn = this.#turn.then(() => this.#readNow(wants));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #readNow(wants: readonly Want[]): Promise<NetworkReading> {
    const words: AskedWord[] = [];
    for (const want of wants) {
      if (want.kind === "word") words.push(await this.#takeWord(want));
      else this.#take(want);
    }
    const rounds = await runRounds(this.#inquiries);
    this.#rounds += rounds;
    for (const word of words) this.#noteAbsence(word);
    const absentWords = [...this.#absent.values()];
    // The same reading as before says that nothing more was learned.
    const isNew = rounds > 0 || absentWords.length !== this.#reading?.absentWords?.length;
    if (this.#reading === null || isNew) this.#reading = { ...this.#read(), absentWords };
    return this.#reading;
  }

  readEverything(onProgress: OnProgress): Promise<Everything> {
    return readEverything(this.#parts.home, this.#parts.timing, onProgress);
  }

  async readWhole(): Promise<NetworkReading> {
    const { scopes, takenAt, calls, warnings } = await this.readEverything(() => undefined);
    const { snapshot, warnings: passedOver } = snapshotFrom(scopes, { missing: "unknown", strict: this.#parts.strict });
    return {
      snapshot,
      evidence: { source: "live", takenAt, snapshot: `sha256:${nameOf(scopes)}`, calls, rounds: 1 },
      warnings: [...warnings, ...passedOver],
    };
  }

  async #takeWord({ word, scope }: Extract<Want, { kind: "word" }>): Promise<AskedWord> {
    const search = searchFor(word);
    const inquiries = await this.#named(scope);
    for (const inquiry of inquiries) inquiry.searches.push(search);
    return { word, scope, search, inquiries };
  }

  #noteAbsence({ word, scope, search, inquiries }: AskedWord): void {
    const key = JSON.stringify([word, scope.account, scope.region]);
    this.#absent.delete(key);
    if (!inquiries.every(({ reader }) => search.isAbsent(reader.gathered))) return;
    const places = inquiries.map(({ session, reader }) => ({ account: session.account, region: reader.region }));
    this.#absent.set(key, { word, scope, places });
  }

  #take(want: Extract<Want, { kind: "document" }>): void {
    const noun = want.id === null ? null : nounOf(want.id);
    for (const inquiry of this.#reachable(want.scope)) {
      inquiry.asks.push(...asksForDocument(want.key, want.id, inquiry.reader.gathered));
      const parts = partsWanted(want.key, want.id);
      if (parts !== null) inquiry.parts.add(parts);
      if (want.id === null) continue;
      // A path that leads into a VPC meets its subnets and tables next, and one by a NAT gateway its interface.
      if (noun === "vpc" && leadsInto(want.key)) inquiry.places.add(want.id);
      if ((noun === "nat" && want.key === "NatGateways") || (noun === "eni" && want.key === "NetworkInterfaces")) {
        inquiry.searches.push(idSearch(noun, want.id));
      }
    }
  }

  /** Where a word of the question is to be looked up. */
  async #named(scope: Scope): Promise<readonly Inquiry[]> {
    const session = await this.#sessionNamed(scope.account);
    const regions = scope.region === null ? session.regions : [scope.region];
    return regions.map((region) => {
      if (!session.mayRead(region)) {
        throw new SourceError(
          "unknown-region",
          `${session.alias} is not listed for ${region}`,
          "add it to the accounts file",
        );
      }
      const inquiry = this.#inquiry(session, region, true);
      inquiry.isNamed = true;
      return inquiry;
    });
  }

  async #sessionNamed(name: string | null): Promise<AccountSession> {
    const { home, others } = this.#parts;
    if (name === null) return home;
    if (home.account === null) await home.open();
    if (home.isUnidentified) {
      await home.identify();
      this.#rounds += 1;
    }
    const session = [home, ...others].find(({ alias, account }) => alias === name || account === name);
    if (session !== undefined) return session;
    throw unknownAccount(name, [...this.accountsByAlias.keys()]);
  }

  /** Where a gap can be closed; nowhere, if it lies in an account that we have no role in. */
  #reachable(scope: Scope): readonly Inquiry[] {
    const { home, others } = this.#parts;
    const named = [home, ...others].find(({ account }) => account !== null && account === scope.account);
    // Where STS did not say whose the credentials are, they may well be this account's.
    const session = named ?? (scope.account === null || home.account === null ? home : null);
    if (session === null) return [];
    const regions = scope.region === null ? session.regions : [scope.region];
    return regions.filter((region) => session.mayRead(region)).map((region) => this.#inquiry(session, region, false));
  }

  #inquiry(session: AccountSession, region: string, isNamed: boolean): Inquiry {
    const reader = session.readerIn(region);
    const known = this.#inquiries.find((inquiry) => inquiry.reader === reader);
    if (known !== undefined) return known;
    const made = new Inquiry(session, reader, isNamed);
    // Whom an address of the question belongs to may show only here.
    if (!isNamed) made.searches.push(...this.#roaming());
    this.#inquiries.push(made);
    return made;
  }

  #roaming(): readonly Search[] {
    return [...new Set(this.#inquiries.flatMap(({ searches }) => searches))].filter(({ roams }) => roams);
  }

  #read(): NetworkReading {
    const scopes = this.#inquiries.map(({ session, reader }) =>
      reader.gathered.toDocuments(session.account, reader.region),
    );
    const { strict, timing, home, others } = this.#parts;
    const { snapshot, warnings } = snapshotFrom(scopes, { missing: "unknown", strict });
    const sessions = [home, ...others];
    return {
      snapshot,
      evidence: {
        source: "live",
        takenAt: new Date(timing.now()).toISOString(),
        snapshot: `sha256:${nameOf(scopes)}`,
        calls: sessions.reduce((sum, { calls }) => sum + calls, 0),
        rounds: this.#rounds,
      },
      warnings: [
        ...sessions.flatMap((session) => session.warnings),
        // Answers arrive in any order.
        ...this.#inquiries.flatMap(({ reader }) => reader.warnings.toSorted()),
        ...warnings,
      ],
    };
  }
}

/** The same facts have the same name. */
function nameOf(scopes: readonly ScopedDocuments[]): string {
  const hash = createHash("sha256");
  for (const { account, region, documents, missing, onlyVpcs } of scopes) {
    hash.update(JSON.stringify([account, region, documents, missing, onlyVpcs]));
  }
  return hash.digest("hex");
}

function unknownAccount(name: string, aliases: readonly string[]): SourceError {
  const known = aliases.length === 0 ? "there is no accounts file in use" : `listed are ${aliases.join(", ")}`;
  const nearest = closest(name, aliases);
  return new SourceError(
    "unknown-account",
    `account ${name} is not known: ${known}`,
    nearest === null ? "add it to the accounts file and name it with --account" : `did you mean ${nearest}?`,
  );
}
