import type { Sink } from "./screen.ts";
import { visible } from "./visible.ts";

/** Most answers are there before anybody wonders. */
const patience = 1000;
const beat = 250;

/**
 * Says on a terminal what is being waited for, on one line that is rewritten and goes away. Where nobody watches, it
 * says it once.
 */
export async function withProgress<T>(
  sink: Sink,
  label: string,
  work: (report: (line: string) => void) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  let line = label;
  let isShown = false;
  let shownSeconds = 0;
  const show = (): void => {
    const elapsed = performance.now() - started;
    const seconds = Math.floor(elapsed / 1000);
    // A line that changes more often than its seconds cannot be read.
    if (elapsed < patience || seconds === shownSeconds) return;
    shownSeconds = seconds;
    if (sink.isTTY === true) sink.write(`\r\u001b[2K${visible(line)}: ${seconds} s`);
    else if (!isShown) sink.write(`${visible(label)} …\n`);
    isShown = true;
  };
  const timer = setInterval(show, beat);
  try {
    return await work((next) => {
      line = next;
    });
  } finally {
    clearInterval(timer);
    if (isShown && sink.isTTY === true) sink.write("\r\u001b[2K");
  }
}
