import { portCheck } from "../port-check.ts";

/**
 * Nobody needs the whole internet to administer a machine: Session Manager and Instance Connect endpoints need no open
 * port at all.
 * SG-01, https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13
 */
export const adminPortsOpen = portCheck({
  id: "admin-ports-open",
  holds: "no rule lets everybody in for administration (SSH, RDP, WinRM, Telnet)",
  article: "admin-access-without-bastion",
  services: [
    { name: "SSH (tcp 22)", ports: [22, 22] },
    { name: "Telnet (tcp 23)", ports: [23, 23] },
    { name: "RDP (tcp 3389)", ports: [3389, 3389] },
    { name: "WinRM (tcp 5985-5986)", ports: [5985, 5986] },
  ],
  fix: "Take the rule away and enter by Session Manager or an Instance Connect endpoint, or allow only the addresses that you administer from.",
});
