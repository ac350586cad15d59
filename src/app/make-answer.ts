import { recordOf } from "./answer-record.ts";
import type { Answered } from "./commands/command.ts";
import { networkCommands } from "./commands/index.ts";
import { QuestionError } from "./question-error.ts";
import type { Reading, Readings } from "./readings.ts";
import { type MadeAnswer, type SharedQuestion, textOf } from "./shared-answers.ts";

/**
 * Answers a question through the command table, from a reading that may be another question's as well.
 *
 * @throws QuestionError where the question is wrong, SourceError where nothing could be read.
 */
export async function makeAnswer(readings: Readings, question: SharedQuestion, fresh: boolean): Promise<MadeAnswer> {
  const { command, words, options, network, readable } = question;
  const asked = networkCommands.find(({ name }) => name === command);
  // A line is made from this very table, whoever typed or pressed.
  if (asked === undefined) throw new Error(`${command} is no command`);
  const known = Object.entries(options).filter(([name]) => asked.options.some((option) => option === name));
  let reading: Reading | null = null;
  try {
    const { answer: answerIt } = await asked.load();
    const answered = await answerIt({ words, options: new Map(known) }, async () => {
      reading = await readings.take({ network, readable, question: textOf(question), fresh });
      return reading.network;
    });
    return madeOf(answered, reading);
  } catch (error) {
    // Unless the question was wrong, the reading may be: nobody else should be given it.
    if (!(error instanceof QuestionError)) (reading as Reading | null)?.forget();
    throw error;
  }
}

function madeOf(answered: Answered, reading: Reading | null): MadeAnswer {
  const readAt = reading?.openedAt ?? null;
  return {
    record: recordOf(answered, readAt),
    readAt,
    isShared: reading?.isReused ?? false,
    callsMade: reading?.callsMade() ?? 0,
  };
}
