/**
 * What the words between two things do: who opens a connection, who is asked to take one, what only helps. Everything else
 * is a noun to the rules that read them.
 */

/** By what its subject does: opens a connection, opens one and takes something back, or has it come in. */
type VerbKind = "starts" | "fetches" | "admits";

export interface Verb {
  readonly kind: VerbKind;
  readonly isParticiple: boolean;
}

const bases: Readonly<Record<VerbKind, string>> = {
  starts:
    "reach connect talk speak communicate access ping hit see contact call query use send push write publish ssh rdp telnet curl " +
    "join replicate browse dial request probe scan poke hop jump sftp ship forward deliver report register authenticate upload " +
    "visit establish initiate attempt sync emit submit stream post transmit tunnel",
  fetches: "pull fetch download mount scrape poll read clone collect retrieve import wget consume",
  admits:
    "refuse reject accept allow permit let deny block drop admit receive hear filter listen ignore discard stop prevent hinder " +
    "answer respond reply whitelist authorize authorise firewall reset swallow shut lock bar ban exclude keep",
};

const irregular: Readonly<Record<string, readonly string[]>> = {
  hit: ["hit"],
  let: ["let"],
  read: ["read"],
  send: ["sent"],
  see: ["saw", "seen"],
  speak: ["spoke", "spoken"],
  write: ["wrote", "written"],
  hear: ["heard"],
  shut: ["shut"],
  keep: ["kept"],
};

/** `drop`, `drops`, `dropped`, `dropping`. */
function formsOf(base: string): readonly (readonly [form: string, isParticiple: boolean])[] {
  const stem = /^(?:drop|stop|shut|bar|ban|permit|admit|hit|let|ship|scan|hop|submit|emit|transmit|get)$/.test(base)
    ? base + base.at(-1)
    : base.replace(/e$/, "");
  const third = /(?:s|x|ch|sh)$/.test(base) ? `${base}es` : base.replace(/([^aeiou])y$/, "$1ie").concat("s");
  const past = irregular[base] ?? [/[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`];
  const seeing = base === "see" ? "seeing" : `${stem}ing`;
  return [[base, false], [third, false], [seeing, false], ...past.map((form) => [form, true] as const)];
}

const verbs: ReadonlyMap<string, Verb> = new Map(
  Object.entries(bases).flatMap(([kind, words]) =>
    words
      .split(" ")
      .flatMap((base) =>
        formsOf(base).map(([form, isParticiple]) => [form, { kind: kind as VerbKind, isParticiple }] as const),
      ),
  ),
);

/** Said of who is reached. */
const openWords =
  "open opened reachable unreachable accessible inaccessible available unavailable visible closed exposed contactable pingable";
/** Without a verb, these tell that it is about a way between two things. */
const wayWords =
  "traffic path connection connections connectivity timeout timeouts timed times packets flow flows handshake firewall traceroute " +
  "tracert trace hangs hang works work ok okay fine possible allowed blocked pass passes through fails talk telnet link peer peering";

const tagged = {
  be: "is are was were be been being am isn't isnt aren't arent wasn't wasnt i'm im it's",
  helper:
    "can can't cant cannot could couldn't couldnt should shouldn't would wouldn't will won't wont may might must do does did don't " +
    "dont doesn't doesnt didn't didnt has have had hasn't haven't not never no still also just even now currently really actually " +
    "always suddenly again ever able unable supposed expected meant need needs want wants wanted try tries tried trying fail fails " +
    "failed failing manage manages make makes start starts seem seems going cna longer successfully only sometimes possible yet",
  link: "from by to into onto toward towards against for with on at in inside within of behind via through over across using between than without",
  join: "and or but when while if whether that which who why how what where since because so yet then although though as after before until unless",
  article: "the a an our my your his their this these those some any said same",
  pronoun: "it there them",
} as const;

export type Kind = keyof typeof tagged | "verb" | "open" | "noun";

const kinds: ReadonlyMap<string, Kind> = new Map([
  ...Object.entries(tagged).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind as Kind] as const)),
  ...openWords.split(" ").map((word) => [word, "open"] as const),
]);

const ways = new Set(wayWords.split(" "));

/** Of longer words, one wrong letter is read over: `conect`, `acess`, `recah`. */
const shortestMistyped = 5;
const known: readonly string[] = [...verbs.keys(), ...openWords.split(" "), "cannot", "towards", "through"].filter(
  (word) => word.length >= shortestMistyped,
);

const spelled = new Map<string, string>();

/** A word of the field as it is spelled; any other as it stands. */
export function spelledAs(word: string): string {
  if (verbs.has(word) || kinds.has(word) || ways.has(word) || word.length < shortestMistyped - 1) return word;
  const before = spelled.get(word);
  if (before !== undefined) return before;
  const right = known.find((candidate) => isSlipOf(word, candidate)) ?? word;
  if (spelled.size < mostKept) spelled.set(word, right);
  return right;
}

const mostKept = 5000;

/** Two letters swapped; or, of a longer word, one left out, put in or wrong. The first is hardly ever mistyped. */
function isSlipOf(word: string, right: string): boolean {
  if (word[0] !== right[0] || Math.abs(word.length - right.length) > 1 || word === right) return false;
  let same = 0;
  while (word[same] === right[same]) same += 1;
  const rest = word.slice(same);
  const rightRest = right.slice(same);
  if (rest.length === rightRest.length && rest.slice(2) === rightRest.slice(2))
    if (rest[0] === rightRest[1] && rest[1] === rightRest[0]) return true;
  if (right.length <= shortestMistyped) return false;
  // A plural or another form of another word is no slip: `servers`, `hosted`.
  return rest.slice(1) === rightRest || rest === rightRest.slice(1);
}

export const kindOf = (word: string): Kind =>
  kinds.get(word) ?? (verbs.has(word) ? "verb" : /^[a-z]{3,}ly$/.test(word) ? "helper" : "noun");

export const verbOf = (word: string): Verb => verbs.get(word) as Verb;

export const isWay = (word: string): boolean => ways.has(word);
