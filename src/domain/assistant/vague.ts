import { termsOf } from "#domain/knowledge/terms.ts";

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Words that say that something is wrong, or that somebody wants help, and nothing of what. */
const empty = wordsOf(
  "it its this that they them thing things stuff something anything everything nothing none here there now again still today really very so please pls plz hey hi hello " +
    "thanks thx help helpme work works working worked broken broke break breaks doesnt didnt dont cant cannot couldnt wont isnt arent not no yes ok okay why how what whats when where who which " +
    "is are am be was were been has have had do does did can could should would will may might you u me my i im ive we our us your the a an of to in on off for with and or but any some as at if then than " +
    "from by about after before since until while all each every both two same other another one issue issues problem problems question questions error errors fail fails failed failing failure " +
    "down up out slow slower slowly bad worse dead weird strange odd funny fix fixed wrong explain tell show check look see seems seem urgent asap need want know idea ideas thought thoughts clue " +
    "happened happening happen happens going gone go goes went stop stopped stops try tries tried trying attempt attempts keep keeps kept connect connects connected connecting connection connections reach reaches reached reachable unreachable talk talking between " +
    "time times timing timeout timeouts hang hangs hanging hung drop drops dropped dropping lose loses losing lost refuse refuses refused reject rejected get gets getting got give gives sometimes often randomly always never only just like also too even " +
    "network networking aws cloud route routes routing endpoint endpoints limit limits limitation limitations quota quotas port ports access traffic gateway gateways firewall connectivity latency " +
    "ip ips address addresses security rule rules table tables vpc subnet dns vpn peering lambda eks ecs cost costs price pricing cidr nat settings setting config configuration setup best practice " +
    "good better info information deploy deployment deployed release released rollout change changed update updated upgrade migration yesterday morning afternoon evening night last week weekend hour hours minute minutes day days ago open opened closed monday friday tuesday wednesday thursday " +
    "customer customers boss colleague colleagues team people everyone nobody users user more details detail hmm huh um umm ummm uh lol test testing anyone someone somebody sos plan options option max min default thank possible right prod production supposed group acl nacl tgw igw",
);

/** Those among them that ask for help, and say not even that something is wrong: `pls help with vpc`. */
const asking = wordsOf(
  "please pls plz hey hi hello thanks thx thank help helpme need want have got with me my our us i a an the some question questions about on for in regarding issue issues problem problems can could you urgent asap",
);

/** In the singular or in the plural. */
const isEmpty = (word: string): boolean => empty.has(word) || empty.has(word.replace(/s$/, ""));

/** Machines and programs of somebody's: one of them alone is not enough to know a way. */
const machines = wordsOf(
  "db database databases server servers service services app apps application applications instance instances host hosts machine machines box boxes vm site website page backend frontend api internet",
);

/** Longer, and somebody tells a story, if a poor one. */
const mostEmptyWords = 20;

/** `what is latency`, `explain ports`: a word is asked about, not something that happens. */
const isDefinition =
  /^\W*(?:what(?:'?s| is| are| does)|explain|define|meaning of)\s+(?:an?\s+)?(?!it\b|this\b|that\b|wrong\b|up\b|happening\b|going\b|broken\b|the\b)[\w-]+(?:\s+means?)?\W*$/i;

/** Whether a text is too short of facts to be answered: `it does not work`, `can it reach the db`, `limits?`, `???`. */
export function isVague(text: string): boolean {
  const words =
    text
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{N}](?:[\p{L}\p{N}./-]*[\p{L}\p{N}])?/gu) ?? [];
  if (words.length === 0) return true;
  if (!words.every((word) => isEmpty(word) || machines.has(word))) return false;
  if (new Set(words.filter((word) => machines.has(word))).size > 1) return false;
  const things = termsOf(text).filter((term) => thingWords.test(term) && !saysNothing.has(term));
  if (things.length > 0) return words.length === 1 || isOneThing(words.filter((word) => !asking.has(word)));
  return words.length <= mostEmptyWords && !isDefinition.test(text);
}

/** `security groups` are one thing, and so is `vpc`. */
const isOneThing = (words: readonly string[]): boolean =>
  words.length > 0 && words.length <= 2 && termsOf(words.join(" ")).length === 1;

/** Points at something that was not said. */
const pointsAtNothing =
  /\b(?:it|its|it's|they|them|this|that|nothing|everything|something|anything|same|still|again|(?:my|our|the) (?:server|app|application|service|site|website|instance|machine|box|host|database|db|backend|page|network|connection))\b/i;

/** What can happen to anything. */
const happens =
  /\b(?:work\w*|slow\w*|down|fail\w*|block\w*|tim(?:e|ed|es|ing) ?out|connect\w*|reach\w*|respond\w*|answers?|repl(?:y|ies)|going through|go through|get through|news|errors?|broken|issues?|problems?|wrong|drop\w*|hang\w*|hung|up|ok|okay|fine|stuck|dead|offline|unavailable|crash\w*|update)\b/i;

/** Longer, and what is meant stands somewhere. */
const mostWords = 12;
const mostTerms = 4;

/** Something is the matter with something, and neither is named: `hey, it's not going through`. */
export const isUnsaid = (text: string): boolean =>
  text.trim().split(/\s+/).length <= mostWords &&
  new Set(termsOf(text)).size <= mostTerms &&
  !/\d|\bhow (?:do|to|can)\b/i.test(text) &&
  pointsAtNothing.test(text) &&
  happens.test(text);

/** What can be the matter with anything. */
const saysNothing: ReadonlySet<string> = new Set(
  termsOf(
    "error timeout refused reset modify delete cost quota block default difference reply outbound inbound reach bandwidth instance",
  ),
);

/** Stems of the field's nouns among the empty words. */
const thingWords = /^(?:thing\d+|vpc|subnet|dns|vpn|lambda|ec|cidr|nat|endpoint|gatewai|firewal|peer)/;
