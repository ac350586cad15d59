import type { Invented } from "./invented.ts";

/** A question whether it exists is a fair one, and a card answers it; one that takes it for granted is told. */
const asksWhether =
  /^\W*(?:(?:so|hi|hey|ok|and|but|quick question|question)\W+)*(?:can|could|is|are|does|do|will|did|has|have|why (?:can'?t|cannot|is there no|are there no|doesn'?t|don'?t)|are there|is there|isn'?t|aren'?t|doesn'?t)\b|\b(?:possible|allowed|supported|exist)\b/i;

const takesForGranted =
  /\b(?:how (?:do|can|to|should|would|many)|max(?:imum)?|which|set|enable|configure|convert|change|turn on|activate|what(?:'s| is) the|when does|where do)\b/i;

/** What people take for granted, and AWS does not have: each with what is true instead. */
const impossible: readonly (readonly [pattern: RegExp, thing: string, instead: string])[] = [
  [
    /\b(?:deny|priority|weight|order|precedence|sequence)\b[^.?!]{0,30}\b(?:of|in|for|on|to)\b[^.?!]{0,20}\b(?:security groups?|sgs?)\b(?! (?:or|and|vs))|\b(?:security groups?|sgs?)(?: rules?)?\b[^.?!]{0,12}\b(?:deny rules?|priorit(?:y|ies)|rule order|weights?|deny priority|precedence number)\b/i,
    "A deny rule or a priority in a security group",
    "A security group has allow rules only, in no order: all of them are added up. Denying and numbering rules is what a network ACL does.",
  ],
  [
    /\bgateway (?:vpc )?endpoints? (?:for|to|of) (?:the |an? |aws )*(?!.{0,12}\b(?:s3|dynamo ?db|ddb|both|what|which)\b)(?:ec2|sqs|sns|ssm|kms|ecr|sts|lambda|secrets? ?manager|cloudwatch|kinesis|rds|ecs|eks|logs|api gateway|athena|glue|step functions|sagemaker|bedrock|eventbridge|cognito)\b/i,
    "A gateway endpoint for this service",
    "Gateway endpoints exist for Amazon S3 and DynamoDB alone; other services are reached by interface endpoints.",
  ],
  [
    /\b(?:attach|add|assign|put|associate|configure|set|change|edit|which)\b[^.?!]{0,30}\b(?:security groups?|sgs?)\b[^.?!]{0,20}\b(?:to|on|for|of|with|at)\b[^.?!]{0,12}\b(?:internet gateways?|igws?|nat ?gateways?|nat gw|natgw|route tables?|vpc peering|peering connections?|transit gateways?|tgws?|gateway endpoints?|subnets?|vpcs?)\b(?! endpoint)/i,
    "A security group on this",
    "Security groups belong to network interfaces (and to load balancers and interface endpoints, which have some); gateways, subnets, route tables and peering connections have none.",
  ],
  [
    /\b(?:nat ?gateways?|nat gw|internet gateways?|igws?|vpc peering|peering connections?)\b (?:firewall|security|filter\w*) (?:rules?|polic(?:y|ies)|groups?|lists?)/i,
    "A firewall in this",
    "NAT gateways, internet gateways and peering connections filter nothing and have no rules: security groups, network ACLs and Network Firewall do.",
  ],
  [
    /\b(?:stretch\w*|spann?(?:ing|ed)?|extend\w*|multi-?az)\b[^.?!]{0,20}\bsubnets?\b[^.?!]{0,30}|\bsubnets?\b[^.?!]{0,20}\b(?:stretch\w*|spann?(?:ing|ed)|across (?:two|three|several|multiple|all|both|many)? ?(?:availability )?(?:zones|azs))\b/i,
    "A subnet over several Availability Zones",
    "A subnet lies in exactly one Availability Zone, for good: make one subnet in each zone.",
  ],
  [
    /\b(?:cross|multi|inter)[- ]region (?:vpcs?|subnets?)\b|\b(?:vpcs?|subnets?)\b[^.?!]{0,20}\b(?:spann?\w*|stretch\w*|extend\w*|across|over) (?:two|three|several|multiple|many|both|more)? ?regions\b/i,
    "A VPC or a subnet over several Regions",
    "A VPC lies in one Region and a subnet in one Availability Zone of it: make one in each Region, and connect them by peering, a transit gateway or Cloud WAN.",
  ],
  [
    /\bstateful\b[^.?!]{0,25}\b(?:network acls?|nacls?|acls?)\b|\b(?:network acls?|nacls?)\b[^.?!]{0,12}\bstateful\b/i,
    "A stateful network ACL",
    "Network ACLs are stateless, and no setting changes that: replies need rules of their own. Security groups are stateful.",
  ],
  [
    /\b(?:network acls?|nacls?)\b[^.?!]{0,40}\b(?:security groups?|sgs?|prefix lists?)\b(?: (?:as|id|name|in))|\b(?:security groups?|sgs?|prefix lists?)(?: ids?)? (?:as (?:a )?(?:source|destination)|in) [^.?!]{0,12}\b(?:network acls?|nacls?)\b/i,
    "A security group or prefix list in a network ACL",
    "Rules of a network ACL name address blocks alone; security groups can name other groups and prefix lists.",
  ],
  [
    /\b(?:assign|attach|associate|give|put|bind)\b[^.?!]{0,15}\b(?:elastic ips?|eips?|public ips?)\b[^.?!]{0,12}\b(?:to|on|with)\b[^.?!]{0,12}\b(?:security groups?|sgs?|subnets?|route tables?|vpcs?|internet gateways?|igws?)\b/i,
    "An Elastic IP address on this",
    "An Elastic IP address belongs to a network interface (of an instance, a NAT gateway, a Network Load Balancer), never to a group, a subnet, a table or an internet gateway.",
  ],
  [
    /\b(?:enable|turn on|set|configure|activate|setting for|switch on|flag for|option for)\b[^.?!]{0,20}\btransitive\b[^.?!]{0,30}|\btransitive (?:routing |peering )?(?:flag|option|setting|mode|attribute)\b|\b(?:parameter|flag|option|switch|setting)\b[^.?!]{0,50}\btransitiv\w+/i,
    "Transitive peering",
    "VPC peering is never transitive, and no setting makes it so; a transit gateway connects many VPCs.",
  ],
  [
    /\bnat ?(?:gateways?|gws?)\b(?!.*\binstances?\b(?! (?:types?|sizes?|class)))[^.?!]{0,25}\b(?:instance (?:types?|sizes?|class)|reboot|restart|ssh|patch|operating system|resize)\b|\b(?:reboot|restart|resize|ssh (?:in)?to|log ?in ?to|patch)\b[^.?!]{0,15}\bnat ?(?:gateways?|gws?)\b/i,
    "A machine behind a NAT gateway that is yours",
    "A NAT gateway is a managed service without a size, a login or a restart: it scales by itself from 5 to 100 Gbps. A NAT instance is a machine of your own.",
  ],
  [
    /\b(?:(?:ssh|log ?in) (?:in)?to|reboot|restart|resize|scale up|(?:private |public )?ip(?: address)? of|bandwidth (?:class|tier|limit) (?:of|for)|ssh key of)\b[^.?!]{0,12}\b(?:internet gateways?|igws?|transit gateways?|tgws?)\b|\b(?:internet gateways?|igws?)(?:'s)? (?:instance type|instance size|bandwidth class|private ip|ssh)\b/i,
    "A machine behind a gateway",
    "Internet gateways and transit gateways are no machines: they have no address of their own, no size and no login, and scale by themselves.",
  ],
  [
    /\b(?:weights?|ttl|metrics?|cost)\b[^.?!]{0,12}\b(?:of|on|to|for|in|with)\b[^.?!]{0,15}\b(?:route tables?|vpc routes?|routes? in)\b/i,
    "A weight, metric or lifetime of a route in a VPC",
    "Routes of a VPC's route table have a destination and a target, no more: the longest prefix wins, and of equal ones a static route wins over a propagated one.",
  ],
  [
    /\b(?:bgp|ecmp|ospf|multicast)\b(?: sessions?| routing)? (?:on|over|across|for|with|in|between|through)(?: (?:a|an|my|our|the|two))? (?:vpc )?peer(?:ing|ed)\b/i,
    "A routing protocol over VPC peering",
    "VPC peering has no routing protocol and no bandwidth of its own: each side needs a static route to the other's block.",
  ],
  [
    /\b(?:rate[- ]limit\w*|throttl\w+|geo[- ]?block\w*|block(?:ing)? countr\w+|countr(?:y|ies)|schedul\w+|business hours|expir\w+|deep packet inspection|dpi|regex\w*|url filter\w*)\b[^.?!]{0,25}\b(?:security groups?|sgs?|network acls?|nacls?)\b|\b(?:security groups?|sgs?|network acls?|nacls?)\b[^.?!]{0,25}\b(?:rate[- ]limit\w*|throttl\w+|geo[- ]?block\w*|by countr\w+|schedules?|business hours|expir(?:y|ation)|deep packet inspection|dpi|regex\w*|url filter\w*)\b/i,
    "A rule by rate, country, time or content in a security group or network ACL",
    "Both decide by protocol, port and address alone. AWS WAF limits rates and countries for HTTP, and Network Firewall looks into packets.",
  ],
  [
    /\b(?:logs?|logging|hit counts?|hit counters?|counters?|hits|metrics|statistics)\b[^.?!]{0,12}\b(?:of|for|on|in|from)\b[^.?!]{0,12}\b(?:security groups?|sgs?|network acls?|nacls?|internet gateways?|igws?)(?: rules?)?\s*[?.!]*$|\b(?:security groups?|sgs?|network acls?|nacls?|internet gateways?|igws?)(?: rules?)?(?:'s)? (?:logging|logs|hit counts?|hit counters?|counters|hits|statistics)\b/i,
    "A log or a counter of a security group, network ACL or internet gateway",
    "None of them keeps one. Flow logs say of each flow whether it was accepted or rejected, but not by which rule.",
  ],
  [
    /\b(?:s?nat|source nat|address translation|translate)\b[^.?!]{0,15}\b(?:on|at|in|by|with)\b[^.?!]{0,12}\b(?:transit gateways?|tgws?|vpc peering|peering connections?|virtual private gateways?|vgws?|route tables?)\b/i,
    "Address translation in this",
    "Transit gateways, peering connections, virtual private gateways and route tables translate no addresses: a NAT gateway (public or private) does.",
  ],
  [
    /\b(?:vlans?(?: tag\w*)?|802\.1q|stp|spanning tree|arp tables?|mac address tables?|broadcasts?|layer ?2|l2)\b[^.?!]{0,20}\b(?:in|on|of|for|across|between|inside|within)\b[^.?!]{0,15}\b(?:vpcs?|subnets?|transit gateways?|tgws?)\b/i,
    "Layer 2 in a VPC",
    "A VPC is a routed network of layer 3: there are no VLANs, no broadcast and no tables of hardware addresses to see.",
  ],
  [
    /\b(?:move|migrate|transfer|relocate|reassign)\b[^.?!]{0,12}\b(?:subnets?|network interfaces?|enis?|nat ?gateways?|security groups?)\b[^.?!]{0,12}\bto (?:another|a different|the other|a new|other)\b[^.?!]{0,12}\b(?:vpcs?|subnets?|azs?|zones?|availability zones?|regions?)\b/i,
    "Moving this",
    "Subnets stay in their VPC and zone, network interfaces and NAT gateways in their subnet, security groups in their VPC: make a new one there, and move what uses it.",
  ],
  [
    /\b(?:attach|put|place|connect|assign)\b[^.?!]{0,15}\b(?:internet gateways?|igws?|lambdas?(?: functions?)?|nat ?gateways?|enis?|network interfaces?)\b[^.?!]{0,10}\b(?:to|in|into)\b[^.?!]{0,6}\b(?:two|three|four|several|multiple|many|both)\b(?: of)?[^.?!]{0,8}\bvpcs\b/i,
    "One of these in several VPCs",
    "An internet gateway, a NAT gateway, a function and a network interface belong to one VPC each; VPCs share them only through a transit gateway or peering, where the rules allow it.",
  ],
  [
    /\b(?:host header|path[- ]based|path|header|cookie|query string|url|redirect)s?\b(?: based)?(?: routing)? (?:rules?|routing|conditions?)\b[^.?!]{0,12}\b(?:on|for|in|to|with)\b[^.?!]{0,10}\b(?:nlbs?|network load balancers?|gwlbs?|gateway load balancers?)\b|\b(?:nlbs?|network load balancers?) (?:host header|path|header|cookie)(?:[- ]based)? /i,
    "Rules by host, path or header on a Network Load Balancer",
    "A Network Load Balancer looks at connections, not at HTTP: it has a listener and a target group. An Application Load Balancer has rules, and can stand behind a Network Load Balancer as its target.",
  ],
  [
    /\b(?:change|rename|choose|pick|edit|set|customi[sz]e)\b[^.?!]{0,8}\b(?:vpc|subnet|instance|security group|route table|sg|eni)(?:'s)? ids?\b/i,
    "An id of one's own choice",
    "AWS gives ids, and they stay; a Name tag can be whatever you like.",
  ],
];

/** What a text takes for granted and cannot be; null where there is nothing like that in it. */
export function impossibleIn(text: string): Invented | null {
  // `security group deny rule` looks something up; `set the deny rule of` takes it for granted.
  if (asksWhether.test(text) || !takesForGranted.test(text)) return null;
  const known = impossible.find(([pattern]) => pattern.test(text));
  return known === undefined ? null : { thing: known[1], instead: known[2] };
}
