import { describe, expect, it } from "vitest";
import { liveQuestionIn } from "#domain/live/live-question.ts";

describe("a question that a card answers, with somebody's ids in it", () => {
  it.each([
    // What was forgotten, and what would cure it.
    "Peering pcx-0aa12 is active, both tables have the entry, still nothing. What am I overlooking?",
    "vpn-0c0ffee flaps every few minutes, BGP is configured. Which setting on our router is typical for that?",
    "igw-0123abcd was detached by accident, and attaching it again gives an error. what now",
    "sg-0aa11 has 60 inbound rules and the console refuses the next. what instead of more rules?",
    "our server 10.9.0.53 is known to the VPC, but who is it asked by? Did we forget anything?",
    "the outbound path of subnet-0ab is broken. what is still missing?",
    "nat-0abc stands in the private subnet. Where is my mistake?",
    "which routes must stand in rtb-0abc for a peering?",
    "what do we have to turn on so that i-0ab reaches the private zone?",
    "sg-0abc was edited, and connections go on. is that normal?",
    "eipalloc-0123abcd stays on the list although nothing uses it, how come",
    "10.0.0.5 asks for a name of both zones. What are the rules?",
    // How fast it is.
    "since the deploy everything behind nat-0abc is slow, what is it",
    // What it costs, how fast it is, what may be done with it.
    "our endpoint vpce-0ab12cd costs more than the traffic through it. Is there another design?",
    "subnet-0aaa and subnet-0bbb are in different zones. does traffic between them cost?",
    "ping from 10.0.1.4 to 10.0.2.5 works with small packets but 1500 with df bit fails. why?",
    "can sg-0abc from another region be a source?",
    "subnet-0ab12cd has 3 free addresses left. what are my options",
    "is it ok that sg-0abc references itself?",
    "When does one use a NAT gateway for i-0abc?",
    // A record, an error, a table.
    "2 210987654321 eni-0a1b2c3d 10.0.0.5 10.0.9.9 44321 5432 6 3 180 1620000000 1620000060 REJECT OK",
    "An error occurred (InvalidParameterValue): route table rtb-0ab and interface eni-0cd belong to different networks",
    "InsufficientFreeAddressesInSubnetExceeded for subnet-0ab",
    "the checker says IGW_SOURCE_ADDRESS_NOT_ALLOWED for 10.8.0.4 from the internet",
    "nat-0abc | blackhole",
    "rtb-0de: 0.0.0.0/0 -> igw-0fe, 10.0.1.0/24 -> eni-0aa. Who gets a packet for 10.0.1.7?",
    "we want mail.example.org on the balancer, CNAME or ALIAS record?",
    // Longer than anybody asks a command.
    "My function talks to the partner and to redis since we attached it to the network on Monday, it sits in subnet-0a1 and subnet-0b2 with a route to igw-0c3, and each call to the partner dies after half a minute while redis on 6379 answers at once, so please explain",
  ])("is left to it: %s", (text) => {
    expect(liveQuestionIn(text)).toBeNull();
  });
});

describe("a question about two ends of a path, or about one thing in so many words", () => {
  it.each([
    ["can sg-0a9 get to sg-0b8 on postgres, the users say that it is slow", "reach sg-0a9 sg-0b8 5432/tcp"],
    ["which route does subnet-0b2 take to 10.2.0.0/16, is that normal?", "explain-route subnet-0b2 10.2.0.0/16"],
    ["I have to know: resolve db.prod.internal", "dns db.prod.internal"],
    ["can sg-0aa11 reach sg-0bb22 on 5432, what is missing?", "reach sg-0aa11 sg-0bb22 5432/tcp"],
    ["what is the reason that i-0ab cannot reach 10.20.0.4 on 3306?", "reach i-0ab 10.20.0.4 3306/tcp"],
    [
      "10.4.12.9 should pull from the mysql at 10.8.0.15 and gets a timeout, can you look",
      "reach 10.4.12.9 10.8.0.15 3306/tcp",
    ],
  ])("is one, whatever else is asked: %s", (text, command) => {
    const live = liveQuestionIn(text);
    expect(live?.kind === "command" ? [live.command.name, ...live.command.args].join(" ") : live).toBe(command);
  });
});
