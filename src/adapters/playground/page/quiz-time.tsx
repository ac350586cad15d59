import { useEffect, useState } from "react";
import { quizSpeeds } from "../quiz-time.ts";
import type { PageState } from "../wire.ts";
import { usePage } from "./context.ts";

const names = { 1: "as it is", 60: "an hour a minute", 1440: "a day a minute" } as const;

/** Less than this nobody calls another time. */
const noticeable = 60_000;

/** Lets the time of the quiz go faster, and says what time it is there as soon as it is another one than ours. */
export function QuizTime() {
  const { state, act } = usePage();
  const { quizTime } = state;
  if (quizTime === null) return null;
  return (
    <div className="quiz-time">
      <label htmlFor="quiz-speed">Time in the quiz</label>
      <select
        id="quiz-speed"
        aria-describedby="quiz-now"
        value={quizTime.speed}
        onChange={({ target }) => {
          act({ do: "quiz-speed", speed: Number(target.value) }).catch(() => undefined);
        }}
      >
        {quizSpeeds.map((speed) => (
          <option key={speed} value={speed}>
            {names[speed]}
          </option>
        ))}
      </select>
      <small id="quiz-now">
        <Now quizTime={quizTime} />
      </small>
    </div>
  );
}

/** Nothing announces it: a clock that spoke every second would let nobody hear anything else. */
function Now({ quizTime }: { readonly quizTime: NonNullable<PageState["quizTime"]> }) {
  const now = useNow(quizTime);
  if (quizTime.speed === 1 && Math.abs(now - Date.now()) < noticeable) return null;
  const time = new Date(now);
  const day = time.toLocaleDateString([], { weekday: "short", day: "numeric", month: "short" });
  const clock = time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return (
    <>
      It is <time dateTime={time.toISOString()}>{`${day}, ${clock}`}</time> there
    </>
  );
}

/** The time there, which goes on between one state of the page and the next. */
function useNow(quizTime: NonNullable<PageState["quizTime"]>): number {
  const [now, setNow] = useState(quizTime.now);
  useEffect(() => {
    const from = performance.now();
    const look = (): void => setNow(quizTime.now + (performance.now() - from) * quizTime.speed);
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [quizTime]);
  return now;
}
