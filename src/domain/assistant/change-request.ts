import { isNameLike, type Mention, mentionsIn } from "#domain/live/mention.ts";
import { isChange, verbOf } from "./change-verbs.ts";
import { type Clause, clausesIn, filler, isQuestion } from "./clauses.ts";
import { isWish, pointsAt } from "./wish.ts";

/** Somebody wants something changed. */
export interface ChangeRequest {
  /** Whether it cannot be a question that is put short: `please delete …`, or something of somebody's own is named. */
  readonly isCertain: boolean;
}

/** The tools that make changes, pasted as they are. */
const pastedCommand =
  /(?:^|\b(?:run|execute|do|type|try|issue|apply)\b[^a-z]{0,4}|[`$:]\s*)(?:sudo\s+)?(?:aws [\w-]+ (?:authorize|revoke|create|delete|modify|attach|detach|associate|disassociate|replace|terminate|stop|start|reboot|run|release|allocate|accept|reject|enable|disable|register|deregister|put|update|change|set|add|remove|assign|unassign|import|export|cancel|move|restore|reset)[\w-]*|terraform (?:apply|destroy|import|taint|state rm)|kubectl (?:apply|delete|edit|patch|scale|drain|cordon|create|replace|rollout)|eksctl (?:create|delete|scale|upgrade)|cdk (?:deploy|destroy)|pulumi (?:up|destroy))\b/i;

/** What is said about a command that was run already. */
const spokenOf =
  /\b(?:what does|what is|why does|why did|explain|meaning|hangs?|hung|stuck|died|dies|broke|times? ?out|fail(?:s|ed|ing)?|errors?|denied|difference|complains?|says?|returns?|never|sits|gives up|finally|whines|refuses|\d+ (?:min(?:ute)?s|hours))\b/i;

/** What network people type at a router: whoever types it here means the same. */
const typedAtRouter =
  /^\W*(?:conf(?:ig(?:ure)?)?\s+t(?:erm(?:inal)?)?|no\s+(?:shut(?:down)?|ip\s+\w+|access-list|switchport|router|neighbor|permit|deny)|ip(?:v6)?\s+route\s+[\da-f.:]+|access-list\s+\d+|wr(?:ite)?\s+mem(?:ory)?|clear\s+(?:ip|crypto|bgp)\b|router\s+(?:bgp|ospf)\s+\d+|neighbor\s+[\da-f.:]+\s+\w+|int(?:erface)?\s+\w+\s*\d*\s*$)(?![\w-])/i;

/** The same in the languages next door, with the verb where they put it. */
const elsewhere =
  /(?<![\p{L}\p{N}])(?:freigeben|freischalten|freigibst|öffnen|öffne|schließen|sperren|sperre|löschen|lösche|entfernen|entferne|hinzufügen|ändern|ändere|abschalten|einschalten|ouvrir|ouvre[zr]?|ferme[zr]?|supprime[zr]?|ajoute[zr]?|bloque[zr]?|enlève[zr]?|modifie[zr]?|abre|abrir|cierra|borra[r]?|elimina[r]?|añad[ei]r?|agrega[r]?|quita[r]?|apri(?:re)?|elimina(?:re)?|aggiungi(?:ere)?)(?![\p{L}])/iu;
const asksElsewhere =
  /(?:^|\s)(?:wie|warum|wieso|was|welche[rs]?|kann ich|muss ich|comment|pourquoi|quel(?:le)?|puis-je|cómo|como|por qué|puedo|qué|come|perché)(?![\p{L}])/iu;

const who = "(?:you|u|ya|somebody|someone|anybody|anyone|one of you|the bot|hopwise)";
const softly =
  "(?:\\s+(?:please|pls|plz|kindly|just|quickly|maybe|possibly|perhaps|also|simply|then|now|go ahead and|go and|help (?:me|us)(?: to)?|be so (?:kind|nice|good)(?: and| to| as to)?|do (?:me|us) (?:a|the) favou?r and))*\\s+";

/** Words that hand the verb behind them to whoever reads. */
const asks = new RegExp(
  `^[^a-z0-9]*${filler}*(?:(?:would|do) you mind${softly}|(?:can|could|would|will|wld|cld|can't|may|might)\\s+${who}${softly}|${who} (?:needs|has|ought|must|should)(?: to)?\\s+|(?:(?:i|we)\\s+(?:would\\s+)?|(?:i|we)'d\\s+)?(?:need|want|like|love|require|expect|ask|order|command|authori[sz]e|trust)\\s+${who}\\s+to${softly}|mind${softly}|how about(?: (?:you|we))?${softly}|why (?:don'?t|not)(?: (?:you|we))?${softly}|let'?s${softly}|you (?:have|got) (?:my|our|the) (?:permission|ok|okay|approval|go) to\\s+|you(?:'re| are) (?:hereby )?(?:authori[sz]ed|allowed|cleared|free|welcome) to\\s+|feel free to\\s+|(?:is|would) it (?:be )?(?:possible|ok|okay|feasible) for ${who} to\\s+|(?:possible )?for ${who} to\\s+|(?:i'?d|i would|we'?d|we would|much) appreciate (?:it )?if you (?:could|would)?${softly}|do (?:me|us) a (?:quick |small |big )?favou?r(?:,| and)\\s+|(?:your (?:job|task)(?: is)?|(?:it'?s )?time) to\\s+)`,
  "i",
);

const begins = new RegExp(`^[^a-z0-9@]*${filler}*`, "i");

const urges =
  /\b(?:please|pls|plz|kindly|asap|right now|right away|for me|for us|immediately|urgent(?:ly)?|at once|do it|make it (?:so|happen)|go ahead)\b|\b(?:NOW|today|tonight)\s*[!.]*$/;

/** `can we drop … from sg-1`: with no question mark it is no question. */
const canWe = new RegExp(`^[^a-z0-9]*${filler}*(?:can|could|may|might|shall) (?:we|i)${softly}`, "i");

/** An order in the middle of a sentence: no one is its subject. */
const midway =
  /(?<!\b(?:i|we|you|they|he|she|it|to|can|could|should|would|will|may|must|not|that|who|which|did|do|does|if|how|or)\s)\b(so|then|please|pls|plz|kindly|go ahead and)\s+(?:please\s+|just\s+|quickly\s+|now\s+)*([a-z]+)\b(.*)$/is;

/**
 * Whether a text asks for something to be changed, and not how that is done or whether it can be. A keyword question may
 * begin with a verb, too (`set TTL on alias to ALB?`): without a word that points at something of one's own it is one.
 *
 * @param isWritten whether the cards speak of a phrase: a name that they have is nobody's own
 */
export function changeRequestIn(
  text: string,
  isWritten: (phrase: string) => boolean = () => false,
): ChangeRequest | null {
  const plain = text
    .replace(/[’‘]/g, "'")
    .replace(/<@[^>]+>/g, " ")
    .replace(/\bre-(?=[a-z]{4})/gi, "re")
    .trim();
  if (pastedCommand.test(plain) && !spokenOf.test(plain)) return { isCertain: true };
  const isOwn = (words: string): boolean => namesOwn(words, isWritten);
  if (isOwn(plain) && elsewhere.test(plain) && !asksElsewhere.test(plain)) return { isCertain: true };
  const clauses = clausesIn(plain);
  const isOpen =
    clauses.some(({ text: clause }) => isQuestion(clause) && !toSomebody.test(clause)) || /\?\s*$/.test(plain);
  const said: Said = { text: plain, isOwn, isOpen, isUrged: urges.test(plain) };
  const found = clauses.map((clause) => requestIn(clause, said)).filter((request) => request !== null);
  return [...found.filter(({ isCertain }) => isCertain), ...found][0] ?? null;
}

/** Asked of somebody to do, and not to know. */
const toSomebody = new RegExp(
  `${asks.source}|^\\W*(?:can|could|will|would) ${who}\\W*$|${canWe.source}(?:get|have)\\b`,
  "i",
);

/** What the rest of the text has to say about one clause. */
interface Said {
  readonly text: string;
  readonly isOwn: (words: string) => boolean;
  /** Whether anything is asked beside it. */
  readonly isOpen: boolean;
  readonly isUrged: boolean;
}

function requestIn(clause: Clause, said: Said): ChangeRequest | null {
  const { text, onward } = clause;
  if (typedAtRouter.test(text) && !said.isOpen && said.isOwn(said.text)) return { isCertain: true };
  const handed = asks.exec(text);
  if (handed !== null) return ordered(onward.slice(handed[0].length), { isAsked: true, clause, said });
  if (isWish(onward, said)) return { isCertain: true };
  if (canWe.test(text) && !/\?/.test(onward))
    return ordered(onward.replace(canWe, ""), { isAsked: said.isUrged, clause, said: { ...said, isOpen: true } });
  const isPolite = urges.test(text) || urges.test(onward);
  // What is asked with these words is asked, though politely: `is it ok to delete it please`.
  if (clause.isAsking) return null;
  const order = ordered(onward.slice((begins.exec(onward) as RegExpExecArray)[0].length), {
    isAsked: isPolite,
    clause,
    said,
  });
  if (order !== null) return order;
  const [, mark = "", verb = "", rest = ""] = midway.exec(text) ?? [];
  return ordered(`${verb}${rest}`, { isAsked: !/^(?:so|then)$/i.test(mark), clause, said });
}

interface Manner {
  /** Whether more than the verb says that it is to be done. */
  readonly isAsked: boolean;
  readonly clause: Clause;
  readonly said: Said;
}

function ordered(words: string, { isAsked, clause, said }: Manner): ChangeRequest | null {
  const [, word = "", rest = ""] = /^\W*([a-z]+)\b(?![-_]\w)(.*)$/is.exec(words) ?? [];
  const proverb =
    /^(?:do|make|perform|implement|carry out) (?:it|so|(?:the|this|that)(?: \w+)? (?:changes?|updates?|switch)|this|that)\b/i.test(
      words.trim(),
    );
  const verb = proverb ? "do" : verbOf(word);
  if (verb === null || !isBare(word, verb, clause.text) || !isChange(verb, rest)) return null;
  // `Setup: …` is a heading, and `somebody put …` tells what was done.
  if (/^\s*:/.test(rest) || (isTold.test(verb) && bySomebody.test(clause.text))) return null;
  if (isNoun(verb, rest)) return null;
  const names = said.isOwn(rest);
  // `can you move a subnet to another VPC?` asks whether anybody can.
  if (clause.isAsking && !names && isAny.test(rest) && !urges.test(clause.onward)) return null;
  if (
    isAsked &&
    isLight.test(verb) &&
    !names &&
    !pointsAt.test(rest) &&
    !(isProverb.test(rest) && said.isOwn(said.text))
  )
    return null;
  if (isAsked) return isDescribing(rest) && !names ? null : { isCertain: true };
  const [own = ""] = rest.split(
    /[,;(]|\s(?:so|because|since|as|which|that|who|until|how|when|while|where|before|after|and|but)\s/,
  );
  // `allow 0.0.0.0/0 at 100 wins over my block`: something is told, not asked for.
  if (tells.test(own)) return null;
  if (/\bor\b/.test(rest) && said.isOpen) return null;
  if (isOfNumbers(rest) && goesOnToAsk.test(rest)) return null;
  if (names && !(said.isOpen && isTold.test(verb))) return { isCertain: true };
  if (said.isOpen)
    return /[,.-]\s*(?:ok(?:ay)?|yes|right|thanks|thx|cool)\s*\?\s*$/i.test(clause.onward) ? { isCertain: true } : null;
  return owned.test(rest) && !isDescribing(rest) && rest.trim().split(/\s+/).length <= mostWords
    ? { isCertain: false }
    : null;
}

/** `deny 203.0.113.0/24 inbound, which rule number?`: with nothing but addresses, an example. */
const goesOnToAsk =
  /,\s*(?:what instead|what else|what now|what (?:do|does|should|can) [^,]*|how(?: then)?|which (?:tool|thing|feature|service)[^,]*|wh\w+ya use|with what)\W*$|,\s*(?:which|what|how|where|when|does (?:that|it|this)|do i|will (?:that|it|this)|is (?:that|it|this) (?:possible|allowed|supported|enough))\b[^,]*\?\s*$/i;
const isOfNumbers = (words: string): boolean =>
  mentionsIn(words).every(({ kind }) => kind === "address" || kind === "block");

const isAny = /^\s*(?:an?|any|multiple|several|more than|two)\s/i;

/** `take care of it`: what was named before is meant. */
const isProverb = /^\s*(?:(?:care|rid) of )?(?:it|this|that|them)\W*$/i;

/** These do nothing by themselves. */
const isLight = /^(?:put|make|give|get|set|let|take|bring|run|point|start|stop|sort)$/;

/** Longer, and somebody tells something. */
const mostWords = 25;

/** `adding` only where somebody is asked to mind it; `opened` never. */
const isBare = (word: string, verb: string, clause: string): boolean =>
  /ing$/i.test(word) && !/ing$/.test(verb)
    ? /\b(?:mind|how about)\b/i.test(clause)
    : !(/ed$/i.test(word) && !/ed$/.test(verb));

/** A thing of one's own, by its id, address or name; a public host, and where everything goes, is nobody's. */
function namesOwn(words: string, isWritten: (phrase: string) => boolean): boolean {
  const isOwn = ({ kind, text }: Mention): boolean =>
    kind === "id" ||
    ((kind === "address" || kind === "block") && !isEverybodys.test(text)) ||
    // `allow *.github.com`: whatever is called so, and nothing of one's own.
    (kind === "host" && !text.startsWith("*.") && (isExample.test(text) || !isWritten(text.toLowerCase())));
  if (mentionsIn(words).some(isOwn)) return true;
  return (words.match(/(?<![\w.:/@-])[a-z0-9]\w*(?:[-_]\w+)+/gi) ?? []).some(
    (word) => isNameLike(word) && isNamed.test(word) && !isWritten(word.toLowerCase()),
  );
}

/** Whoever writes these means a host of their own, whatever examples the cards have. */
const isExample = /\.example\.(?:com|org|net)$/i;

const isEverybodys = /^(?:0\.0\.0\.0|::|169\.254\.|127\.|255\.)/;

/** Names of machines count, or say what they are: `web-2`, `alb-old`; `hand-written` does neither. */
const isNamed =
  /\d|(?:^|[-_])(?:dbs?|[angw]?lb|elb|tg|sg|rt|nat|vpn|gw|web|app|api|svc|srv|prod|prd|dev|stg|stage|staging|qa|test|cache|redis|bastion|worker|proxy|queue|zone|cluster|node)(?:$|[-_](?!.*(?:ing|ed|only)$))/i;

/** A word that points at something of one's own. */
const owned =
  /\bover to [a-z]{2}-[a-z]+-\d\b|\b(?:our|my|the|this|that|these|those|their|every|its|it|them|prod(?:uction)?|staging|dev|me|us|her|his)\b|\bports? \d{1,5}\b/i;

/** A verb of its own behind the first: the sentence says what happens. */
const tells =
  /\b(?:fails?|failed|wins|takes|took|breaks?|broke|is|are|was|were|gets?|got|hangs|sits|does not|doesn't|did not|didn't|cannot|can't|gives|gave|passes|comes|came|goes|went|shows?|says?|works|leaves|drops|returns|can|will|must|should|may|would|has|have|does|died|dies|dropped|hung|accepted)\b/i;

const bySomebody = /^\W*(?:somebody|someone|anybody|anyone|everyone|all|team)\s/i;

/** The past of these is no other word: `put web-1 into the subnet, and now it …?` tells. */
const isTold = /^(?:put|set|cut|let|shut|reset)$/;

/** `route tables per vpc`, `block public access modes`, `peer vpc limit`: nouns that look like verbs. */
function isNoun(verb: string, rest: string): boolean {
  if (verb === "route" && /^\s*(?:\d+|for|to|from|in|with|of)\b/i.test(rest)) return !/\b(?:all|our|my)\b/i.test(rest);
  return (
    /^(?:route|block|peer|detach|attach|delete|bump|link|open|start|set|point|put|run|reserve|tag|reset|drop|cut|push|change|update|shift|switch|scale|register|patch|clear|close|forward|limit|map|schedule|release|stop|stand|failover|accept|deny|reject)$/.test(
      verb,
    ) &&
    /^\s*(?:tables?|53|53's|priority|propagation|server|public access|or|vs\.?|versus|limits?|quota|groups?|state|id|failed|timeout|resets?|refused|policy|out|policies|per|is|are|was|does|do|not|between|fails?|by peer|button|account|gateway|in the wire|of|name|proxy|notes?|time|window|then|just|happen\w*)\b/i.test(
      rest,
    )
  );
}

/** What can be told rather than done: `set up a VPN: what do I need`, `make sense of`, `give me an overview`. */
const isDescribing = (rest: string): boolean =>
  /\b(?:what|how|why|which|whether|explain|overview|example(?!\.\w)|sense of|steps?|checklist|idea|summary|difference|list of|description|reasons?|pros|cons|tips?|advice|hint|recommend\w*|me the (?:quota|limit|number|default|price|cost)|instead of|without|best practice\w*)\b/i.test(
    rest,
  );
