import { type Mention, mentionsIn } from "./mention.ts";
import { withNames } from "./names-said.ts";
import { type SaidTraffic, trafficIn } from "./said-traffic.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What is asked, with everything that it names. */
export interface Sentence {
  /** In small letters, so that places in it are those of what was typed. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** The surest first. */
  readonly traffic: readonly SaidTraffic[];
  /** Its words, with the mentions as things in their order. */
  readonly tokens: readonly Token[];
}

/** A question about one's own network, as the command that answers it. */
export interface LiveCommand {
  readonly name: "reach" | "explain-route" | "dns" | "explain" | "exposed" | "where";
  /** As they are typed behind the name: `["sg-0abc", "sg-0def", "5432/tcp"]`. */
  readonly args: readonly string[];
}

/** Reads one kind of question out of a sentence, or says that it is none of them. */
export type Reader = (sentence: Sentence) => LiveCommand | null;

export function sentenceOf(typed: string): Sentence {
  const mentions = withNames(typed, mentionsIn(typed));
  const isFree = ({ start, end }: SaidTraffic): boolean =>
    !mentions.some((mention) => mention.kind !== "internet" && start < mention.end && end > mention.start);
  return {
    text: typed.toLowerCase(),
    mentions,
    traffic: trafficIn(typed).filter(isFree),
    tokens: tokensOf(typed, mentions),
  };
}

/** The words between two things, or before the first. */
export const before = ({ text, mentions }: Sentence, nth: number): string =>
  text.slice(mentions[nth - 1]?.end ?? 0, (mentions[nth] as Mention).start);

/** The traffic that was surely meant, as a command takes it. */
export const trafficSaid = ({ traffic }: Sentence): string | null => traffic[0]?.words ?? null;
