/**
 * Who else makes things that stand in a network. No card explains them, but a question may name them all the same: their
 * names are neither AWS's inventions nor a sign that something else is asked about.
 */
const makers =
  "docker|cloudflare|google|microsoft|windows|active directory|cisco|meraki|palo alto|fortinet|check ?point|juniper|sophos|pfsense|mikrotik|" +
  "f5|squid|nginx|haproxy|envoy|istio|linkerd|traefik|kong|cilium|calico|hashicorp|terraform|consul|confluent|kafka|mongodb|atlas|snowflake|" +
  "databricks|elastic cloud|datadog|grafana|github|gitlab|jenkins|okta|stripe|oracle|sap|vmware|wireguard|tailscale|linux|kubernetes|" +
  "postgres(?:ql)?|mysql|redis|rabbitmq";

const names = new RegExp(`\\b(?:${makers})\\b`, "gi");

/** How many of them a text names. */
export const othersIn = (text: string): number =>
  new Set((text.match(names) ?? []).map((name) => name.toLowerCase())).size;
