import type { Timers } from "./ports/timers.ts";
import { WriterError, type WriterTrouble } from "./ports/writer.ts";

/** Work with a model that ends when time is up, or when any part of it fails; the first reason is the one that counts. */
export interface CalledOff {
  readonly signal: AbortSignal;
  /** Null as long as nothing is wrong. */
  readonly trouble: () => WriterTrouble | null;
  /** What a writer threw, or a reason of ours. The work is over. */
  readonly callOff: (because: unknown) => void;
  /** Calls it off after so many milliseconds, if it `still` matters then. */
  readonly limit: (milliseconds: number, still?: () => boolean) => void;
  /** Asks after every so many milliseconds, and calls it off once the answer is yes; an error is no answer. */
  readonly watch: (milliseconds: number, isOver: () => Promise<boolean>) => void;
  /** Waits for the work, but no longer than it is wanted: also where what was called does not listen to the signal. */
  readonly wait: (work: Promise<void>) => Promise<void>;
}

export function mayBeCalledOff(timers: Timers): CalledOff {
  const controller = new AbortController();
  const { signal } = controller;
  const running: (() => void)[] = [];
  const over = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  let trouble: WriterTrouble | null = null;
  const callOff = (because: unknown): void => {
    // An error that is no writer's is a mistake of ours; the person gets an answer all the same.
    trouble ??= because instanceof WriterError ? because.trouble : "failed";
    controller.abort();
  };
  const watch = (milliseconds: number, isOver: () => Promise<boolean>): void => {
    const look = async (): Promise<void> => {
      const over = await isOver().catch(() => false);
      if (over) callOff(new WriterError("slow"));
      else watch(milliseconds, isOver);
    };
    if (!signal.aborted) running.push(timers.after(milliseconds, () => void look()));
  };
  return {
    signal,
    trouble: () => trouble,
    callOff,
    limit: (milliseconds, still = () => true) => {
      running.push(
        timers.after(Math.max(0, milliseconds), () => {
          if (still()) callOff(new WriterError("slow"));
        }),
      );
    },
    watch,
    wait: async (work) => {
      await Promise.race([work.catch(callOff), over]);
      for (const stop of running) stop();
      // Whatever still runs is for nobody.
      controller.abort();
    },
  };
}
