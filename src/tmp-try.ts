import { loadKnowledge } from "#adapters/knowledge/load.ts";
import { assistantOf } from "#domain/assistant/assistant.ts";
const ask = assistantOf(await loadKnowledge());
for (const t of `Hi! Since the deploy this morning our checkout pods (sg-0chk) can't open connections to the payments db (sg-0pay), 5432. Is it us?
is sg-0x reachable from sg-0y for ldaps
could somebody check whether 10.8.0.0/16 may reach nfs on i-0fs
udp 4789 between i-0n1 and i-0n2
from eni-0aa to 8.8.8.8 dns
snmp polling: sg-0nms to sg-0sw
syslog from subnet-0apps to 10.0.9.20
does the internet reach vpce-0abc on 443
mongo from lambda sg-0fn to sg-0mongo - allowed?
ping 10.0.2.4 from i-0abc
can i ssh from 198.51.100.0/24 to web-1
traffic web-1 > orders-db 8080
mysql web-2 to db-primary
can prod:web-1 talk to prod:orders-db on 6379
does web-1 still reach legacy-app on 8000-8010/tcp
why is orders-api-1 timing out to cache-01 on redis
is rdp to win-box-7 from the internet possible
which way do packets from i-0abc to 172.20.3.4 take
what route is used from subnet-0a for 0.0.0.0/0
effective routes of eni-0q
explain the routing of subnet-0pp
is there a default route in rtb-0c1
why does subnet-0dead have no internet
egress of i-0b via nat or igw?
how does i-0abc reach s3
does vpc-0z reach dynamodb through an endpoint
where do packets to fd12::/16 from subnet-0v6 go
resolve db-1.cluster-abc.eu-west-1.rds.amazonaws.com from subnet-0db
does www.example.com have an AAAA
srv record _ldap._tcp.corp.example.com
soa for example.org?
which ip has bastion.corp.example in vpc-0prod
what is exposed in subnet-0dmz
list everything the internet can reach in vpc-0edge
is eni-0web publicly reachable
who owns 10.4.5.6
is 10.99.0.0/16 used anywhere
locate 2001:db8::77
what is sg-0unknown for
how many enis use sg-0big
which instances are behind eni-0lb
describe the nacl acl-0aa
are i-0a and i-0b in the same subnet
does rtb-0x belong to subnet-0y
difference between sg-0old and sg-0new
tgw-rtb-0a routes
is pcx-0a active
what's the mtu of vpc-0a
has subnet-0a ipv6
public ip of i-0abc?`.split("\n")) { const r = ask({ text: t, context: "" }); console.log((r.outcome === "command" ? r.text : `${r.outcome}${"cards" in r ? ` ${r.cards[0]!.id}` : ""}`).padEnd(60), "|", t.slice(0, 110)); }
