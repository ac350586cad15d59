import type { RecordStore } from "#app/ports/record-store.ts";

/** Ends a worker in the middle of its work: from then on nothing of it ever comes back, as when its process is killed. */
export class Death {
  #left: number;
  readonly #moment: "before" | "after";
  #isDead = false;
  /** What it was doing. */
  at: string | null = null;
  /** Resolves at the moment of death. */
  readonly died: Promise<void>;
  #die: () => void = () => {};

  /** @param step dies at this effect on the outside world, the first being 1: before it is done, or before it is known. */
  constructor(step: number, moment: "before" | "after") {
    this.#left = step;
    this.#moment = moment;
    this.died = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  fetchOf = (original: typeof fetch): typeof fetch => {
    return (input, init) => this.#survive(`slack ${String(input).split("/").at(-1)}`, () => original(input, init));
  };

  storeOf = (store: RecordStore): RecordStore => ({
    read: (key) => this.#survive(`read ${key.pk}`, () => store.read(key)),
    write: (request) => this.#survive(`write ${request.pk} ${request.sk}`, () => store.write(request)),
    remove: (key) => this.#survive(`remove ${key.pk}`, () => store.remove(key)),
    list: (pk, options) => this.#survive(`list ${pk}`, () => store.list(pk, options)),
  });

  async #survive<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
    if (this.#isDead) return never();
    this.#left -= 1;
    if (this.#left !== 0) {
      const result = await act();
      return this.#isDead ? never() : result;
    }
    if (this.#moment === "after") await act();
    this.#isDead = true;
    this.at = what;
    this.#die();
    return never();
  }
}

const never = <Result>(): Promise<Result> => new Promise(() => {});
