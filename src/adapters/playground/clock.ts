/** The time and the waiting of the playground; a test turns its hands itself. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something later, once; what it returns calls that off. */
  after(milliseconds: number, run: () => void): () => void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
