/** One HTTP request, whatever has received it. */
export interface IngressRequest {
  readonly method: string;
  /** Names in lower case; the values of a header that came twice are joined with commas, as every server does. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The bytes as they came: what the signature is over. */
  readonly body: Uint8Array;
}

export interface IngressResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The largest request that is read: Slack's own have 250 kB of view and what stands around it. */
export const mostBytes = 512_000;

export const emptyResponse = (status: number, headers: IngressResponse["headers"] = {}): IngressResponse => ({
  status,
  headers,
  body: "",
});

export const jsonResponse = (body: object): IngressResponse => ({
  status: 200,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(body),
});
