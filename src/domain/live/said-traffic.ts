import { parseTraffic } from "#domain/net/traffic-words.ts";

/** Traffic that a sentence names: `5432/tcp`, `53/udp`, `icmp`; what a person means by it, and where it stands. */
export interface SaidTraffic {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** Other words for services and messages than the traffic of a command knows. */
const services: readonly (readonly [pattern: RegExp, traffic: string])[] = [
  [/\b(?:icmpv6|ping6|ping v6)\b/gi, "icmpv6"],
  [/\b(?:ping(?:s|ed|ing|able)?|icmp|echo requests?)\b/gi, "icmp"],
  [/\b(?:ssh|sftp|scp)\b/gi, "22/tcp"],
  [/\b(?:rdp|remote desktop)\b/gi, "3389/tcp"],
  [/\b(?:https|tls|ssl|hhtps|htps)\b/gi, "443/tcp"],
  [/\b(?:http)\b(?!:)/gi, "80/tcp"],
  [/\b(?:postgres(?:ql)?|postgre|psql|pgsql|postgress|postgrs|pg|aurora[ -]postgres(?:ql)?)\b/gi, "5432/tcp"],
  [/\b(?:my ?sql|maria ?db|aurora[ -]mysql)\b/gi, "3306/tcp"],
  [/\b(?:ms ?sql|sql ?server)\b/gi, "1433/tcp"],
  [/\b(?:oracle)\b/gi, "1521/tcp"],
  [/\b(?:redis|valkey|elasticache redis)\b/gi, "6379/tcp"],
  [/\b(?:memcached?|memcache)\b/gi, "11211/tcp"],
  [/\b(?:mongo ?db|mongo|document ?db)\b/gi, "27017/tcp"],
  [/\b(?:kafka|msk)\b/gi, "9092/tcp"],
  [/\b(?:zookeeper)\b/gi, "2181/tcp"],
  [/\b(?:cassandra)\b/gi, "9042/tcp"],
  [/\b(?:redshift)\b/gi, "5439/tcp"],
  [/\b(?:elastic ?search|opensearch)\b/gi, "9200/tcp"],
  [/\b(?:amqps)\b/gi, "5671/tcp"],
  [/\b(?:amqp|rabbit ?mq)\b/gi, "5672/tcp"],
  [/\b(?:nfs|efs)\b/gi, "2049/tcp"],
  [/\b(?:smb|cifs)\b/gi, "445/tcp"],
  [/\b(?:ldaps)\b/gi, "636/tcp"],
  [/\b(?:ldap)\b/gi, "389/tcp"],
  [/\b(?:kerberos)\b/gi, "88/tcp"],
  [/\b(?:smtps)\b/gi, "465/tcp"],
  [/\b(?:smtp)\b/gi, "25/tcp"],
  [/\b(?:imaps)\b/gi, "993/tcp"],
  [/\b(?:winrm)\b/gi, "5985/tcp"],
  [/\b(?:ntp|chrony|time sync)\b/gi, "123/udp"],
  [/\b(?:snmp)\b/gi, "161/udp"],
  [/\b(?:syslog)\b/gi, "514/udp"],
  [/\b(?:bgp)\b/gi, "179/tcp"],
  [/\b(?:telnet)\b/gi, "23/tcp"],
  [/\b(?:ftp)\b/gi, "21/tcp"],
  [/\b(?:geneve)\b/gi, "6081/udp"],
  [/\b(?:vxlan)\b/gi, "4789/udp"],
  [/\b(?:wireguard)\b/gi, "51820/udp"],
  [/\b(?:openvpn)\b/gi, "1194/udp"],
  [/\b(?:dns)\b/gi, "53/udp"],
];

const everything =
  /\b(?:any(?:thing)?(?: at all)?(?= (?:traffic|port|protocol|packets?)\b)|(?:any|all) (?:traffic|ports?|protocols?)|all traffic|at all)\b/gi;

/** A port or a range, with its transport before, behind or nowhere. `3306`, `8000 to 8100`, `tcp/443`, `:443`. */
const range = String.raw`(\d{1,5})(?:\s*(?:-|–|\.\.|to|through|thru|until)\s*(\d{1,5}))?`;
const transport = "(tcp|udp)";
const marked: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\w.-])${transport}\s*[/: -]?\s*(?:ports?\s*)?${range}(?!\w|[./]\w)`, "gi"),
  new RegExp(String.raw`(?<![\w.:/-])()${range}\s*[/ ]\s*${transport}\b`, "gi"),
  new RegExp(
    String.raw`\b()(?:on |over |via |at )?(?:dst|dest|destination|target|tcp|udp)?\s*(?:ports?|prot|eq)\s*(?:numbers?\s*|no\.?\s*)?(?:is |was |are |being )?[:=#]?\s*${range}(?:\s*[/ ]?\s*${transport})?(?!\w|[./]\w)`,
    "gi",
  ),
  new RegExp(String.raw`(?<=[\w\])])()(?<!:\w*)(?<!(?:^|[^\w.:-])\d{1,2}):${range}(?!\w|[.:/]\w)`, "gi"),
];

/** What a number counts or measures is no port: `3 hosts`, `30 seconds`, `12 percent`. */
const counted = String.raw`\s*(?:%|(?:ms|sec|min|am|pm|gb|mb|kb|gbps|mbps|x)\b|\s(?!(?:is|was|does|works|pls|vs|across|as|this|passes|always|towards)\b)[a-z]+s\b)`;
const bare = String.raw`(?<![\w.:/#-])()${range}(?![\w%-]|:\d|[./]\w|${counted})`;
const alone = new RegExp(bare, "gi");

/** `listens on 6380` says more than the name of a service. */
const ledByOn = new RegExp(String.raw`(?<=\b(?:on|over|via)\s{1,3})${bare}`, "gi");

/** Of a longer sentence's numbers those that a word leads to, or that stand beside a thing. */
const led = new RegExp(
  String.raw`(?<=\b(?:at|by|with|and|or|for|using|against|through|about)\s{1,3}|[)\]][,;:]?\s{1,2}|[\w]+[-.][\w.-]*\w["'${"`"}]?[,;:]?\s{1,2}\(?)${bare}|${bare}(?=\s+(?:on|of|at)\s+(?:the )?["'${"`"}]?\w+[-.]\w|\s+(?:open|closed|reachable|unreachable|accessible|allowed|blocked)\b)`,
  "gi",
);

/** In a few words a number can only be the port; a longer sentence has others, and says `on 443`. */
const fewWords = 10;

/** Nobody asks for those below without saying that it is a port. */
const lowestAlone = 20;

/** `returns 502`, `status code 403`: what somebody got. */
const answerBefore =
  /\b(?:status|response|returns?|returned|errors?|codes?|gets?|got|http)(?:[ _]code)?[\s:="]*(?:an? )?$/i;

/** A match of the forms above: the transport stands in front, behind or nowhere. */
type Numbered = readonly [
  whole: string,
  before: string,
  from: string,
  to: string | undefined,
  behind: string | undefined,
];

/** What the sentence names, the surest first: numbers with their transport, then services, then bare numbers. */
export function trafficIn(text: string): readonly SaidTraffic[] {
  const udp = /\budp\b/i.test(text) && !/\btcp\b/i.test(text) ? "udp" : "tcp";
  const numbers = marked.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const [whole, before, from, to, behind] = match as unknown as Numbered;
      return { match, whole, ports: portsOf(from, to), transport: (before || behind || udp).toLowerCase() };
    }),
  );
  const said = numbers.flatMap(({ match, whole, ports, transport: by }) =>
    checked(`${ports}/${by}`, match.index, whole),
  );
  const named = services.flatMap(([pattern, words]) =>
    [...text.matchAll(pattern)].map((match) => spanOf(words, match.index, match[0])),
  );
  const all = [...text.matchAll(everything)].map((match) => spanOf("any", match.index, match[0]));
  const numbersOf = (pattern: RegExp): readonly SaidTraffic[] =>
    [...text.matchAll(pattern)]
      .filter(({ index }) => !answerBefore.test(text.slice(0, index)))
      .map((match) => ({ match, from: (match[2] ?? match[5]) as string, to: match[3] ?? match[6] }))
      .filter(({ from }) => Number(from) >= lowestAlone)
      .flatMap(({ match, from, to }) => checked(`${portsOf(from, to)}/${udp}`, match.index, match[0]));
  const others = numbersOf(text.trim().split(/\s+/).length <= fewWords ? alone : led);
  return [...inOrder(unique(said)), ...inOrder(numbersOf(ledByOn)), ...inOrder(named), ...inOrder(others), ...all];
}

const spanOf = (words: string, start: number, whole: string): SaidTraffic => ({
  words,
  start,
  end: start + whole.length,
});

const portsOf = (from: string, to: string | undefined): string =>
  to === undefined || to === from ? from : `${from}-${to}`;

function checked(words: string, start: number, whole: string): readonly SaidTraffic[] {
  const parsed = parseTraffic(words);
  return "traffic" in parsed ? [spanOf(parsed.words, start, whole)] : [];
}

const inOrder = (said: readonly SaidTraffic[]): readonly SaidTraffic[] =>
  said.toSorted((one, other) => one.start - other.start);

/** One number may be written in two of the forms: the longer says more. */
const unique = (said: readonly SaidTraffic[]): readonly SaidTraffic[] =>
  said.filter((one) => !said.some((other) => isInside(one, other)));

const isInside = (one: SaidTraffic, other: SaidTraffic): boolean =>
  other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start;
