/**
 * What a question is about, from the words in it. Words of the field count as evidence; the more a word is used outside
 * of it (a gateway drug, the best route by car), the less it counts.
 */
export interface Scope {
  /** Distinct words of the field, weighed: 1 is enough to be about AWS networks. */
  readonly evidence: number;
  /** Whether any of them is used in the field alone. */
  readonly isCertain: boolean;
  /** Another cloud that is asked about, as its people write it. */
  readonly otherCloud: string | null;
  /** A part of AWS that no card speaks of. */
  readonly otherAws: string | null;
}

/** Nobody uses these outside of the field, or of computers in networks. */
const certain =
  /\b(?:vpcs?|subnets?|subnetting|cidrs?|netmask|nacls?|acls?|enis?|eips?|elastic ips?|igws?|eigw|nats?|nat ?gw|tgws?|vgws?|cgws?|dxgw|dx|vifs?|albs?|nlbs?|gwlbs?|elbs?|load ?balanc\w+|loadbalancer|target groups?|listeners?|security ?groups?|sgs?|route ?tables?|prefix ?lists?|peering|pcx|transit gateways?|direct connect|direct conect|virtual interfaces?|privatelink|private ?link|vpce|endpoint services?|vpc endpoints?|gateway endpoints?|interface endpoints?|route ?53|r53|hosted zones?|phz|resolvers?|dnssec|nxdomain|servfail|nslookup|dig|cname|alias(?:es| records?)?|multivalue|geolocation|geoproximity|health ?checks?|apex|registrar|delegat\w+|name ?servers?|ns records?|a records?|mx records?|ttl|flow ?logs?|reachability analyzer|network access analyzer|network firewall|dns firewall|waf|shield|cloudfront|cdn|global accelerator|anycast|byoip|ipam|dhcp|dns|ipsec|ikev?[12]?|bgp|asn|ecmp|vpns?|ipv[46]|dual[- ]?stack|nat64|dns64|mtu|mss|pmtud|jumbo|conntrack\w*|ephemeral|stateful|stateless|egress|ingress|tcp|udp|icmp|tls|sni|mtls|https?|grpc|websockets?|packets?|packet loss|latency|throughput|gbps|mbps|gbit|gbits|bandwidth|iperf\d?|traceroute|tracert|mtr|tcpdump|ping\w*|telnet|on-?prem(?:ises)?|datacent(?:er|re)s?|bastion|jump ?hosts?|blackhole|black ?hole|availability zones?|(?<!multi-)azs?|cross-?zone|cross-?region|inter-?region|multi-?region|guardduty|instance connect|data transfer|cost explorer|loa-?cfa|letters? of authorization|charon|strongswan|openswan|libreswan|no_proposal_chosen|phase ?[12]|ike|fortigate|natgateway[\\w-]*|datatransfer[\\w-]*|publicipv4\\w*|idleaddress|endpoint polic(?:y|ies)|elastic addresses|tags? vlan|vlan|802\\.1q|lattice|cloud wan|hyperplane|awsvpc|vpc cni|cni|aws-node|coredns|fargate|ingress controller|kube-proxy|service connect|cloud ?map|eks|ecs|econnrefused|etimedout|econnreset|enotfound|eai_again|unknownhostexception|dependencyviolation|errorportallocation|insufficientfreeaddresses\w*|insufficientcidr\w*|x-forwarded-for|proxy protocol|50[234]|46[04]|connection (?:refused|reset|timed ?out)|no route to host|network is unreachable|source\/?dest\w*|bpa|ena|efa|nitro|macsec|lags?|bfd|geneve|vxlan|gre|appliance mode|traffic mirror\w*|client vpn|site[- ]to[- ]site|vpc peering|lb|rfc ?1918|rfc ?6598|cgnat|169\.254\.\d+\.\d+|imds(?:v2)?|eice|lbc|karpenter subnets?|sigv4|x-amzn-\w+)\b|(?:^|[\s(])\/\d{2}(?=$|[\s,.?)])|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:sg|eni|subnet|vpc|rtb|igw|nat|tgw|vpce|pcx|vgw|acl)-[0-9a-z]+/gi;

/** Of the field in one sense. */
const likely =
  /\b(?:gateways?|rout(?:e|es|ed|er|ers|ing)|networks?|networking|ports?|firewalls?|endpoints?|ips?|ip address(?:es)?|address(?:es)?|internet|lambdas?|ec2|pods?|nodes?|clusters?|kubernetes|k8s|kubectl|containers?|instances?|regions?|zones?|domains?|records?|proxy|proxies|tunnels?|peer\w*|hybrid|failover|private|public|inbound|outbound|traffic|connect(?:ion|ions|ivity)?|timeouts?|timed ?out|reachab\w+|unreachable|certificates?|acm|kms|guardduty|cloudtrail|ddos|sessions?|servers?|backends?|multi-?az|accounts?|aws|amazon|cloud|s3|dynamodb|rds|aurora|bucket|database|db|ssm|session manager|ssh|rdp|redis|postgres|mysql|kafka|curl|api|http|data transfer|nat|quota|placement groups?|ami|autoscaling|web ?app|three-?tier|3-?tier|rules?|cloudwatch|ram|resource access manager|organi[sz]ations?|drop(?:s|ped)?|websites?|origins?|edge|hosts?)\b/gi;

const likelyWeight = 0.4;

const otherClouds: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\b(?:azure|vnets?|nsgs?|expressroute|express route|azure ad|entra|aks)\b/i, "Azure"],
  [
    /\b(?:gcp|google cloud|google compute|gce|gke|cloud nat|cloud interconnect|cloud router|cloud armor|shared vpc host project|google vpc|google kubernetes)\b/i,
    "Google Cloud",
  ],
  [/\b(?:oci|oracle cloud|fastconnect|drg)\b/i, "Oracle Cloud"],
  [
    /\b(?:hetzner|ovh(?:cloud)?|digital ?ocean|droplets?|linode|akamai|vultr|scaleway|ionos|alibaba|aliyun|tencent|ibm cloud|rackspace|openstack|proxmox|vmware|nsx|heroku|netlify|vercel|fly\.io|render\.com|upcloud|exoscale|stackit|cloudflare)\b/i,
    "another provider",
  ],
];

/** Where two clouds meet, ours is asked about. */
const meets =
  /\b(?:aws|amazon|ec2|tgw|transit gateway|site[- ]to[- ]site|direct connect|vgw|cgw|customer gateway|virtual private gateway|route ?53|alb|nlb|cloudfront|security groups?|eks|lambda|s3|privatelink|our vpc)\b/i;

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
  const plain = text.toLowerCase();
  const sure = new Set([...plain.matchAll(certain)].map(([word]) => word.trim()));
  const maybe = new Set([...plain.matchAll(likely)].map(([word]) => word.trim()));
  const cloud = otherClouds.find(([pattern]) => pattern.test(plain));
  return {
    isCertain: sure.size > 0,
    evidence: sure.size + likelyWeight * [...maybe].filter((word) => !sure.has(word)).length,
    otherCloud: cloud === undefined || meets.test(plain) ? null : cloud[1],
    otherAws: otherAws.find(([pattern]) => pattern.test(plain))?.[1] ?? null,
  };
}
