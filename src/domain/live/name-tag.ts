/** Words of the field and of the language: with a dash between two of them nobody's machine is named. */
const field = new Set(
  (
    "a access account accounts acl active address addresses alb an and app application as at availability aws az azs back balancer based " +
    "block build built by cidr cloud cluster cross custom customer data default dedicated deny direct dns dual ec2 ecs egress eks " +
    "elastic end endpoint endpoints eni ephemeral explain failover flow for forward gateway hosted hub idle in inbound instance " +
    "interface internal internet inter intra ip ips ipv4 ipv6 lambda layer least link list load long low multi nat native nlb no non " +
    "of off on one only open outbound out peer peered peering plane point port ports pre premises prefix prem private proxy public " +
    "range rds re read real reach region regional resource reverse route routing rule s3 same security self server servers service " +
    "set shared side single site source spoke stack stand state stateful stateless static sub subnet subnets target tcp tier time " +
    "to transit tunnel two udp up us use user version via vpc vpcs vpn wide with zone zonal ap ca eu sa me af il mx gov east west " +
    "v4 v6 party third first second new old made ready other ingress aware level style type flags flag field fields log logs " +
    "record records format status keep alive table tables lists check checks north south central northeast southeast " +
    "allow syn ack fin rst drop resolution shared ram managed packet tracer trace health balancing center centre firewall key value write day night week month year call half full"
  ).split(" "),
);

/** Of the field only beside another such word (`web-server`, `name-tag`): alone it may be what somebody calls a thing. */
const partOnly = new Set("db database web api backend frontend worker name names".split(" "));

/** What AWS and the standards number themselves: `layer-4`, `us-east-1`, `rfc-1918`. */
const numberedByOthers = new Set(
  (
    "layer tier level phase step version type zone az region availability rule port ports route rfc tls http day week month year stage " +
    "priority severity sev ticket page part class option figure us eu ap ca sa me af il mx cn gov east west north south central northeast " +
    "southeast northwest southwest ipv tcp udp ec s v sha day top first second one two ip subnet vpc account"
  ).split(" "),
);

/** In front of a dash these make another word of the language (`re-check`, `on-call`), behind it as well (`follow-up`). */
const particles = new Set(
  "re pre post non self double triple co multi cross over under semi anti auto ad on off in out up down back well so end to un by".split(
    " ",
  ),
);

/** Between dashes: `up-to-date`, `step-by-step`. */
const linking = new Set("a the to of and by in on for at with".split(" "));

/** `target_status_code`, as logs and settings have it. */
const fieldOfLog =
  /_\w*_|(?:_|^)(?:status|code|count|bytes|error|errors|exceeded|seconds|time|ip|id|port|name|mode|enabled)(?:_|$)/i;

/** Programs that are called so: `apt-get cannot reach …`. */
const programs = /^(?:apt-get|docker-compose|kube-\w+|aws-node|aws-cli|nat-t|ssh-\w+|load-balancer-controller)$/i;

const shape = /^[a-z]\w*(?:[-_]\w+)+$/i;

/** `NET-4431` in capital letters is a ticket, and `MAX_CONNECTIONS` a setting. */
const capitals = /^[A-Z0-9]+(?:_[A-Z0-9]+)+$|^[A-Z]+-\d{3,}$|^[A-Z0-9]+(?:-[A-Z0-9]+)*-[A-Z]{3,}$/;

/** Whether a word is likely somebody's name for a thing: `web-1`, `orders-db`, and not `cross-zone`. */
export function isNameLike(word: string): boolean {
  if (!shape.test(word) || programs.test(word) || fieldOfLog.test(word) || capitals.test(word)) return false;
  const parts = word.toLowerCase().split(/[-_]/);
  const spoken = parts.filter((part) => !/^\d+[a-d]?$/.test(part));
  if (spoken.length < parts.length) return !spoken.every((part) => numberedByOthers.has(part));
  const isPhrase =
    parts.length === 2
      ? parts.some((part) => particles.has(part))
      : parts.slice(1, -1).some((part) => linking.has(part));
  return !isPhrase && !parts.every((part) => field.has(part) || partOnly.has(part));
}

/** It ends in a number, as machines do: hardly anything else does but an id of AWS's. */
export const isNumbered = (word: string): boolean =>
  /\d$|[-_]\d+[-_]/.test(word) && !/-(?:[\da-f]{8}|[\da-f]{17})$/.test(word) && isNameLike(word);

/** Words that stand for no one thing, and are no Name tag where they stand alone. */
const ofNobody = new Set(
  (
    "pass go be come get have work run enter exit leave use make do help allow open exposed i me us him you we they it he she one this that " +
    "these those there someone anyone anybody somebody everyone everybody nobody nothing anything everything something people user users " +
    "client clients customer customers traffic packets packet instance instances lambda lambdas function functions pod pods node nodes task " +
    "tasks container containers service services server servers subnet subnets vpc vpcs ec2 ecs eks fargate rds s3 sqs dynamodb kms sts ecr " +
    "each any all both two alb nlb igw nat sg nacl dns vpn endpoint endpoints peering aws amazon internet database databases db dbs " +
    "application applications app apps backend frontend website site machine machines box boxes host hosts laptop phone prod dev staging " +
    "production account accounts region regions office home different another other others same multiple private public outside inside " +
    "cluster clusters agent agents worker workers workload workloads proxy gateway firewall network networks side team teams colleague " +
    "today yesterday morning monday tuesday wednesday thursday friday saturday sunday onprem premises datacenter resource resources port " +
    "ports connection connections request requests query queries source destination target address addresses ip ips group groups job jobs " +
    "process processes program browser monitoring world public anywhere here now then what which who whatever scratch time times engineers devs developers contractors partners visitors laptops printers employees consultants vendors " +
    "colleagues admins operators auditors scanners guests branches stores sensors devices desktops routers switches firewalls secretsmanager ssm cloudwatch kinesis athena glue cognito bedrock sns elb elasticache cloudfront github google dockerhub npm pypi " +
    "default yet least once first last work working death life outside within where ours mine yours hers theirs please thanks pls check see "
  )
    .trim()
    .split(/\s+/),
);

/** `jenkins`, `vault`: a word without a dash that may be what somebody calls a machine. */
export const isPlainName = (word: string): boolean =>
  /^[a-z][a-z0-9]+(?:-[a-z0-9]+)*$/i.test(word) &&
  word.length > 2 &&
  !ofNobody.has(word.toLowerCase()) &&
  !field.has(word.toLowerCase());
