/** An open answer to grade; ids, addresses and names of somebody's network in it are placeholders already. */
export interface GradingTask {
  readonly question: string;
  /** What a good answer says, each in a sentence. */
  readonly points: readonly string[];
  readonly answer: string;
}

/** A point that somebody is said to have made; nothing of it is believed before the quote is found in the answer. */
export interface ClaimedPoint {
  /** Its place among the points, from 0. */
  readonly place: number;
  readonly quote: string;
}

/** A language model that looks for points in an answer, and quotes them. It has no tools. */
export interface Grader {
  /** Ends at once when its signal says so. @throws WriterError */
  pointsSaid(task: GradingTask, signal: AbortSignal): Promise<readonly ClaimedPoint[]>;
}
