/**
 * Names of the DNS in one form: lower case, without the last dot, and with the escapes undone that Route 53 writes for
 * what can be printed (`\052` is `*`). The empty name is the root.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
 */
export function canonicalName(text: string): string {
  const plain = text.replace(/\\(\d{3})/g, (written, octal: string) => {
    const code = Number.parseInt(octal, 8);
    return code > 32 && code < 127 && code !== 46 ? String.fromCharCode(code) : written;
  });
  return plain.replace(/\.$/, "").toLowerCase();
}

/** Whether a name is the domain itself or lies below it; every name lies below the root. */
export const isWithin = (name: string, domain: string): boolean =>
  domain === "" || name === domain || name.endsWith(`.${domain}`);

/** The name one label up; that of the last label is the root. */
export function parentName(name: string): string {
  const dot = name.indexOf(".");
  return dot === -1 ? "" : name.slice(dot + 1);
}

/** The names above one, up to the domain and with it; the nearest first. */
export function namesAbove(name: string, domain: string): readonly string[] {
  const above: string[] = [];
  for (let one = name; one !== domain && one !== ""; ) {
    one = parentName(one);
    above.push(one);
  }
  return above;
}

/** How specific a domain is: the number of its labels. */
export const depthOf = (domain: string): number => (domain === "" ? 0 : domain.split(".").length);
