/** What people call a change: the verbs of the field, in any form, also mistyped. */

const verbs = new Set(
  (
    "open close shut delete remove rm create add attach detach associate disassociate dissociate unassociate allow permit block unblock deny whitelist allowlist blacklist " +
    "blocklist revoke authorize authorise enable disable turn switch change update modify edit set swap scale resize increase decrease raise lower bump " +
    "terminate stop start reboot restart bounce release allocate replace move migrate fix repair rollback revert undo apply run execute deploy redeploy provision " +
    "launch rename tag untag accept reject approve grant give assign unassign point repoint flip redirect reroute route renew rotate kill restore merge put make ensure " +
    "register deregister drain configure reconfigure setup clean cleanup drop destroy wipe flush purge reset propagate advertise announce withdraw expand shrink extend " +
    "upgrade downgrade lock cut isolate quarantine unlock unban ban exclude include install convert promote peer unpeer unshare pause resume trigger force reserve " +
    "buy purchase hook plug insert commit evict patch clear activate deactivate nuke strip widen narrow tighten loosen relax shift pull failover ditch scrap axe retire " +
    "decommission decom tweak adjust amend override toggle cancel schedule rebuild recreate recycle invalidate rebalance let take bring map unmap link unlink wire " +
    "throw push forward limit restrict whack stand spin tear roll get sort cutover swing send"
  ).split(" "),
);

/** These change something with a word behind them alone: `take … off`, `get rid of`, `spin up`. */
const particles: Readonly<Record<string, RegExp>> = {
  turn: /^(?:\S+\s+){0,6}?(?:on|off|down|up)\b/i,
  switch: /^(?:\S+\s+){0,6}?(?:on|off|over|to|from|back)\b/i,
  take: /^care of (?:it|this|that|the)\b|^(?:\S+\s+){1,5}?(?:off|out|down|away)\b|^(?:down|out|away)\b/i,
  bring: /^(?:\S+\s+){0,5}?(?:up|down|back)\b/i,
  throw: /^(?:\S+\s+){0,5}?(?:out|away)\b/i,
  pull: /^(?:\S+\s+){0,5}?(?:out|down|from)\b/i,
  let: /^(?!me\b|us\b|you\b|them know\b|him know\b|her know\b).*\b(?:in|into|out|through|reach|access|talk|connect|have|pass|see|use|at)\b/i,
  get: /^(?:rid of|(?:\S+\s+){0,5}?(?:off|back up|out of|deleted|removed|opened|added|fixed|enabled|disabled))\b/i,
  sort: /^(?:it|this|that|the|them)\b/i,
  swing: /^(?:\S+\s+){1,4}?(?:over|to|back)\b/i,
  send: /^(?:(?:all|our|the)\s+)*(?:traffic|[\w*-]+(?:\.[\w-]+)+)\s+(?:over\s+|back\s+)?(?:to|through|via)\b/i,
  stand: /^(?:\S+\s+){0,3}?up\b/i,
  spin: /^(?:\S+\s+){0,3}?(?:up|down)\b/i,
  tear: /^(?:\S+\s+){0,4}?down\b/i,
  roll: /^(?:\S+\s+){0,4}?(?:back|out)\b/i,
  clean: /^(?:\S+\s+){0,4}?(?:up|out)\b/i,
};

/** Looking at something is no change, whatever the verb is; neither is telling somebody. */
const looks =
  /^(?:run|do|start|launch|make|perform|execute|schedule|trigger|take|set up|apply|get)\s+(?:me\s+|us\s+)?(?:an?|the|another|one|some)?\s*(?:\w+[\s-]){0,2}(?:checks?|tests?|traces?|traceroutes?|trace|reach\w*|analysis|analyses|scans?|look ?ups?|look|digs?|query|queries|explain\w*|reports?|pings?|diagnos\w+|dumps?|guess|sense)\b|^(?:run|walk|take|give|set|make|put|point|update|get|let|forward|push|bring)\s+(?:me|us)\b(?!\s+(?:access|permission|rights|in\b|into\b|out\b|through to|a (?:new|public|elastic|static)))|^(?:run|do|execute)\s+`?(?:reach|explain(?:-route)?|exposed|where|dns)\b|^give\s+(?:\w+\s+){0,4}?(?:architecture|design|diagram|formula|summary|numbers?|values?|opinion)\b|^open (?:an? )?(?:new |tcp |outgoing |outbound )?(?:connections?|sockets?|sessions?|tickets?|(?:support )?cases?)\b|^take (?:care\b(?! of)|a look|into account)|^let(?:'s| us| me)? (?:see|say|assume|know)\b|^make (?:sense|use|a difference)\b|^make one\b|^change in\b/i;

/** The base form that a word is one of, if it is a verb of change: `deleted`, `adding`, `attatch`; null for any other word. */
export function verbOf(word: string): string | null {
  const lower = word.toLowerCase();
  if (verbs.has(lower)) return lower;
  return (
    stemsOf(lower).find((stem) => verbs.has(stem)) ??
    (lower.length < 5 ? null : ([...verbs].find((verb) => isNearly(lower, verb)) ?? null))
  );
}

/** Whether words that begin with a verb tell what is to be changed, and how. */
export function isChange(verb: string, rest: string): boolean {
  const object = rest.trim();
  if (looks.test(`${verb} ${object}`)) return false;
  return particles[verb]?.test(object) ?? true;
}

/** `opened`, `deleted`, `dropped`: what somebody wants to have been done. */
export const isDone = (word: string): boolean => {
  const lower = word.toLowerCase();
  return irregular.test(lower) || (lower.endsWith("ed") && verbOf(lower) !== null);
};

const irregular = /^(?:open|closed?|gone|rid|taken|given|undone|shut|cut|reset|withdrawn|shrunk|on|off)$/;

/** What an inflected word may come from. */
function stemsOf(word: string): readonly string[] {
  const [, stem = ""] = /^(.{2,}?)(?:ed|ing)$/.exec(word) ?? [];
  if (stem === "") return [];
  return [stem, `${stem}e`, stem.replace(/(.)\1$/, "$1"), stem.replace(/i$/, "y")];
}

/** A letter left out, doubled or swapped with its neighbour; not at the end, where words have their forms. */
function isNearly(word: string, verb: string): boolean {
  if (verb.length < 5 || word[0] !== verb[0] || word.at(-1) !== verb.at(-1)) return false;
  if (word.length === verb.length) return isSwapped(word, verb);
  const [short, long] = word.length < verb.length ? [word, verb] : [verb, word];
  return (
    long.length - short.length === 1 && [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
  );
}

function isSwapped(word: string, verb: string): boolean {
  const at = [...word].findIndex((letter, place) => letter !== verb[place]);
  return word[at] === verb[at + 1] && word[at + 1] === verb[at] && word.slice(at + 2) === verb.slice(at + 2);
}
