/** A clock that moves only when it is told to. */
export function stoppedClock(time: number = Date.parse("2026-03-02T09:00:00Z")) {
  let current = time;
  return {
    now: () => current,
    pass: (milliseconds: number) => {
      current += milliseconds;
    },
  };
}
