/**
 * What a question is about, from the words in it. Words of the field count as evidence; the more a word is used outside
 * of it (a gateway drug, the best route by car), the less it counts.
 */
export interface Scope {
  /** Distinct words of the field, weighed: 1 is enough to be about AWS networks. */
  readonly evidence: number;
  /** Whether any of them is used in the field alone. */
  readonly isCertain: boolean;
  /** How many words speak of ways and addresses, and not of what is at their ends. */
  readonly ofNetworks: number;
  /** Another cloud that is asked about, as its people write it. */
  readonly otherCloud: string | null;
  /** A part of AWS that no card speaks of. */
  readonly otherAws: string | null;
}

/** Nobody uses these outside of the field, or of computers in networks. */
const certain =
  /\b(?:vpcs?|ports? \d+|cf|psks?|cloudhub|split tunnel\w*|subnets?|subnetting|cidrs?|netmask|nacls?|acls?|enis?|eips?|elastic ips?|igws?|eigw|nats?|nat ?gw|tgws?|vgws?|cgws?|dxgw|dx|vifs?|network interfaces?|albs?|nlbs?|gwlbs?|elbs?|load ?balanc\w+|loadbalancer|target groups?|listeners?|security ?groups?|sgs?|route ?tables?|prefix ?lists?|peering(?! (?:at|through|out|over)\b)|pcx|transit gateways?|direct connect|direct conect|virtual interfaces?|privatelink|private ?link|vpce|endpoint services?|vpc endpoints?|gateway endpoints?|interface endpoints?|route ?53|r53|hosted zones?|phz|resolvers?|dnssec|nxdomain|servfail|nslookup|dig|cname|alias(?:es| records?)?|multivalue|geolocation|geoproximity|health ?checks?|apex|registrar|delegat\w+|name ?servers?|ns records?|a records?|mx records?|ttl|flow ?logs?|reachability analyzer|network access analyzer|network firewall|dns firewall|waf|shield|cloudfront|cdn|global accelerator|anycast|byoip|ipam|dhcp|dns|ipsec|ikev?[12]?|bgp|asn|ecmp|vpns?|ipv[46]|dual[- ]?stack|nat64|dns64|mtu|mss|pmtud|jumbo|conntrack\w*|ephemeral|stateful|stateless|egress|ingress|tcp|udp|icmp|tls|sni|mtls|https?|grpc|websockets?|packets?|packet loss|latency|throughput|gbps|mbps|gbit|gbits|bandwidth|iperf\d?|traceroute|tracert|mtr|tcpdump|ping\w*|telnet|on-?prem(?:ises)?|datacent(?:er|re)s?|bastion|jump ?hosts?|blackhole|black ?hole|availability zones?|(?<!multi-)azs?|cross-?zone|cross-?region|inter-?region|multi-?region|guardduty|instance connect|data transfer|cost explorer|loa-?cfa|letters? of authorization|charon|strongswan|openswan|libreswan|no_proposal_chosen|phase ?[12]|ike|fortigate|natgateway[\\w-]*|datatransfer[\\w-]*|publicipv4\\w*|idleaddress|endpoint polic(?:y|ies)|elastic addresses|tags? vlan|vlan|802\\.1q|lattice|cloud wan|hyperplane|awsvpc|vpc cni|cni|aws-node|coredns|fargate|ingress controller|kube-proxy|service connect|cloud ?map|eks|ecs|econnrefused|etimedout|econnreset|enotfound|eai_again|unknownhostexception|dependencyviolation|errorportallocation|insufficientfreeaddresses\w*|insufficientcidr\w*|x-forwarded-for|proxy protocol|50[234]|46[04]|connection (?:refused|reset|timed ?out)|no route to host|network is unreachable|source\/?dest\w*|bpa|ena|efa|nitro|macsec|lags?|bfd|geneve|vxlan|gre|appliance mode|traffic mirror\w*|client vpn|site[- ]to[- ]site|vpc peering|lb|(?<!\b(?:wheel|load|life) )balancers?|rfc ?1918|rfc ?6598|cgnat|169\.254\.\d+\.\d+|imds(?:v2)?|scp|sftp|rsync|netcat|nmap|wget|vrrp|keepalived|(?:floating|virtual) ips?|unhealthy (?:targets?|hosts?)|targets? (?:(?:is|are|stays?|goes|turns?) )?unhealthy|(?:apt-get|yum|dnf)(?=.*\b(?:hang|tim|fail|reach|connect|stuck|repo))|[a-z]{3}\d-az\d|eice|lbc|karpenter subnets?|sigv4|x-amzn-\w+)\b|(?:^|[\s(])\/\d{2}(?=$|[\s,.?)])|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:sg|eni|subnet|vpc|rtb|igw|nat|tgw|vpce|pcx|vgw|cgw|acl|eipalloc)-[0-9a-z]+/gi;

/** Of the field in one sense. */
const likely =
  /\b(?:gateways?|rout(?:e|es|ed|er|ers|ing)|networks?|networking|ports?|firewalls?|endpoints?|ips?|ip address(?:es)?|address(?:es)?|internet|domains?|proxy|proxies|tunnels?|peer\w*|hybrid|inbound|outbound|incoming|outgoing|going out|traffic|connect(?:ion|ions|ivity)?|timeouts?|timed ?out|reach\w*|unreachable|ddos|session manager|ssh|rdp|curl|http|webhooks?|upstreams?|hang(?:s|ing)?|hung|tim(?:es|ing) ?out|(?:un)?healthy|placement groups?|resource access manager|drop(?:s|ped)?|origins?|edge|leased lines?|gigabits?|datagrams?|interfaces?|talk(?:s|ing|ed)?(?= to\b))\b/gi;

/** What stands at the ends of a network: a question may be about what it does there. */
const atItsEnds =
  /\b(?:lambdas?|ec2|pods?|nodes?|clusters?|kubernetes|k8s|kubectl|containers?|instances?|regions?|zones?|records?|failover|private|public|certificates?|acm|kms|guardduty|cloudtrail|sessions?|servers?|backends?|multi-?az|accounts?|cloud|s3|dynamodb|rds|aurora|bucket|database|db|ssm|redis|postgres|mysql|kafka|api|data transfer|nat|quota|ami|autoscaling|web ?app|three-?tier|3-?tier|rules?|cloudwatch|ram|organi[sz]ations?|websites?|hosts?|machines?|boxes|web|app|apps|requests?|clients?|webshop|frankfurt|ireland|virginia|ohio|oregon|[a-z]\d[a-z\d]*\.(?:\d*x?large|medium|small|micro|nano|metal))\b/gi;

const likelyWeight = 0.4;

/** `IBM Cloud transit gateway`, `OCI security groups`: what another cloud has of the same name is not ours. */
const sameNameElsewhere =
  /\b(?:azure|gcp|google cloud|google|oci|oracle cloud|oracle|ibm cloud|ibm|alibaba cloud|alibaba|tencent cloud|tencent|hetzner|ovh|openstack)(?:'s)? (?:transit gateways?|tgw|security groups?|direct connect|privatelink|site[- ]to[- ]site|vpcs?)\b/gi;

/** With one word of the field behind it, `aws` makes it ours. */
const provider = /\b(?:aws|amazon)\b/;
const providerWeight = 0.6;

const otherClouds: readonly (readonly [pattern: RegExp, name: string])[] = [
  [
    /\b(?:azure(?! ?ad\b| active directory)|vnets?|nsgs?|expressroute|express route|aks|vngs?|virtual network gateways?|application gateways?|app gateways?|virtual wan|vwan|user[- ]defined routes?|udrs?|azure front door|network security groups?)\b/i,
    "Azure",
  ],
  [
    /\b(?:gcp|google cloud|google compute|gce|gke|cloud nat|cloud interconnect|(?<!\b(?:a|the|one|our|managed) )cloud router|cloud armor|shared vpc host project|google vpc|google kubernetes|private service connect|psc endpoints?|vpc service controls|network connectivity center|alias ip ranges?)\b/i,
    "Google Cloud",
  ],
  [/\b(?:oci|oracle cloud|fastconnect|drg|dynamic routing gateways?|local peering gateways?)\b/i, "Oracle Cloud"],
  [
    /\b(?:hetzner|ovh(?:cloud)?|digital ?ocean|droplets?|linode|akamai|vultr|scaleway|ionos|alibaba|aliyun|tencent|ibm cloud|rackspace|openstack|proxmox|vmware|nsx|heroku|netlify|vercel|fly\.io|render\.com|upcloud|exoscale|stackit|cloudflare)\b/i,
    "another provider",
  ],
];

/** Where two clouds meet, ours is asked about. */
const meets =
  /\b(?:aws|amazon|ec2|tgw|transit gateway|site[- ]to[- ]site|direct connect|vgw|cgw|customer gateway|virtual private gateway|route ?53|alb|nlb|cloudfront|security groups?|eks|lambda|s3|privatelink|our vpc|(?:coming|came) from|connect both|(?:azure|gcp|google cloud|oci|oracle cloud) (?:too|as well))\b/i;

const otherAws: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bredshift\b/i, "Redshift"],
  [/\bdynamo ?db\b|\bddb\b|\bpartition keys?\b|\bgsi\b/i, "DynamoDB"],
  [/\b(?:rds|aurora|documentdb|neptune|elasticache|memorydb|timestream|keyspaces)\b/i, "databases"],
  [/\b(?:s3|buckets?|glacier|ebs|efs|fsx|storage gateway|snapshots?|volumes?|gp[23]|io[12]|iops)\b/i, "storage"],
  [
    /\b(?:iam|polic(?:y|ies)|mfa|sso|identity center|cognito|assume ?role|sts|scp|service control|root user|password)\b/i,
    "identity and permissions",
  ],
  [
    /\b(?:sagemaker|bedrock|rekognition|comprehend|textract|polly|lex|transcribe|q developer|kendra|personalize|forecast)\b/i,
    "machine learning",
  ],
  [
    /\b(?:glue|athena|emr|kinesis|firehose|quicksight|lake formation|opensearch|msk|data pipeline|dms)\b/i,
    "data and analytics",
  ],
  [
    /\b(?:sqs|sns|eventbridge|step functions?|mq|appsync|api gateway|ses|pinpoint|chime|workmail|connect contact)\b/i,
    "messaging and integration",
  ],
  [
    /\b(?:cloudformation|cdk|sam|codebuild|codepipeline|codedeploy|codecommit|amplify|beanstalk|terraform|pulumi|ansible|systems manager|patch manager|opsworks|config rules?|control tower|service catalog|proton|copilot|cloudwatch|x-ray|budgets?|cost explorer|savings plans?|reserved instances?|spot|trusted advisor|support plan|certification|exam)\b/i,
    "operations and billing",
  ],
  [
    /\b(?:ec2|lambda|fargate|ecs|eks|ecr|batch|lightsail|app runner|ami|instance types?|autoscaling|auto scaling|graviton|workspaces|appstream|outposts|snow(?:ball|cone|mobile)|iot|greengrass|gamelift|ground station|braket|robomaker|kms|secrets manager|guardduty|inspector|macie|cloudtrail|detective|security hub)\b/i,
    "compute and other services",
  ],
];

/** Weighs what a question is about. */
export function scopeOf(text: string): Scope {
  const plain = withPieces(text).toLowerCase();
  const found = (pattern: RegExp): readonly string[] => [
    ...new Set([...plain.matchAll(pattern)].map(([word]) => word.trim())),
  ];
  const sure = new Set(found(certain));
  const networks = found(likely).filter((word) => !sure.has(word));
  const ends = found(atItsEnds).filter((word) => !sure.has(word));
  const cloud = otherClouds.find(([pattern]) => pattern.test(plain));
  return {
    isCertain: sure.size > 0,
    evidence: sure.size + likelyWeight * (networks.length + ends.length) + (provider.test(plain) ? providerWeight : 0),
    ofNetworks: sure.size + networks.length,
    otherCloud: cloud === undefined || meets.test(plain.replace(sameNameElsewhere, "")) ? null : cloud[1],
    otherAws: otherAws.find(([pattern]) => pattern.test(plain))?.[1] ?? null,
  };
}

/** `VpcPeeringConnection` speaks of peering, too. */
const withPieces = (text: string): string =>
  text.replace(/\b[A-Za-z]*[a-z0-9][A-Z]\w*/g, (name) => `${name} ${name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ")}`);
