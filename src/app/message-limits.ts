import { type QueuedMessage, QueueError } from "./ports/work-queue.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const mostBytes = 1_048_576;
const mostDelaySeconds = 900;
const group = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;
/** Anything else, U+FFFE for one, makes SQS refuse the message with InvalidMessageContents. */
const contents = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+$/u;

/**
 * What SQS refuses. Asked before sending, so that memory refuses the same and an emulator that is less strict hides
 * nothing.
 *
 * @throws QueueError
 */
export function checkMessage({ body, group: name, delaySeconds = 0 }: QueuedMessage): void {
  const bytes = Buffer.byteLength(body);
  if (bytes > mostBytes) throw new QueueError(`a message of ${bytes} bytes: ${mostBytes} at most`);
  if (!contents.test(body)) throw new QueueError("a message that is empty, or has characters that no queue takes");
  if (!group.test(name)) throw new QueueError("a group is 1 to 128 letters, digits and signs");
  if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > mostDelaySeconds) {
    throw new QueueError(`a delay of ${delaySeconds} s: whole seconds, ${mostDelaySeconds} at most`);
  }
}
