import { isNameLike, type Mention, mentionsIn } from "./mention.ts";
import { type SaidTraffic, trafficIn } from "./said-traffic.ts";

/** What is asked, with everything that it names. */
export interface Sentence {
  /** In small letters, so that places in it are those of what was typed. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** The surest first. */
  readonly traffic: readonly SaidTraffic[];
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
  const text = typed.toLowerCase();
  const certain = mentionsIn(typed);
  const dashedOnes = [...certain, ...namesIn(typed, certain)];
  const mentions = [...dashedOnes, ...plainNames(typed, dashedOnes)].toSorted((one, other) => one.start - other.start);
  const isFree = ({ start, end }: SaidTraffic): boolean =>
    !mentions.some((mention) => mention.kind !== "internet" && start < mention.end && end > mention.start);
  return { text, mentions, traffic: trafficIn(typed).filter(isFree) };
}

/** Where two things are spoken of, a word with a dash that is none of the field's is likely a Name tag. */
const speaksOfThings =
  /\b(?:reach\w*|talk|speak|connect\w*|ping|hit|see|access|from|to|into|between|who uses|what is|whats|where|locate|find|routes?|blocked)\b|[-=]>|\s>\s/i;
const dashed = /(?<![\w.:/@-])(?:[a-z0-9][\w-]*:){0,2}[a-z0-9]\w*(?:[-_]\w+)+(?![\w:/@-]|\.\w)/gi;

/** `can web reach orders-db`: where one is surely a thing of somebody's, the plain word beside it is one, too. */
const plainPair =
  /\b(?:can|could|does|do|is|will|would|should|why (?:can'?t|cannot|can not|doesn'?t|does|is)|from)\s+(?:the |our |my )?([a-z][\w-]*)\s+(?:not )?(?:(?:be )?able to |allowed to |supposed to )?(?:reach|talk to|speak to|connect to|get to|ping|hit|access|see|query|to|->)\s+(?:the |our |my )?([a-z][\w-]*)/i;

/** Words that stand for no one thing. */
const pronouns =
  /^(?:pass|go|be|come|get|have|work|run|enter|exit|leave|use|make|do|help|allow|open|exposed|visible|accessible|available|allowed|blocked|closed|able|possible|reachable|connected|still|currently|really|up|down|i|me|us|him|you|we|they|it|he|she|one|this|that|these|those|there|someone|anyone|anybody|somebody|everyone|nobody|people|users?|clients?|customers?|traffic|packets?|instances?|lambdas?|functions?|pods?|nodes?|tasks?|containers?|services?|servers?|subnets?|vpcs?|ec2|ecs|eks|fargate|rds|s3|sqs|dynamodb|kms|sts|ecr|the|a|an|my|our|your|any|all|both|each|two|alb|nlb|igw|nat|sg|nacl|dns|vpn|vpc|subnet|endpoint|peering|aws|amazon|internet|not|database|databases|db|application|applications|backend|frontend|website|site|machine|box|host|laptop|phone|prod|dev|staging|account|region|site|office|laptop|home|on|over|via|through|with|different|another|other|same|multiple|private|public)$/i;

/** `internet -> alb-public`. */
const arrowPair = /(?<![\w.-])([a-z][\w-]*)\s*(?:-+>|=+>|→|\s>)\s*([a-z][\w-]*)/i;

function plainNames(typed: string, others: readonly Mention[]): readonly Mention[] {
  const match = arrowPair.exec(typed) ?? plainPair.exec(typed);
  if (match === null) return [];
  const [whole, one = "", other = ""] = match;
  const start =
    match.index +
    Math.max(0, whole.toLowerCase().indexOf(one.toLowerCase(), whole.startsWith(one) ? 0 : whole.search(/\s/)));
  const second = match.index + whole.length - other.length;
  const words = [
    { text: one, start, end: start + one.length },
    { text: other, start: second, end: second + other.length },
  ];
  const isTaken = (word: { readonly start: number; readonly end: number }): boolean =>
    others.some((mention) => word.start < mention.end && word.end > mention.start);
  // Both plain would be a guess.
  if (!words.some(isTaken)) return [];
  return words
    .filter((word) => !isTaken(word) && !pronouns.test(word.text) && trafficIn(word.text).length === 0)
    .map((word) => ({ ...word, kind: "name" as const, prefix: "" }));
}

const namesIn = (typed: string, certain: readonly Mention[]): readonly Mention[] =>
  speaksOfThings.test(typed)
    ? [...typed.matchAll(dashed)]
        .map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }))
        .filter(({ text, start, end }) => {
          const isTaken = certain.some((mention) => start < mention.end && end > mention.start);
          // `lambda-sg sg-0lm`: a word in front of an id is what people call it.
          const isLabel = certain.some(
            (mention) => mention.kind === "id" && /^[\s(=:]{1,2}$/.test(typed.slice(end, mention.start)),
          );
          return !isTaken && !isLabel && isNameLike(text.split(":").at(-1) as string);
        })
        .map((name) => ({ ...name, kind: "name" as const, prefix: "" }))
    : [];

/** The words between two things, or before the first. */
export const before = ({ text, mentions }: Sentence, nth: number): string =>
  text.slice(mentions[nth - 1]?.end ?? 0, (mentions[nth] as Mention).start);

/** The traffic that was surely meant, as a command takes it. */
export const trafficSaid = ({ traffic }: Sentence): string | null => traffic[0]?.words ?? null;
