import { termsOf } from "#domain/knowledge/terms.ts";

/** Words that say that something is wrong, or that somebody wants help, and nothing of what. */
const empty = new Set(
  (
    "it this that they them thing things stuff something anything everything nothing here there now again still today really very so please pls plz hey hi hello " +
    "thanks thx help helpme work works working worked broken broke doesnt didnt dont cant cannot wont isnt not no yes ok okay why how what when where who which " +
    "is are am be do does did can could should would will may you u me my i we our us the a an of to in on for with and or but any some issue issues problem " +
    "problems question questions error errors fail fails failed failing failure down up slow bad weird strange fix fixed wrong explain tell show check look see " +
    "urgent asap need want know idea ideas happened happening happen going gone stop stopped connect connection talk between both two same other one " +
    "network networking aws cloud route routes routing endpoint endpoints limit limits limitation limitations quota quotas timeout timeouts port ports access " +
    "traffic gateway gateways firewall connectivity internet latency ip ips address addresses security rule rules table tables server servers app service services " +
    "vpc subnet dns vpn peering lambda eks ecs cost costs price pricing cidr nat settings setting config configuration setup best practice good better info information " +
    "deploy deployment since yesterday today morning week open closed thing friday monday customer customers boss colleague team prod production " +
    "more details detail deploy deployment since yesterday today morning week open closed monday friday customer customers boss colleague team prod production more about hmm huh um uh lol test testing anyone someone help? sos plan options option max min default"
  ).split(" "),
);

/** Longer, and somebody tells a story, if a poor one. */
const mostEmptyWords = 12;

/** Whether a text is too short of facts to be answered: `it does not work`, `limits?`, `???`. */
export function isVague(text: string): boolean {
  const words =
    text
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{N}][\p{L}\p{N}./-]*/gu) ?? [];
  if (words.length === 0) return true;
  const meant = words.filter((word) => !empty.has(word));
  if (meant.length > 0) return false;
  const things = termsOf(text).filter((term) => thingWords.test(term) && !saysNothing.has(term));
  return things.length === 0 ? words.length <= mostEmptyWords : words.length === 1;
}

/** What can be the matter with anything. */
const saysNothing: ReadonlySet<string> = new Set(
  termsOf(
    "error timeout refused reset modify delete cost quota block default difference reply outbound inbound reach bandwidth",
  ),
);

/** Stems of the field's nouns among the empty words. */
const thingWords = /^(?:thing\d+|vpc|subnet|dns|vpn|lambda|ec|cidr|nat|endpoint|gatewai|firewal|peer)/;
