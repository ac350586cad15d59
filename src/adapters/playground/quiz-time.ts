/** The clock of a quiz behind the playground, which whoever is at the page may let go faster: a port of the page's. */
export interface QuizTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** How many times as fast as ours it goes. */
  speed: number;
}

/** What the page offers. */
export const quizSpeeds = [1, 60, 1440] as const;

/** @throws where it is none of those offered: what a page sends is not to be believed */
export function chooseSpeed(quizTime: QuizTime | null, asked: unknown): void {
  const speed = quizSpeeds.find((one) => one === asked);
  if (quizTime === null || speed === undefined) throw new Error("the time of the quiz does not go at this speed");
  quizTime.speed = speed;
}
