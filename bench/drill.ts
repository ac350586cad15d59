/**
 * `npm run drill`: what the reliability drills measure, as figures that people can compare. What must hold is tested in
 * `test/drills`; here is how much of it there is, and how fast.
 */

import { type Post, questionOf, slackThatTakesAll } from "#test/drills/backlog.ts";
import { type Drill, startDrill, visibilitySeconds } from "#test/drills/bot.ts";
import { Death } from "#test/drills/death.ts";
import { liveThrough } from "#test/simulation/year.ts";
import { ms, print, quantile } from "./figures.ts";

const jobs = 10_000;
const question = "reach web orders-db 5432";

reference();
await backlog();
await killed("a direct message", ({ playground: { drive }, user }) => drive.directMessage(user, question));
await killed("an ephemeral answer", ({ playground: { drive }, user, channel }) =>
  drive.slash(user, channel, `/${question}`),
);
await quizYear();

/** The machine's own speed, so that figures of two machines can be put side by side. */
function reference(): void {
  const start = performance.now();
  let sum = 0;
  for (let nth = 0; nth < 20_000_000; nth += 1) sum += nth % 7;
  print("reference: 20 million additions", `${ms(start).toFixed(1)} ms`, sum > 0 ? "" : "none");
}

async function backlog(): Promise<void> {
  const posts: Post[] = [];
  const waits: number[] = [];
  const unlimited = { capacity: 1e6, refillPerMinute: 1e6 };
  const slack = slackThatTakesAll(posts);
  let start = 0;
  const timed: typeof fetch = async (input, init) => {
    if (String(input).endsWith("chat.postMessage")) waits.push(ms(start));
    return slack(input, init);
  };
  const drill = await startDrill({
    fetchOf: () => timed,
    limits: { person: unlimited, channel: unlimited },
    concurrency: 10,
  });
  drill.queue.stop();
  for (let nth = 1; nth <= jobs; nth += 1) await drill.queue.send(questionOf(nth).message);
  start = performance.now();
  drill.restart({ fetchOf: () => timed });
  await drill.queue.drain();
  const seconds = ms(start) / 1000;
  await drill.close();
  print(`backlog of ${jobs.toLocaleString("en")}: answered`, String(posts.length), `all ${jobs.toLocaleString("en")}`);
  print("backlog: answers a second", (jobs / seconds).toFixed(0));
  print("backlog: half were answered after", `${quantile(waits, 0.5).toFixed(0)} ms`);
  const quiet = posts.map(({ channel }, nth) => ({ channel, nth })).filter(({ channel }) => channel !== "D-busy");
  const last = quiet.at(-1)?.nth ?? 0;
  print("backlog: the quiet channels' last answer was number", String(last + 1), `of ${jobs.toLocaleString("en")}`);
  print("backlog: memory in use", `${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB`);
}

/** Kills the worker before and after every effect it has, and counts the answers. */
async function killed(what: string, ask: (drill: Drill) => Promise<unknown>): Promise<void> {
  const answers: number[] = [];
  for (const moment of ["before", "after"] as const) {
    for (let step = 1; ; step += 1) {
      const death = new Death(step, moment);
      const drill = await startDrill(death);
      await ask(drill);
      await Promise.race([death.died, drill.queue.idle()]);
      if (!death.isDead) {
        await drill.close();
        break;
      }
      drill.restart();
      await drill.clock.pass(visibilitySeconds + 1);
      await drill.settle(120);
      const { drive } = drill.playground;
      const seen = [...drive.messagesIn(drive.directChannel(drill.user)), ...drive.ephemeralsOf(drill.user)];
      answers.push(seen.filter(({ text }) => /^⛔ Blocked/.test(text)).length);
      await drill.close();
    }
  }
  print(`${what}: places to be killed at`, String(answers.length));
  print(`${what}: answered once`, String(answers.filter((count) => count === 1).length));
  print(`${what}: answered twice`, String(answers.filter((count) => count === 2).length));
  print(`${what}: lost`, String(answers.filter((count) => count === 0).length), "0");
}

/** A year of a channel of fifty people, with wake-ups lost, late and doubled; schedulers foretell each answer before it comes. */
async function quizYear(): Promise<void> {
  const start = performance.now();
  const { room, given, losses } = await liveThrough({ people: 50, practising: 10, days: 365 });
  const { fsrs, sm2 } = losses;
  print("quiz: questions of a year, each once", String(room.asked.length), `${given.length} answers in the channel`);
  print("quiz: log loss of FSRS-6, whose schedule it is", fsrs.mean.toFixed(4), `${fsrs.count} answers that count`);
  print("quiz: log loss of the best constant in hindsight", fsrs.ofBestConstant.toFixed(4), "FSRS has to be lower");
  print("quiz: log loss of SM-2", sm2.mean.toFixed(4));
  print("quiz: the year took", `${(ms(start) / 1000).toFixed(0)} s`);
}
