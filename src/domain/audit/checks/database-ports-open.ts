import { portCheck } from "../port-check.ts";

/**
 * A database answers to applications, and to their groups alone.
 * SG-15, https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19
 */
export const databasePortsOpen = portCheck({
  id: "database-ports-open",
  holds: "no rule lets everybody in to databases and caches",
  article: "database-placement",
  services: [
    { name: "SQL Server (tcp 1433)", ports: [1433, 1433] },
    { name: "Oracle (tcp 1521)", ports: [1521, 1521] },
    { name: "MySQL (tcp 3306)", ports: [3306, 3306] },
    { name: "PostgreSQL (tcp 5432)", ports: [5432, 5432] },
    { name: "Redshift (tcp 5439)", ports: [5439, 5439] },
    { name: "Redis (tcp 6379)", ports: [6379, 6379] },
    { name: "Cassandra (tcp 9042)", ports: [9042, 9042] },
    { name: "OpenSearch (tcp 9200)", ports: [9200, 9200] },
    { name: "Memcached (tcp 11211)", ports: [11211, 11211] },
    { name: "MongoDB (tcp 27017)", ports: [27017, 27017] },
  ],
  fix: "Allow the security group of the application instead of everybody, and keep the database in a private subnet.",
});
