/** Time that passes by itself; a test's passes when the test says so. */
export interface Timers {
  /** Calls back once, after so many milliseconds; the result calls it off. */
  after(milliseconds: number, call: () => void): () => void;
}
