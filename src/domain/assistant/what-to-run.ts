import { type Mention, mentionsIn } from "#domain/live/mention.ts";
import { trafficIn } from "#domain/live/said-traffic.ts";

/** A change as the person who may make it would type it, in a terminal of their own. */
export interface OwnCommand {
  /** `aws ec2 delete-subnet --subnet-id subnet-0abc`; what was not said stands as `<placeholder>`. */
  readonly line: string;
}

interface Pattern {
  readonly verbs: RegExp;
  readonly about: RegExp;
  readonly line: (said: Said) => string;
}

/** What the request names, or a placeholder for it. */
interface Said {
  readonly id: (prefix: string, placeholder?: string) => string;
  readonly block: string;
  readonly protocol: string;
  readonly ports: string;
}

const opening =
  /\b(?:open|allow|permit|add|authori[sz]e|white ?list|allow ?list|unblock|grant|let|enable|create)\w*\b/i;
const closing = /\b(?:close|revoke|remove|delete|block|deny|disallow|lock down|drop|cut)\w*\b/i;
const making = /\b(?:create|add|make|set ?up|new|provision|launch|allocate|attach|enable|turn on|switch on)\w*\b/i;
const ending =
  /\b(?:delete|remove|destroy|kill|terminate|tear down|get rid|release|detach|disable|turn off|switch off|drop|wipe)\w*\b/i;
const changing = /./;

/** The particular before the general. */
const patterns: readonly Pattern[] = [
  {
    verbs: closing,
    about: /\brules?\b|\bports?\b|\bfrom\b|\baccess\b|\bingress\b|\binbound\b|\b(?:ssh|rdp|https?)\b|\d\.\d/i,
    line: ({ id, block, protocol, ports }) =>
      `aws ec2 revoke-security-group-ingress --group-id ${id("sg")} --protocol ${protocol} --port ${ports} --cidr ${block}`,
  },
  {
    verbs: opening,
    about: /\bsg-|\bsecurity groups?\b|\bsgs?\b|\bport\b|\bwhite|\ballow|\bssh\b|\brdp\b/i,
    line: ({ id, block, protocol, ports }) =>
      `aws ec2 authorize-security-group-ingress --group-id ${id("sg")} --protocol ${protocol} --port ${ports} --cidr ${block}`,
  },
  { verbs: ending, about: /\bsubnet\b/i, line: ({ id }) => `aws ec2 delete-subnet --subnet-id ${id("subnet")}` },
  { verbs: ending, about: /\bflow ?logs?\b/i, line: () => "aws ec2 delete-flow-logs --flow-log-ids <flow-log>" },
  { verbs: ending, about: /\bnat\b/i, line: ({ id }) => `aws ec2 delete-nat-gateway --nat-gateway-id ${id("nat")}` },
  {
    verbs: /\bdetach|disable|remove/i,
    about: /\bigw\b|\binternet gateway/i,
    line: ({ id }) => `aws ec2 detach-internet-gateway --internet-gateway-id ${id("igw")} --vpc-id ${id("vpc")}`,
  },
  {
    verbs: making,
    about: /\bigw\b|\binternet gateway/i,
    line: ({ id }) => `aws ec2 attach-internet-gateway --internet-gateway-id ${id("igw")} --vpc-id ${id("vpc")}`,
  },
  {
    verbs: ending,
    about: /\bvpce\b|\bendpoint/i,
    line: ({ id }) => `aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ${id("vpce")}`,
  },
  {
    verbs: /\baccept/i,
    about: /\bpeer/i,
    line: ({ id }) => `aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id ${id("pcx")}`,
  },
  {
    verbs: ending,
    about: /\bpeer|\bpcx\b/i,
    line: ({ id }) => `aws ec2 delete-vpc-peering-connection --vpc-peering-connection-id ${id("pcx")}`,
  },
  {
    verbs: making,
    about: /\bpeer/i,
    line: ({ id }) => `aws ec2 create-vpc-peering-connection --vpc-id ${id("vpc")} --peer-vpc-id <peer-vpc>`,
  },
  {
    verbs: making,
    about: /\bflow ?logs?\b/i,
    line: ({ id }) =>
      `aws ec2 create-flow-logs --resource-type VPC --resource-ids ${id("vpc")} --traffic-type ALL --log-destination <bucket-or-log-group-arn>`,
  },
  {
    verbs: changing,
    about: /\bappliance mode\b/i,
    line: ({ id }) =>
      `aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id ${id("tgw-attach")} --options ApplianceModeSupport=enable`,
  },
  {
    verbs: changing,
    about: /\bnacl\b|\bnetwork acl\b|\bacl-/i,
    line: ({ id }) =>
      `aws ec2 replace-network-acl-entry --network-acl-id ${id("acl")} --rule-number <number> --protocol <protocol> --rule-action <allow|deny> --cidr-block <block> --ingress`,
  },
  {
    verbs: ending,
    about: /\broutes?\b|\brtb\b/i,
    line: ({ id, block }) => `aws ec2 delete-route --route-table-id ${id("rtb")} --destination-cidr-block ${block}`,
  },
  {
    verbs: /\bassociat/i,
    about: /\broute table\b|\brtb\b/i,
    line: ({ id }) => `aws ec2 associate-route-table --route-table-id ${id("rtb")} --subnet-id ${id("subnet")}`,
  },
  {
    verbs: changing,
    about: /\broutes?\b|\brtb\b|\broute tables?\b/i,
    line: ({ id, block }) =>
      `aws ec2 replace-route --route-table-id ${id("rtb")} --destination-cidr-block ${block} --gateway-id <target>`,
  },
  {
    verbs: changing,
    about: /\brecords?\b|\bdns\b|\broute ?53\b|\bweights?\b|\bttl\b|\bcname\b|\bhosted zone\b|\ba record\b/i,
    line: () => "aws route53 change-resource-record-sets --hosted-zone-id <zone> --change-batch file://change.json",
  },
  {
    verbs: changing,
    about: /\bnat\b/i,
    line: ({ id }) =>
      `aws ec2 associate-nat-gateway-address --nat-gateway-id ${id("nat")} --allocation-ids <allocation>`,
  },
  {
    verbs: /\brelease/i,
    about: /\beip|\belastic ip/i,
    line: ({ id }) => `aws ec2 release-address --allocation-id ${id("eipalloc", "allocation")}`,
  },
  {
    verbs: changing,
    about: /\beip|\belastic ip/i,
    line: ({ id }) =>
      `aws ec2 associate-address --allocation-id ${id("eipalloc", "allocation")} --instance-id ${id("i", "instance")}`,
  },
  {
    verbs: /\breboot|\brestart|\bbounce/i,
    about: /\bi-|\binstance\b|\bserver\b|\bbox\b/i,
    line: ({ id }) => `aws ec2 reboot-instances --instance-ids ${id("i", "instance")}`,
  },
  {
    verbs: /\bstart|\bresume/i,
    about: /\bi-|\binstance\b/i,
    line: ({ id }) => `aws ec2 start-instances --instance-ids ${id("i", "instance")}`,
  },
  {
    verbs: /\bstop|\bpause|\bshut/i,
    about: /\bi-|\binstance\b/i,
    line: ({ id }) => `aws ec2 stop-instances --instance-ids ${id("i", "instance")}`,
  },
  {
    verbs: ending,
    about: /\bi-|\binstance\b/i,
    line: ({ id }) => `aws ec2 terminate-instances --instance-ids ${id("i", "instance")}`,
  },
  {
    verbs: ending,
    about: /\bsg-|\bsecurity group\b/i,
    line: ({ id }) => `aws ec2 delete-security-group --group-id ${id("sg")}`,
  },
  {
    verbs: making,
    about: /\bsubnet\b/i,
    line: ({ id }) => `aws ec2 create-subnet --vpc-id ${id("vpc")} --cidr-block <block> --availability-zone <zone>`,
  },
  { verbs: ending, about: /\bvpc\b/i, line: ({ id }) => `aws ec2 delete-vpc --vpc-id ${id("vpc")}` },
];

/** The AWS command for a change; null where none is known for it. Nobody runs it here. */
export function whatToRun(request: string): OwnCommand | null {
  const pattern = patterns.find(({ verbs, about }) => verbs.test(request) && about.test(request));
  if (pattern === undefined) return null;
  const mentions = mentionsIn(request);
  const [ports = "<port>", protocol = "tcp"] = (trafficIn(request)[0]?.words ?? "")
    .split("/")
    .filter((word) => word !== "");
  const block = mentions.find(({ kind }) => kind === "block" || kind === "address");
  return {
    line: pattern.line({
      id: (prefix, placeholder = prefix) =>
        mentions.find((mention) => isOf(mention, prefix))?.text ?? `<${placeholder}>`,
      block: block === undefined ? "<block>" : asBlock(block),
      protocol,
      ports,
    }),
  };
}

const isOf = ({ kind, prefix }: Mention, wanted: string): boolean => kind === "id" && prefix === wanted;

const asBlock = ({ kind, text }: Mention): string => {
  if (kind === "block") return text;
  return text.includes(":") ? `${text}/128` : `${text}/32`;
};
