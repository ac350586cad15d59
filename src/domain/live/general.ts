import { type Sentence, trafficSaid } from "./sentence.ts";

/** These ask how something is done, with somebody's ids as an example. */
const asksHow =
  /\bwalk me through\b|\bwhat (?:should|do|can|could|must|to)\b[^.?!]*\bcheck\b|\bcheck ?list\b|\bbest practices?\b|\bhow (?:do|can|should|would|could|must) (?:i|we|you|one)\s+(?:allow|open|let|permit|make|get|configure|set|create|add|enable|fix|remove|delete|block|change|restrict|limit|give|attach|move|migrate|expose|troubleshoot|debug|keep|stop|prevent|protect|force|point|send|hide|avoid|save|build|design|connect|join|share|forward|resolve)\b|\bhow (?:i|we) (?:can|could|should|must|do)\b|\bhow to\b|\bnot authorized to perform\b|\bfailed due to\b|\bwhat (?:does|do|did)\b[^?!]*\bmean\b|\bwins? if\b|\bif (?:the |an? |my )?\w+(?: \w+)? (?:is|are) (?:off|on|disabled|enabled|missing)\b|\bdependencyviolation\b|\bhas (?:a )?dependen\w+ (?:object|and cannot)\b|\bwhen calling the \w+ operation\b|\b(?:can|may|should|must|could|shall) (?:i|we|you|one) (?:put|use|create|have|set|add|make|change|rename|delete|share|attach|move|keep|do)\b/;

/** What was forgotten, what is to be built, what would cure it: no look at a network says that. */
const asksForRemedy: readonly RegExp[] = [
  /\b(?:what|which (?:one|step|part|thing|setting|switch|box|option))\b[^.?!,;]{0,20}\b(?:did|do|have|had|am|are|was|were|could|might) (?:i|we)\b[^.?!,;]{0,20}\b(?:miss\w*|forg\w+|overlook\w*|wrong|misunderst\w+|need|have to|must|do)\b/,
  /\b(?:did|do|have|had|am|are) (?:i|we) (?:not )?(?:miss\w*|forg[eo]t\w*|overlook\w*|misunderst\w+)/,
  /\b(?:what|which)\b(?:'s|s| is| was| are| else is)? (?:still |actually |then |(?:\w+ ){0,2})?(?:missing|lacking|to (?:do|be done|change|fix|set|build))\b/,
  /\bwhat (?:do|does|must|should|shall|would|has|have) (?:i|we|one|they|it|you|people|both sides|(?:the|my|our) \w+)\b[^.?!,;]{0,12}\b(?:need|have to|build|do|set up|turn on|switch on|use|enable|change|recommend|suggest)\b/,
  /\bwhat (?:step|setting|switch|option|knob|else|instead|now|next|then|would you)\b/,
  /\bwhich (?:step|settings?|switch(?:es)?|options?|knobs?|type|kind|sort|way of doing|feature|product|aws (?:service|thing))\b/,
  /\bwhich (?:entries|lines|routes|records|rules) (?:must|should|have to|need to|do i|do we)\b/,
  /\b(?:what|which)(?:'s|s| is| are| would be) (?:the |our |a |an )?(?:\w+ )?(?:cheap|cheaper|cheapest|best|better|right|proper|usual|general|correct|recommended|aws|simplest|easiest|fix|cure|remedy|way|trick|catch|mistake|reason|cause)\b/,
  /\b(?:thinking|my|our|the) (?:error|mistake|fault)\b|\b(?:fix|cure|remedy|workaround|trick)\s*\?/,
  /\b(?:what|why|how) (?:are|is) the rules\b|\bwhy (?:can|does|would|is) (?:this|that|it) (?:never|always)\b/,
];

/** How fast something is, where no two ends are named. */
const asksForSpeed = /\b(?:latency|slow\w*|throughput)\b/;

/** What was told is doubted; behind a question it only asks the same again. */
const doubts =
  /\bhow come\b|\bis (?:this|that|it) (?:normal|a bug|expected|by design|true|right|correct|enough|supported)\b/;
const isAsking =
  /^\W*(?:(?:hey|hi|hello|please|pls|quick question)\W+)*(?:can|could|is|are|does|do|did|which|what|where|who|whose|how|why|will|has|have)\b/;

/** What it costs, and what may be done with it: a look at rules and routes answers none of it. */
const asksElse: readonly RegExp[] = [
  /\b(?:costs?|costing|charged?|charges|prices?|bill|billed|expensive|cheap\w*|encrypt\w*|mtu|df bit|fragment\w*|jumbo|backbone|leaves? (?:the )?(?:aws|amazon)\S*)\b/,
  /\b(?:cannot|can't|can not|may not|must not) be (?:put|used|added|attached|moved|changed|shared)\b/,
  /\b(?:can|could|may|should|must|will) (?!i\b|we\b|you\b)[^?.!]{2,60} be (?:an? |the |used|shared|moved|put|attached|added|renamed|changed|deleted|removed|peered|both|in\b|part\b|combined|extended|resized|reused)/,
  /\b(?:what|any|our|my|the) (?:are (?:my |our |the )?)?(?:options|alternatives)\b|\bis (?:it|this|that) (?:ok|okay|bad|safe|wise|dangerous|possible)\b/,
  /\bwhen (?:does|do|would|should) (?:one|i|we|you)\b|\brather than\b/,
];

/** Somebody shows a record, an error or a table, and wants it explained. */
const isRecord = /\b\d+ \d{12} eni-|\b(?:accept|reject) (?:ok|nodata|skipdata)\b|\beni-\w+ (?:- ){3}/;
const isError =
  /\b[A-Z]\w*[a-z](?:Error|Exception|Exceeded|Violation|Fault|Mismatch|Unavailable|NotFound|InUse|Failed)\b|\b[A-Z]{3,}(?:_[A-Z0-9]+){2,}\b|\b(?:error|exception|failed)\b[^.?!]{0,40}:\s|\ban error occurred\b/;
const isTable = /^\W*(?:[a-z]+-\w+|[\d.:a-f]+\/\d+)\s*\|\s*\w+/;

/** `10.0.0.0/8 -> tgw-1 and 10.20.0.0/16 -> pcx-1`: routes that are given, whether or not anybody has them. */
const givenRoute =
  /(?:\/\d{1,3}|\bdefault)\s*(?:-+>|=+>|→|\bto\b|\bvia\b|\bpoints? (?:to|at)\b)\s*(?:an? |the |my |our )?(?:tgw|pcx|igw|nat|vgw|eni|vpce|eigw|transit|peering|local|i-)/g;

/** One record or another, before there is one. */
const isChoice = /\b(?:cname|alias|a records?)s? (?:or|vs\.?|versus)\b[^.?!]{0,20}\b(?:cname|alias|a records?)\b/;

/**
 * Whether a card is asked, and not the network, though something in the text has an id or an address: these are an
 * example there, or part of a story. What names two ends and a port is a question about them all the same.
 */
export function isGeneral(sentence: Sentence, typed: string): boolean {
  const { text } = sentence;
  const has = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(text));
  if (asksHow.test(text) || has(asksElse) || isRecord.test(text) || isChoice.test(text) || isTable.test(text))
    return true;
  if ((text.match(givenRoute) ?? []).length > 1) return true;
  if (hasEnds(sentence)) return false;
  if (doubts.test(text) && !isAsking.test(text)) return true;
  return has(asksForRemedy) || asksForSpeed.test(text) || isError.test(typed);
}

/** Longer, and the ends of a path are part of what is told. */
const longestPath = 24;

/** Whether two things are named, with the traffic between them. */
const hasEnds = (sentence: Sentence): boolean =>
  trafficSaid(sentence) !== null &&
  sentence.text.trim().split(/\s+/).length <= longestPath &&
  new Set(sentence.mentions.filter(({ kind }) => kind !== "host").map(({ text }) => text)).size > 1;
