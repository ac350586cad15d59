import { reasons } from "../reach/reason.ts";

/** Words with which the engine and the cases speak. What is none of them may be somebody's name. */
const spoken =
  "a about absent accepts account acl acls action active address addressed addresses advertised again ah all allow " +
  "allowed allows amazon among an and another answer answers any anything apart appliance applies apply are arrive " +
  "arrives as asked assumed at attached attachment availability available aws back balancer balancers be beaten beats " +
  "because becomes before behind being belong below beside between beyond bidirectional blackhole block " +
  "block-bidirectional block-ingress blocked both but by call called calls came can cannot carrier carries changed " +
  "checks chosen circle clients cloud cluster codes comes common component connect connection connections core could " +
  "cover covers customer decided decides default delivered delivers denied denies deny denyalligwtraffic destination did " +
  "different direct direction directions dns document documents does down drop dropped drops each echo edge egress " +
  "egress-only either elastic else empty end endpoint endpoints ends enter enters entries entry equal esp everybody " +
  "everything everywhere exclusion exclusions families family few filtered filters firewall first follows for forward " +
  "forwards found four from gateway gateways gets gives global go goes gre group groups half has have here hidden hides " +
  "hold holders hosted how however icmp icmpv6 if igmp in in-use inbound ingress inside instance instances instead " +
  "interface interfaces internet internet-gateway into ipip ipv4 ipv6 is isolated it its itself keeps kind know known " +
  "knows kubernetes lambda last leads learned leave leaves left length less let lets lies linux list load local " +
  "local-gateway longer look looked lost made main make managed match matched matches may means meant messages missing " +
  "mode modelled more must name named names narrower nat nat-gateway needs neither network network-acl network-interface " +
  "never next no nobody node none nor not nothing nowhere number numbers odb of off on one only open opens or ospf other " +
  "others out outbound outpost outside over overlap own owner packet packets pair part partial parts pass passes path " +
  "peer peering pending ping place pod point points port ports prefix prefix-list prefixes present private propagated " +
  "protocol protocols public puts question range ranges reach reachable reached reaches reaching read reason receive " +
  "receiver refuses region regional regions remember replaces replies reply request requests reserved resolver rest " +
  "return round route route-table routed router routes rule rules run running runs same say says sctp second security " +
  "security-group seen sees send sender sends serves service services sessions several shown shows side sides single so " +
  "some somebody someone something somewhere source specific split stands started state static stays stop stopped stops " +
  "straight subnet subnets such suspect table tables take taken takes target targets tcp tell than that the their them " +
  "there thing things this through to traffic transit transit-gateway translate translated translates turns two type " +
  "types udp under unknown unread up upstream use used uses via virtual virtual-private-gateway vpc vpc-endpoint " +
  "vpc-peering vpcs vpn vrrp wanted was way were what where whether which who whole whose why wide will windows wins " +
  "with without word words work working works would yes you zonal zone zones";

const wordsOf = (text: string): readonly string[] =>
  [...text.toLowerCase().matchAll(/[a-z][a-z\d-]*/g)].map(([word]) => word);

const known: ReadonlySet<string> = new Set([...wordsOf(spoken), ...Object.values(reasons).flatMap(wordsOf)]);

/** Whether it is a word of the language that the engine speaks; a possessive counts as its noun. */
export const isEngineWord = (word: string): boolean => known.has(word.toLowerCase().replace(/['’]s?$/, ""));
