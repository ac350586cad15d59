import { aliasIn } from "#app/commands/with-account-id.ts";
import { SourceError } from "#app/ports/network-source.ts";
import type { Network } from "#app/ports/networks.ts";
import type { Options } from "./arguments.ts";
import type { Shell } from "./shell.ts";
import { ambient, type Where, whereOf } from "./where.ts";

/** The networks that are open, each once, and the one that is meant where a command names none. */
export class Session {
  readonly shell: Shell;
  /** Set by the prompt and by a batch for the commands in them. */
  usual: Where | null;
  /** How each command's own account is read, where a batch says only in which file they are. */
  readonly #accounts: Options;
  readonly #open: Map<string, Promise<Network>>;

  constructor(
    shell: Shell,
    usual: Where | null = null,
    accounts: Options = new Map(),
    open = new Map<string, Promise<Network>>(),
  ) {
    this.shell = shell;
    this.usual = usual;
    this.#accounts = accounts;
    this.#open = open;
  }

  /** The same networks, with answers printed elsewhere. */
  printingTo(shell: Shell): Session {
    return new Session(shell, this.usual, this.#accounts, this.#open);
  }

  /** The network that a command's options and words name. @throws QuestionError, SourceError */
  async network(options: Options, words: readonly string[] = []): Promise<Network> {
    return this.open(this.whereOf(options, words));
  }

  whereOf(options: Options, words: readonly string[] = []): Where {
    const { usual } = this;
    // In a folder or a listed account that is open, an alias means what it means there.
    const isOpen = usual === null || (usual.kind === "ambient" && usual.profile === null);
    const where = whereOf(this.#withAccounts(options), isOpen ? aliasIn(words) : null) ?? usual;
    if (where !== null) return where;
    if (this.shell.hasAmbient) return ambient;
    throw new SourceError(
      "no-network",
      "no network to ask: there are no AWS credentials here",
      "read a saved folder with --snapshot DIR, an account with --profile NAME, or try the built-in example with --example",
    );
  }

  #withAccounts(options: Options): Options {
    const isElsewhere = (["snapshot", "example", "profile"] as const).some((name) => options.has(name));
    return isElsewhere ? options : new Map([...this.#accounts, ...options]);
  }

  open(where: Where): Promise<Network> {
    const key = JSON.stringify(where);
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const opened = this.shell.open(where);
    this.#open.set(key, opened);
    // A folder that was not there may be there at the next command of the prompt.
    opened.catch(() => this.#open.delete(key));
    return opened;
  }

  /** Forgets what was read, so that the next question reads again. */
  forget(where: Where): void {
    this.#open.delete(JSON.stringify(where));
  }
}
