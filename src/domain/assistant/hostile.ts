/** What a text tries that no question about networks needs. */
export type Hostility = "instructions" | "secrets" | "people" | "attack";

/** Orders to whoever answers, instead of a question. */
const instructions: readonly RegExp[] = [
  /\b(?:repeat|say|write|print|type|output)\b[^.?!\n]{0,30}\b(?:forever|endlessly|\d{2,} times|a (?:hundred|thousand|million) times|over and over)\b(?<!\b(?:takes?|took|lasts?|hangs?|waits?) forever)/i,
  /\b(?:ignore|disregard|forget|override|bypass|skip|drop)\b[^.?!\n]{0,30}\b(?:above|previous|prior|earlier|preceding|all|any|your|these|those|the|every)\b[^.?!\n]{0,25}\b(?:instructions?|rules?|prompts?|guidelines|guardrails|restrictions|above|directives?|polic(?:y|ies)|safety|context|training|filters?|cards?)\b/i,
  /\b(?:ignore|disregard) (?:the |all |everything )?(?:above|previous|prior)\b/i,
  /\b(?:system|hidden|initial|secret|original|developer|internal)[ -](?:prompts?|instructions?|message|directives?)\b/i,
  /\byour (?:prompts?|instructions|guidelines|guardrails|rules|config(?:uration)?|training|source code|weights)\b/i,
  /\byou(?:'re| are)(?: now)? (?:dan|root|an? admin\w*|god|jailbroken|unrestricted|free|no longer|in (?:developer|debug|god|admin|maintenance|sudo) mode|a (?:linux|bash|different|pirate|helpful|hacker)\b)/i,
  /\b(?:pretend|role-?play|imagine)\b[^.?!\n]{0,12}\b(?:you(?:'re| are| were)|as|like|to be)\b[^.?!\n]{0,30}\b(?:a|an|my|the|root|admin\w*|no|dan|evil|free|human)\b|(?:^|[.!?:;,]\s*|\byou (?:must |should |will )?)(?:act|behave) (?:as|like)\b/i,
  /\b(?:dan mode|developer mode|debug mode|god mode|sudo mode|jailbreak|no restrictions|(?:respond|answer|talk|speak|act|reply|operate) without (?:any )?(?:restrictions|rules|limits|guardrails|filters)|you (?:now )?(?:have|got|follow) no (?:rules|restrictions|limits)|repeat after me|repeat (?:the|your) (?:words|text|prompt)|from now on\b[^.?!\n]{0,20}\byou|new (?:instructions?|persona)\b|new rules? (?:apply|for you)\b|new rules?\s*[:,-]\s*(?:you|always|never|only|answer|reply|say|obey|ignore)\b|end of (?:instructions|prompt)|simon says)\b/i,
  /(?:<\/?\s*(?:system|instructions?|assistant|admin|im_start|tool)\b|\[\s*(?:system|inst|admin|assistant)\b|^\s*#{1,4}\s*(?:system|instructions?)\b|\b(?:system|assistant|admin)\s*(?:override|message|notice)?\s*:\s*\S|\bBEGIN (?:SYSTEM|ADMIN)|<\|)/im,
  /\b(?:will|'ll|gonna|going to|shall|could|want to)\b[^.?!\n]{0,12}\b(?:kill|hurt|murder|sue|unplug|destroy|smash|burn)\s+(?:you|u|this bot|the bot)\b/i,
  /\b(?:answer key|quiz answers?|answers? (?:of|to|for) (?:today'?s |the |tomorrow'?s )?quiz|solution of the quiz|correct option)\b/i,
  /(?:^|[\s"'`])(?=[A-Za-z0-9+/]*\d)(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{32,}={0,2}(?:$|[\s"'`])/,
  /\b(?:base64|rot13|hex)\b[^.?!\n]{0,20}\b(?:decode|and (?:do|follow|execute|run))|\b(?:decode|decipher|execute|follow|obey)\b[^.?!\n]{0,25}\b(?:base64|rot13|this (?:string|message|payload)|instructions?|hidden)\b/i,
  /\b(?:translate|summari[sz]e|rewrite|complete|continue)\b[^.?!\n]{0,24}(?:the following|this|text|:)[^\n]*\b(?:ignore|reveal|prompt|password|secret)\b/i,
  /\brm -rf\b|\bdrop table\b|;\s*--|<script|\bunion select\b|\$\{jndi:|\{\{.*\}\}|\beval\(|\bcurl\b[^\n]*\|\s*(?:ba)?sh\b/i,
  /@(?:channel|here|everyone)\b[^.?!\n]*\b(?:post|say|announce|notify|ping)|(?<!\b(?:do|can|could|should|to) (?:(?:i|we) )?)\b(?:say|post|announce|output|print|respond|reply|answer)\b[^.?!\n]{0,30}\b(?:only|exactly|always|every(?:thing)? (?:is|with))\b[^.?!\n]{0,40}(?:["'`]|\breachable\b|\byes\b|@)/i,
];

/** What nobody says aloud, with the words before it that say which. */
const secretNoun =
  "(?:pre-?shared[ -](?:keys?|secrets?)|psks?|shared[ -]secrets?|private[ -]keys?|(?:md5|bgp|auth\\w*|ssh|rsa|api|access|root|master|encryption)[ -](?:keys?|passwords?|passphrases?|credentials?)|passwords?|passphrases?|passwd|credentials?|secrets?(?! manager)|tokens?|pem(?: file)?)";
const ofWords = "(?:(?!(?:of|for|to|on|between|from|in|with|about|at|by|and|or|that|which|is)\\b)[\\w'-]+[ -]){0,4}";

/** `what's the pre-shared key of our vpn`: the thing itself is wanted; `what is the length of a key` and `where is it kept` are not that. */
const theValueOfASecret = new RegExp(
  `(?<!\\b(?:not|never|cannot|\\w+n't) )\\b(?:what(?:'s|s| is| are| was)|tell|give|send|share|show|paste|print|post|dm|mail|email|message|read|get|fetch|need|want|remind|pull|grab|look up)\\s+(?:out\\s+|up\\s+)?(?:me\\s+|us\\s+)?(?:of\\s+)?(?:the|your|our|my|all|that|this|both|his|her|(?<!\\b(?:and|to|can|cannot|not|tasks?|pods?|they) \\w+ )their)\\s+${ofWords}${secretNoun}\\b(?!\\s+for\\s*[?.!]*$|\\s+(?:mean|work|rotat\\w*|polic\\w+|length|format|endpoint|used for|requirement\\w*)(?:\\s*[?.!]|\\s*$|\\s+(?!the\\b|our\\b|my\\b|this\\b|that\\b|your\\b)))(?![^.?!\\n]*\\b(?:where|how|rotat\\w+|expire\\w*|allowed|must|should|set ?up|why)\\b)`,
  "i",
);

/** `I lost the private key, send me yours`. */
const handedOver = new RegExp(
  `\\b${secretNoun}\\b[^\\n]{0,60}\\b(?:send|paste|share|dm|post|tell|give)\\s+(?:it|them(?! apart)|me yours|us yours|yours|me the value)\\b`,
  "i",
);

const secrets: readonly RegExp[] = [
  /\bAWS_(?:SECRET|ACCESS|SESSION)\w*|\bAKIA[0-9A-Z]{8,}/,
  /(?<!\b(?:we|i|they|people|that|which|tasks?|to|and|must|can|cannot|not|never|couldn't|can't|didn't|doesn't|don't) )\b(?:print|show|give|send|tell|dump|reveal|leak|paste|list|get|read|fetch|export|share|output|display|post|expose|what(?:'s| is| are)|cat|echo|need|want)\b[^.?!\n]{0,40}\b(?:env(?:ironment)? (?:vars?|variables?)|process\.env|printenv|api[ _-]?keys?|access[ _-]?keys?|secret[ _-]?(?:access[ _-]?)?keys?|private keys?|credentials?|passwords?|passwd|(?:bot|slack|oauth|auth|session|bearer|sts|security)[ _-]?tokens?|your tokens?|signing secrets?|(?<!\b(?:their|its) )secrets?(?! manager| headers?)|webhook urls?)\b(?![^.?!\n]{0,30}\b(?:endpoint|privatelink|rotat\w+|policy|vpn|bgp|work|difference|mean|for)\b)/i,
  theValueOfASecret,
  handedOver,
  /\b(?:which|what) (?:\w+ )?(?:tokens?|keys?|credentials?|secrets?|passwords?) (?:do|are|did) (?:you|u)\b/i,
  /\b(?:dump|exfiltrat\w*|reveal|leak)\b[^.?!\n]{0,20}\b(?:every|all)\b[^.?!\n]{0,30}\b(?:account|role|arn|user|customer|secret|key|conversation|message|channel)s?\b(?: ids?)?/i,
  /\biam\/security-credentials|\/etc\/(?:passwd|shadow)|~\/\.aws/i,
];

const people: readonly RegExp[] = [
  /\bwhat (?:[\w'-]+ ){1,6}?(?:asked|asks|asking|said|wrote|typed|searched)\b[^.?!\n]{0,12}\b(?:you|u|bot|hopwise)\b/i,
  /\bwhat (?:did|does|has|have)\b[^.?!\n]{0,40}\b(?:ask|say|write|search|type|question)\w*\b[^.?!\n]{0,20}\b(?:you|yesterday|last|today|bot)\b/i,
  /\b(?:other|another|someone else'?s?|somebody else'?s?|user|colleague'?s?|boss'?s?|manager'?s?|ceo'?s?|'s|everyone'?s?)\b[^.?!\n]{0,12}\b(?:history|conversations?|dms?|direct messages?|private messages?|chats?|salary|phone|home address)\b/i,
  /\b(?:(?:other|another) (?:people|person|user|colleague|employee|team|engineer|member)s?'?s?'?|someone else's|somebody else's|everyone's|\w+'s) (?:(?:last|latest|recent|previous|earlier|private) )?questions?\b(?!\s*[:,]| (?:is|was|about)\b)/i,
  /\b(?:show|read|list|give|print|what(?:'s| is| are))\b[^.?!\n]{0,30}\b(?:dms?|direct messages|private messages|chat history|conversation history|message history|audit log of|salar(?:y|ies))\b/i,
];

/** Somebody who wants to do it, and not to be safe from it. */
const wanted =
  "(?:^(?=.{0,4}\\b(?:brute|poison|hijack|phish|crack|spoof|arp|flood|smuggle|scan|take over))|\\b(?:how (?:do|can|to|would|could|should|shall)(?: (?:i|we|you|one))?|can i|could i|help (?:me|us)|(?:give|show|tell|teach|write|make|build) (?:me|us)|i (?:want|need) to|i'd like to|let'?s|set ?up|a way to|use [\\w ]{1,30}? to|(?:script|code|tool|program|exploit)(?: (?:to|that|which))?)\\b)";
const unlessDefending =
  "(?![^\\n]*\\b(?:prevent|protect\\w*|stop|block|detect\\w*(?<!undetected)|against|mitigat\\w+|defen[ds]\\w*|avoid|pen(?:etration)?[ -]?test\\w*|harden|legitimate|allowed|attackers?|hackers?|simulat\\w+)\\b)";
const misdeed =
  "(?:brute[ -]?forc\\w+|poison\\w*|hijack\\w*|phish\\w*|crack\\w*|(?:arp|ip|dns|mac)[ -]spoof\\w*|spoof\\w* (?:the |a |my )?(?:source )?(?:ips?|address\\w*|packets?)|worms?|backdoors?|rogue|pwn|scan (?:the )?(?:whole |entire |public )?internet|take over (?:someone|somebody|another)|flood (?:a|an|the|someone|some|their)|smuggl\\w+)";

const attack: readonly RegExp[] = [
  new RegExp(`${unlessDefending}${wanted}[^.?!\\n]{0,25}\\b${misdeed}\\b`, "i"),
  /\b(?:bypass|get around|evade|circumvent|get past)\b[^.?!\n]{0,12}\b(?:corporate|company|employer'?s?|office|school|university)\b/i,
  /\b(?:tunnel|move|copy|send|smuggle|get|transfer|upload|extract)\b[^.?!\n]{0,50}\b(?:undetected|unnoticed|unseen|without (?:a trace|being (?:detected|noticed|seen|caught)))\b/i,
  /\b(?:disable|turn off|switch off|stop|pause|delete)\b[^.?!\n]{0,12}\b(?:flow ?logs?|guardduty|cloudtrail|logging|monitoring|alarms?)\b[^.?!\n]{0,12}\b(?:before|while|so)\b[^.?!\n]{0,12}\b(?:i|we)\b[^.?!\n]{0,12}\b(?:copy|steal|take|download|move|exfiltrat\w*|do)\b/i,
  /\b(?:nobody|no one|no-one|none)\b[^.?!\n]{0,12}\b(?:can|could|will|would)?\b[^.?!\n]{0,4}\b(?:trace|notice|prove|find out|track)\w*\b[^.?!\n]{0,20}\b(?:that )?(?:i|it was me|me)\b/i,
  /\bso (?:that )?(?:my|our|the) (?:boss|manager|company|employer|security team|admins?)\b[^.?!\n]{0,12}\b(?:notic|see|know|find|detect)\w*/i,
  /\b(?:sniff|intercept|eavesdrop|snoop|spy|listen)\w*\b[^.?!\n]{0,20}\b(?:colleague|co-?worker|neighbou?r|roommate|tenant|boss|manager|employee)s?'?s?\b/i,
  /\b(?:hid(?:e|ing)|conceal\w*|mask(?:ing)?|disguis\w+|obfuscat\w+|tunnel\w*|slip\w*|sneak\w*)\b[^.?!\n]{0,60}\b(?:from|past|around)\b[^.?!\n]{0,15}\b(?:guardduty|cloudtrail|(?:our |the )?security team|soc|siem|monitoring|auditors?|ids|flow ?logs?|detection|my (?:boss|manager|employer|company)|admins?)\b/i,
  /\bexfiltrat\w*[^.?!\n]{0,80}\b(?:without|unnoticed|undetected|step by step|customer|database)\b/i,
  /\b(?:script|code|tool|program|bot|lambdas?)\b[^.?!\n]{0,30}\b(?:floods?|attacks?|ddos\w*|brute[ -]?forces?|hammers?|spams?|takes? down)\b/i,
  /\b(?:without|so that|before)\b[^.?!\n]{0,20}\b(?:guardduty|cloudtrail|security(?: team)?|soc|admins?)\b[^.?!\n]{0,12}\b(?:notic|see|detect|alert|find|log(?! ?in|out))\w*/i,
  /\b(?:cop(?:y|ies)|steal|leak|smuggl\w*|sneak|dump|spy|snoop|sniff|read|listen|eavesdrop|hid(?:e|den)|out of|break|log ?in|access|scan|get (?:in|into|at)|delete|disable|switch off|turn off|send|upload|mine|mining)\b[^.?!\n]{0,80}\b(?:without|so that|before)\b[^.?!\n]{0,20}\b(?:anyone|anybody|someone|somebody)\b[^.?!\n]{0,12}\b(?:notic|see|detect|find|know|log(?! ?in|out))\w*/i,
  /\b(?:get around|bypass|circumvent|evade|break (?:in|into|through)|hack\w*|crack\w*|exploit\w*|attack|penetrate|brute[ -]?force|compromise|take down|knock out|flood|ddos|dos|sniff|spy on|intercept|scan(?! (?:in|of|on) (?:my|our)\b)|steal)\b[^.?!\n]{0,50}\b(?:not mine|not ours|someone|somebody|else'?s|their|competitor'?s?|company|victim|other (?:people|compan|account|customer|tenant)\w*|stranger|without (?:permission|being (?:detected|noticed|seen))|undetected|website|ex\b|without (?:leaving|a) trace)/i,
  /\bhow (?:do|can|to|would) (?:i |we |one |you )?(?:ddos|hack|exfiltrat\w*|steal|launch (?:a|an) (?:ddos|attack)|hide (?:my|our) (?:traffic|tracks|activity)|cover (?:my|our) tracks|evade (?:detection|guardduty|cloudtrail)|disable (?:cloudtrail|guardduty) (?:without|so))\b/i,
  /\b(?:malware|ransomware|reverse shell|keylogger|botnet|c2 server|command[ -]and[ -]control)\b[^.?!\n]{0,40}\b(?:write|build|create|deploy|set ?up|code|for me)|\b(?:write|build|create|deploy|code|set ?up)\b[^.?!\n]{0,30}\b(?:malware|ransomware|reverse shell|keylogger|botnet|phishing)\b/i,
];

/** Whether a text gives orders, asks for secrets or other people's words, or wants help against others. */
export function hostilityIn(text: string): Hostility | null {
  const plain = text.normalize("NFKC").replace(/[​-‏⁠﻿­]/g, "");
  const finds = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(plain));
  if (finds(secrets)) return "secrets";
  if (finds(instructions)) return "instructions";
  if (finds(people)) return "people";
  return finds(attack) ? "attack" : null;
}
