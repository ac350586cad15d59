import { defineCall, filter } from "./call.ts";

/**
 * Site-to-site VPN connections; AWS answers in one piece. The answer holds the keys of the tunnels, so they are taken out
 * before anything of it is kept on disk.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpnConnections.html
 */
export const describeVpnConnections = defineCall("ec2", "DescribeVpnConnections", {
  key: "VpnConnections",
  entries: (answer) => answer.VpnConnections,
  identify: (entry) => entry.VpnConnectionId,
  by: {
    id: filter("vpn-connection-id"),
  },
});
