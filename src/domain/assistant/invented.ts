import { impossibleIn } from "./impossible.ts";
import { othersIn } from "./others.ts";

/**
 * Things that AWS does not have, asked about as if it had them. Two ways to notice: what is known to be impossible, and a
 * product's name that is on no list of products.
 */
export interface Invented {
  /** As it was written: `Elastic Firewall Balancer`. */
  readonly thing: string;
  /** What is true instead; null where only the name is unknown. */
  readonly instead: string | null;
}

/** What real products are called, behind `AWS` or `Amazon` or alone. Lower case, one entry a name. */
const products = new Set(
  (
    "virtual private cloud|elastic load balancing|elastic load balancer|application load balancer|network load balancer|gateway load balancer|classic load balancer|elastic ip|elastic ip address|" +
    "elastic network interface|elastic network adapter|elastic fabric adapter|elastic compute cloud|elastic container service|elastic container registry|elastic kubernetes service|elastic file system|elastic beanstalk|elastic block store|elastic vmware service|" +
    "internet gateway|egress-only internet gateway|nat gateway|regional nat gateway|nat instance|transit gateway|transit gateway connect|transit gateway peering|transit gateway network manager|transit gateway flow logs|virtual private gateway|customer gateway|direct connect|direct connect gateway|direct connect sitelink|cloud wan|" +
    "global accelerator|global networks|network manager|network firewall|network firewall proxy|firewall manager|dns firewall|route 53|route 53 resolver|route 53 vpc resolver|vpc resolver|global resolver|route 53 global resolver|route 53 profiles|route 53 resolver dns firewall|route 53 application recovery controller|application recovery controller|" +
    "web application firewall|shield|shield advanced|shield network security director|network security director|waf|privatelink|private link|kubernetes service|route analyzer|openvpn|cloudhsm|cloudshell|appflow|appconfig|datazone|mediaconnect|medialive|healthlake|codeartifact|sitelink|vpc endpoint|gateway endpoint|interface endpoint|resource endpoint|vpc lattice|service network|app mesh|cloud map|service connect|service discovery|" +
    "vpc peering|vpc flow logs|flow logs|traffic mirroring|reachability analyzer|network access analyzer|network synthetic monitor|network flow monitor|internet monitor|ip address manager|vpc ip address manager|verified access|verified permissions|block public access|vpc block public access|vpc encryption controls|encryption controls|" +
    "site-to-site vpn|client vpn|vpn cloudhub|cloudhub|accelerated site-to-site vpn|vpn concentrator|site-to-site vpn concentrator|certificate manager|private certificate authority|key management service|secrets manager|systems manager|session manager|parameter store|instance connect|ec2 instance connect|ec2 instance connect endpoint|instance connect endpoint|" +
    "resource access manager|security hub|security group|security groups|security group referencing|security lake|guardduty|inspector|macie|cloudtrail|cloudtrail lake|cloudwatch|cloudwatch logs|config|cloudfront|cloudfront vpc origins|cloudfront functions|lambda@edge|lambda|lambda function url|api gateway|http api|rest api|websocket api|appsync|eventbridge|step functions|simple queue service|simple notification service|simple storage service|" +
    "vpc cni|load balancer controller|gateway api|gateway api controller|auto mode|eks auto mode|hyperplane|nitro|nitro system|outposts|local zone|local zones|wavelength|wavelength zone|availability zone|availability zones|placement group|cluster placement group|ena express|dedicated host|auto scaling|" +
    "identity center|identity and access management|organizations|control tower|cost explorer|trusted advisor|support|console|cli|sdk|cloudformation|cdk|cdn|ec2|s3|rds|ecs|eks|ecr|fargate|aurora|dynamodb|redshift|athena|glue|emr|kinesis|msk|opensearch|elasticache|memorydb|neptune|documentdb|sagemaker|bedrock|cognito|kms|acm|iam|sts|sns|sqs|ses|ssm|vpc|vpn|efs|fsx|ebs|ami|dms|datasync|transfer family|storage gateway|backup|batch|amplify|app runner|lightsail|workspaces|appstream|connect|chime|quicksight|interconnect|linux|" +
    "route server|vpc route server|prefix list|managed prefix list|dns|provided dns|time sync service|time sync|q|q developer|devops agent|rds proxy|database migration service|managed prometheus|managed grafana|peering|account|accounts|region|regions|backbone|network|networking|resource|resources|service|services|support plan|partner|marketplace|docs|documentation|zone|zones|managed|native|private|public|cloud|infrastructure|health|budgets|billing|bill|free tier|account id|side|endpoint|load balancer|load balancers|firewall|gateway|best practice|well-architected|whitepaper"
  ).split("|"),
);

const head =
  "Gateway|Balancer|Firewall|Router|Endpoint|Accelerator|Link|Connect|Mesh|Stretch|Tunnel|Bridge|Shield|Mode|Proxy|Peering|Fabric|Switch|Hub|Manager|Optimizer|Analyzer|Resolver|Controller|Guard|Route|Boost|Express|Edge|Sync|Relay|Broker|Cache|Mirror|Director|Orchestrator|Exchange|Gate|Network|Net|WAN|LAN|Cloud|Grid|Space|Core|Turbo|Pro|Plus|Ultra|Service|Protocol|Engine|Inspector|Insights|Zone|Zones|Teleport|Beam|Pipe|Flow|Path|Wall|Scanner|Monitor|Advisor|Center|Max|Subnet|Subnets|Teleporter|Extender|Vault|Warp|Fusion|Travel|Credits|Reflector|Pools";

/** Two words or more that are written as a name. */
const capitalised = new RegExp(
  `(?<![\\w-])(?:(?:AWS|Amazon)\\s+)?((?:[A-Z][\\w/-]*\\s+){1,4}(?:${head})(?:\\s+(?:Mode|Service|Pro|Plus|V?\\d+|Endpoints?|Groups?|Gateways?|Tables?))?)(?![\\w-])`,
  "g",
);

/** Behind AWS a name is taken at its word. */
const capitalisedOfAws = new RegExp(`\\b(?:AWS|Amazon)\\s+((?:[A-Z][\\w/-]*\\s+){1,4}(?:${head}))(?![\\w-])`, "g");

/** `AWS HyperRoute`, `amazon netcache`. */
const afterAws = /\b(?:aws|amazon) ((?:[a-z0-9][\w-]*)(?: [a-z0-9][\w-]*)?)/gi;

const modes = /\b([a-z][\w-]*(?: [a-z][\w-]*)?) mode\b/gi;
const knownModes =
  /\b(?:appliance|multi-?vpc|awsvpc|bridge|host|none|ip|instance|passthrough|pass-?through|tunnel|transport|aggressive|main|active|passive|active[- ]passive|active[- ]active|auto|bpa|block|bidirectional|ingress-?only|egress|audit|monitor|enforce|count|learn|prefix(?: delegation)?|custom networking|secondary ip|strict|standard|dry[- ]run|private|public|dual-?stack|failover|high availability|shared|hosted|proxy|ipvs|iptables|nftables|vpc|which|what|this|that|a|the|network|networking|dark|single|multi|exclusive|preserve|failopen|fail-?open|default|stateless|stateful|zonal|regional|manual|automatic|availability|trunk(?:ing)?|off|on|in|same|drop|alert|dns(?:sec)?|desync(?: mitigation)?|defensive|strictest|monitor(?:ing)?|routing|target type|encryption controls?|cluster|serverless|provisioned)$/i;

const oddlyNumbered =
  /\brfc ?\d{5,}\b|\broute ?5(?!3)\d\b|\bec3\b|\bs4\b(?! hana)|\bvpc ?v?[23]\b(?![\w.-])|\bipv(?:5|7|8|9)\b|\bhttp\/[4-9]\b|\btls ?(?:1\.[4-9]|2(?:\.0)?)\b/i;

/** Editions that these do not come in. */
const edition =
  /\b(?:nat gateway|vpc|transit gateway|security group|network acl|internet gateway|vpc peering|peering|elastic ip|application load balancer|network load balancer|alb|nlb|direct connect|vpn|flow logs?|privatelink)s? (?:premium|enterprise|platinum|gold|ultimate|deluxe|(?:basic|plus|pro|silver|lite|standard)(?= (?:tier|edition|plan|sku|version)\b|[^.?!]*\b(?:tiers?|editions?|premium)\b))\b(?! support)/i;

/** None of them comes in versions; records of flow logs do. */
const withoutVersions =
  "vpcs?|subnets?|nacls?|network acls?|security groups?|nat gateways?|internet gateways?|transit gateways?|route tables?|elastic ips?|vpc peering|route 53|direct connect|privatelink|eips?|igws?|tgws?";

/** Words of brochures, beside something that is real: `smart NACLs`, `vpc wormhole`, `NAT gateway v2`. */
const fanciful = new RegExp(
  `\\b(?:(?:smart|intelligent|magic|quantum|neural|cognitive|self-healing|holographic|blockchain|hyper|turbo|infinite|ai-powered) (?:${withoutVersions}|flow logs?)|` +
    `(?:${withoutVersions}|flow logs?) (?:warps?|wormholes?|fusion|hyper\\w+|quantum \\w+|turbo|teleport\\w*|sidecars?|vaults?|time travel|time machine|snapshots?|burst credits?|lite|ultra|reflectors?|extenders?|autopilot|fabric|nexus|matrix|booster|fast ?path|replay|rewind)(?: mode)?|` +
    `(?:${withoutVersions}) (?:v[2-9]|[2-9]\\.0))\\b`,
  "i",
);

/**
 * What is asked about and does not exist; null where everything may.
 *
 * @param isWritten whether the cards speak of a phrase, in small letters: then it exists, whatever the lists say
 */
export function inventedIn(text: string, isWritten: (phrase: string) => boolean = () => false): Invented | null {
  const known = impossibleIn(text);
  if (known !== null) return known;
  const odd = oddlyNumbered.exec(text) ?? edition.exec(text) ?? fanciful.exec(text);
  if (odd !== null && !isWritten(odd[0].toLowerCase())) return { thing: odd[0], instead: null };
  const named = isTitleCase(text)
    ? undefined
    : namesIn(text, capitalised).find(
        (name) =>
          (!isProduct(name) || isGrown(name, isWritten)) && othersIn(name) === 0 && !isWritten(name.toLowerCase()),
      );
  const ofAws = namesIn(text, capitalisedOfAws).find(
    (name) => !isListed(name.toLowerCase()) && !isWritten(name.toLowerCase()),
  );
  const unknown = named ?? ofAws ?? (isTitleCase(text) ? undefined : featureIn(text, isWritten));
  if (unknown !== undefined) return { thing: unknown, instead: null };
  const mode = namesIn(text, modes).find(
    (name) =>
      !knownModes.test(name) &&
      /^(?:turbo|hyper|quantum|ultra|mega|smart|magic|instant|super|stealth|ghost|boost|warp|rocket|speed|nitro|infinite|unlimited|silent|incognito|god|safe|eco|gaming|ludicrous)/i.test(
        name.split(" ").at(-1) as string,
      ),
  );
  if (mode !== undefined) return { thing: `${mode} mode`, instead: null };
  const after = namesIn(text, afterAws).find(isMadeUp);
  return after === undefined ? null : { thing: `AWS ${after}`, instead: null };
}

/** A real product's name, and words behind it that are written as part of it. */
const productThenName =
  /(?<![\w-])((?:AWS |Amazon )?(?:NAT [Gg]ateways?|VPC [Pp]eering|VPC [Ee]ndpoints?|VPCs?|Transit [Gg]ateways?|Internet [Gg]ateways?|Security [Gg]roups?|Network ACLs?|NACLs?|Route [Tt]ables?|Route 53|Elastic IPs?|Direct Connect|PrivateLink|Application Load Balancers?|Network Load Balancers?|Gateway Load Balancers?|ALBs?|NLBs?|GWLBs?|Subnets?|Global Accelerator|CloudFront|Flow Logs?|Site-to-Site VPN|Client VPN|Network Firewall|Cloud WAN))\s+((?:[A-Z][a-z]+[\w-]*)(?:\s+[A-Z][a-z]+[\w-]*){0,3})(?![\w-])/g;

/** What a feature of a product is called at its end. */
const featureWord =
  /^(?:mode|relay|tier|edition|pro|lite|plus|premium|turbo|boost|ultra|max|groups?|tags?|weights?|pools?|zones?|policy|rules?|links?|bridges?|mesh|sync|clon\w+|cache|broker|hub|fabric|mirror|engine|guard|shield|beacon|\w{3,}(?:ing|er|or|ion))$/i;

/** Two letters of a name in one word: `HyperPeering`, `SpanLink`. */
const joined =
  /^[A-Z][a-z]+(?:Peering|Link|Sync|Bridge|Mesh|Route|Routing|Gateway|Tunnel|Net|Connect|Hub|Flow|Path|Boost|Switch|Balancer|Fabric|Grid)$/;

/** `NAT Gateway Multicast Relay`, `VPC SpanLink`: a feature that no card has of a product that there is. */
function featureIn(text: string, isWritten: (phrase: string) => boolean): string | undefined {
  return [...text.matchAll(productThenName)]
    .map(([, product, name]) => ({ product: product as string, words: (name as string).split(/\s+/) }))
    .filter(({ product, words }) => {
      const last = words.at(-1) as string;
      const phrase = words.join(" ").toLowerCase();
      const isKnown =
        isWritten(phrase) ||
        isWritten(singular(phrase)) ||
        isListed(`${product.replace(/^(?:AWS|Amazon) /, "")} ${phrase}`.toLowerCase());
      if (isKnown) return false;
      return (
        joined.test(last) ||
        (words.length > 1 &&
          (/^(?:mode|tier|edition)$/i.test(last) || (featureWord.test(last) && !isProduct(words.join(" "))))) ||
        /^(?:Lite|Turbo|Boost|Ultra|Premium|Enterprise|Hyper\w+)$/.test(last) ||
        isUnheardOf(last, isWritten)
      );
    })
    .map(({ product, words }) => `${product} ${words.join(" ")}`)[0];
}

/** `Transit Gateway Sidecar`: a name behind a product's whose last word stands in no card and is no other product's. */
function isUnheardOf(word: string, isWritten: (phrase: string) => boolean): boolean {
  const lower = word.toLowerCase();
  return /^[A-Z][a-z]{4,}$/.test(word) && !isWritten(lower) && !isWritten(singular(lower)) && othersIn(word) === 0;
}

/** Where every word is written as a name, none of them is one by that. */
function isTitleCase(text: string): boolean {
  const words = text.split(/\s+/);
  return words.filter((word) => /^[A-Z]/.test(word)).length > 0.9 * words.length && words.length > 4;
}

const namesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name]) => (name as string).trim());

/** A real name, also inside a longer one or with words around it. */
function isProduct(name: string): boolean {
  const lower = name
    .toLowerCase()
    .replace(
      /^(?:aws|amazon|the|a|an|my|our|is|does|do|can|what|which|how|why|where|when|use|using|via|with|and|or|for|to|in|on|i|we|if|should|each|per|one|two|create|set|put|private|public|zonal|regional|internal|custom|central|shared|new|cross-account|cross-region|inter-region) +/g,
      "",
    );
  const words = lower.split(/\s+/);
  const shortest = Math.min(2, words.length);
  return words.some((_, start) =>
    words.some((_word, end) => end + 1 - start >= shortest && isListed(words.slice(start, end + 1).join(" "))),
  );
}

/** `VPC Endpoint Accelerator`: a product's name with one more word, and no card has that word behind the one before. */
function isGrown(name: string, isWritten: (phrase: string) => boolean): boolean {
  const words = name
    .toLowerCase()
    .replace(/^(?:aws|amazon) /, "")
    .split(/\s+/);
  const isWhole = isListed(words.slice(0, -1).join(" ")) && words.length > 2;
  const tail = words.slice(-2).join(" ");
  return isWhole && !isListed(words.join(" ")) && !isListed(tail) && !isWritten(tail) && !isWritten(singular(tail));
}

const isListed = (name: string): boolean => products.has(name) || products.has(singular(name));

const singular = (name: string): string => name.replace(/s$/, "");

/** CamelCase behind AWS that is no product: `AWS HyperRoute`. */
function isMadeUp(name: string): boolean {
  const [first] = name.split(" ") as [string];
  const isKnown = [name, first].some((one) => isListed(one.toLowerCase()));
  return (
    !isKnown &&
    /^(?:[A-Z][a-z]+[A-Z]\w+|(?:hyper|turbo|quantum|mega|ultra|super|omni|meta|giga|auto)[a-z]+)$/.test(first)
  );
}
