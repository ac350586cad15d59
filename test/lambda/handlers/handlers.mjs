// Functions for host.test.ts, as somebody might write them.
import { setTimeout as wait } from "node:timers/promises";

export const greets = async ({ name }, { awsRequestId, functionName, getRemainingTimeInMillis }) => {
  console.log("greeting", name);
  return {
    greeting: `hello ${name}`,
    functionName,
    hasId: awsRequestId.length > 0,
    hasTime: getRemainingTimeInMillis() > 0,
  };
};

let count = 0;
export const counts = async () => {
  count += 1;
  return count;
};

export const callsBack = (_event, _context, callback) => callback(null, "done");

export const forgetsToAwait = async () => {
  wait(1000).then(() => console.log("written late"));
  return "answered";
};

export const hangsOn = async ({ hang }) => (hang ? new Promise(() => setInterval(() => {}, 1000)) : "quick");

export const exits = async () => process.exit(7);

export const throws = async () => {
  throw new RangeError("out of range");
};

export const returnsTooMuch = async ({ bytes }) => "x".repeat(bytes);

export const tellsEnvironment = async () => Object.keys(process.env);
