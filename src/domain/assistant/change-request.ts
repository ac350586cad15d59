import { mentionsIn } from "#domain/live/mention.ts";

/** Somebody wants something changed: the verb, and the part of the sentence that says what. */
export interface ChangeRequest {
  /** In small letters: `open`, `roll back`. */
  readonly verb: string;
}

const verbs =
  "open|close|delete|remove|create|add|attach|detach|associate|disassociate|allow|permit|block|unblock|deny|whitelist|allowlist|blacklist|blocklist|" +
  "revoke|authori[sz]e|enable|disable|turn (?:[\\w-]+ ){0,4}(?:on|off)|switch (?:[\\w-]+ ){0,4}(?:on|off)|switch over|switch|change|update|modify|edit|set|swap|scale|resize|" +
  "increase|decrease|raise|lower|bump|terminate|stop|start|reboot|restart|bounce|release|allocate|replace|move|migrate|fix|repair|roll ?back|revert|" +
  "undo|apply|run|execute|deploy|provision|launch|spin up|rename|tag|untag|accept|reject|approve|grant|give|assign|unassign|point|repoint|flip|" +
  "redirect|reroute|route|renew|rotate|kill|restore|merge|put|make|register|deregister|drain|configure|setup|set up|" +
  "clean ?up|drop|destroy|wipe|flush|purge|reset|propagate|advertise|announce|withdraw|tear down|expand|shrink|extend|upgrade|downgrade|" +
  "open up|lock down|cut|isolate|quarantine|unlock|unban|ban|whitlist|delte|remvoe|crate|attatch|add in|install|convert|promote|detatch|peer|" +
  "unshare|pause|resume|trigger|force|reserve|buy|purchase|hook up|plug|insert|commit|evict|patch|clear|activate|deactivate|swich|hook";

const polite =
  "(?:(?:please|pls|plz|plss|kindly|just|now|quickly|quick|asap|urgent(?:ly)?|hey|hi|hello|yo|ok|okay|bot|hopwise|@?hopwise|team|guys|go ahead and|so|then|and|also|immediately|right now|to|first|next|dear|sir|there|all|emergency|quick favou?r|real quick|somebody|someone|emergency)\\b[\\s,:!-]*)";

const asks =
  "(?:(?:can|could|would|will|wld|cld|can'?t|may|might) (?:you|u|ya|somebody|someone|anyone|the bot|hopwise|we get you to|i get you to)(?: (?:please|pls|plz|kindly|just|quickly|maybe|possibly|go ahead and|help (?:me|us) (?:to )?|also|simply|go and))*\\s+|" +
  "(?:i|we) (?:need|want|would like|wanna|'d like|require|must have) (?:you|u|the bot|hopwise) to (?:just |please |quickly )?|" +
  "(?:i'd|i would|we'd|we would) (?:like|love|appreciate it if) (?:you|u) (?:to|could|would) |(?:would|do) you mind |" +
  "(?:mind|how about you|why don'?t you|let'?s|lets|you (?:should|must|need to|have to|can)|your (?:job|task) is to|i (?:order|command|authori[sz]e) you to|go and|time to|need you to) (?:just |please )?)";

const imperative = new RegExp(`^[^a-z0-9@/]*${polite}*(?:${asks})?${polite}*(${verbs})\\b(?![-\\w])(.*)$`, "is");

/** What is asked to be done for the asker: `i need port 22 opened on sg-1`. */
const wished =
  /\b(?:i|we) (?:need|want|require)\b(?! to\b)[^.?!]{0,60}(?<!\b(?:the|an?|our|my|any|some|one|is|are|be|stay|stays|always) )\b(open(?:ed)?|closed?|deleted?|removed?|added|created|attached|detached|allowed|whitelisted|allowlisted|blocked|enabled|disabled|changed|updated|terminated|rebooted|restarted|rolled back|reverted|fixed|replaced|released)\b/i;

/** The tools that make changes, pasted as they are. */
const pastedCommand =
  /(?:^|\b(?:run|execute|do|type|try|issue|apply)\b[^a-z]{0,4}|[`$]\s*)(?:sudo\s+)?(aws [\w-]+ (?:authorize|revoke|create|delete|modify|attach|detach|associate|disassociate|replace|terminate|stop|start|reboot|run|release|allocate|accept|reject|enable|disable|register|deregister|put|update|change|set|add|remove|assign|unassign|import|export|cancel|move|restore|reset)[\w-]*|terraform (?:apply|destroy|import|taint|state rm)|kubectl (?:apply|delete|edit|patch|scale|drain|cordon|create|replace|rollout)|eksctl (?:create|delete|scale|upgrade)|cdk (?:deploy|destroy)|pulumi (?:up|destroy))\b/i;

/** Verbs whose command form asks for an explanation. */
const asksToTell =
  /^(?:run|walk|take|give|set|make|put|point)\s+(?:me|us)\b(?!\s+(?:access|permission|rights|a (?:new|public|elastic)))/i;

/** A thing of one's own: by its id or address, or by a word that points at it. */
const owned =
  /\b(?:our|my|the|this|that|these|those|their|every|its|it|them|prod(?:uction)?|staging|dev|me|us)\b|\bports? \d{1,5}\b/i;

const hasQuestionMark = (text: string): boolean => /\?\s*$/.test(text.trim());

/**
 * Whether a text asks for something to be changed, and not how that is done or whether it can be. A keyword question may
 * begin with a verb, too (`set TTL on alias to ALB?`): without a word that points at something of one's own it is one.
 */
export function changeRequestIn(text: string): ChangeRequest | null {
  const plain = text
    .replace(/[’‘]/g, "'")
    .replace(/<@[^>]+>/g, " ")
    .trim();
  const pasted = pastedCommand.exec(plain);
  if (
    pasted !== null &&
    !/\b(?:what does|what is|why does|why did|explain|meaning|hangs?|hung|stuck|died|dies|broke|times? ?out|fail(?:s|ed|ing)?|errors?|denied|difference|complains?|says?)\b/i.test(
      plain,
    )
  ) {
    return { verb: "run" };
  }
  for (const part of parts(plain)) {
    const verb = verbIn(part);
    if (verb !== null) return { verb };
  }
  return null;
}

/** Sentences, and what stands behind a comma or a dash where it may begin one. */
const parts = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?;])\s+|\n+|\s+[-–—]\s+|:\s+(?=[a-z])|,\s*(?=(?:please|pls|plz|can you|could you|so)\b)/i)
    .filter((part) => part.trim() !== "");

function verbIn(part: string): string | null {
  const [, wish] = wished.exec(part) ?? [];
  if (wish !== undefined && !/\bhow\b|\bwhy\b|\bwhat\b|\bwhich\b|\bdo i\b|\bshould\b/i.test(part))
    return wish.toLowerCase();
  const [, verb = "", rest = ""] = imperative.exec(part) ?? [];
  if (verb === "" || asksToTell.test(part.trim())) return null;
  // `route tables per vpc`, `block public access modes`, `peer vpc limit`: nouns that look like verbs.
  if (
    /^(?:route|block|peer|detach|attach|delete|bump|share|request|link|order|open|start|set|point|put|run|connect|reserve|tag|reset|drop|cut|push|change|update|shift|switch|scale|register|patch|clear|close)$/i.test(
      verb,
    ) &&
    isNoun(verb, rest)
  )
    return null;
  // `allow 0.0.0.0/0 at 100 wins over my block`: something is told, not asked for.
  if (!isPolite(part) && tells.test(rest.split(/[,;(]/)[0] as string)) return null;
  const names = mentionsIn(rest).some(
    ({ kind }) => kind === "id" || kind === "address" || kind === "block" || kind === "host",
  );
  const isAsked = isPolite(part);
  if (isAsked) return isDescribing(rest) && !names ? null : verb.toLowerCase();
  if (hasQuestionMark(part) && !/\bok\?|\bok(?:ay)?\s*\?|,\s*(?:yes|right|thanks|thx|cool)\s*\?/i.test(part))
    return null;
  if (names) return verb.toLowerCase();
  return owned.test(rest) && !isDescribing(rest) && rest.trim().split(/\s+/).length <= 25 ? verb.toLowerCase() : null;
}

const asked = new RegExp(`^[^a-z0-9@/]*${polite}*${asks}`, "i");

const isPolite = (part: string): boolean =>
  asked.test(part) || /\b(?:please|pls|plz|asap|right now|for me|for us|immediately)\b/i.test(part);

/** A verb of its own behind the first: the sentence says what happens. */
const tells =
  /\b(?:fails?|failed|wins|takes|took|breaks?|broke|is|are|was|were|gets?|got|hangs|sits|does not|doesn't|did not|didn't|cannot|can't|gives|gave|passes|comes|came|goes|went|shows?|says?|works|leaves|drops|returns)\b/i;

const isNoun = (verb: string, rest: string): boolean =>
  /^\s*(?:tables?|53|53's|priority|propagation|server|public access|or|vs\.?|versus|limit|limits|quota|table|groups?|ing|state|id|failed|timeout|resets?|refused|policy|out|policies|per|is|are|was|does|do|not|between|fails?|by peer|button|account|gateway|in the wire|of|name)\b/i.test(
    rest,
  ) ||
  (/^route$/i.test(verb) &&
    /^\s*(?:\d+|for|to|from|in|with|of)\b/i.test(rest) &&
    !/\b(?:all|our|my|the)\b/i.test(rest));

/** What can be told rather than done: `set up a VPN: what do I need`, `make sense of`, `give me an overview`. */
const isDescribing = (rest: string): boolean =>
  /\b(?:what|how|why|which|whether|explain|overview|example|sense of|steps?|checklist|idea|summary|difference|list of|description|reasons?|pros|cons|tips?|advice|hint|recommend\w*|me the (?:quota|limit|number|default|price|cost)|instead of|without|best practice\w*)\b/i.test(
    rest,
  );
