/** What a person typed, as a message may repeat it: one line, no control characters, not too long. */
export function quote(text: string): string {
  const line = [...text].map((character) => (isControl(character) ? " " : character)).join("");
  return `"${line.length > 80 ? `${line.slice(0, 79)}…` : line}"`;
}

/** C0, DEL, C1 and the line separators of Unicode. */
function isControl(character: string): boolean {
  const code = character.codePointAt(0) as number;
  return code < 32 || (code > 126 && code < 160) || code === 0x2028 || code === 0x2029;
}
