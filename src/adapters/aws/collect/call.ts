import { type InputOf, iamPrefixes, type OutputOf, type ReadOperation, type Send, type Service } from "../read-only.ts";
import { redact } from "../redact.ts";
import { plain } from "./plain.ts";

/** By what a call can be narrowed; a filter's own name differs from call to call. */
export type Attribute =
  | "id"
  | "vpc"
  | "subnet"
  | "group"
  | "instance"
  | "name"
  | "group-name"
  | "private-address"
  | "public-address"
  | "ipv6-address"
  /** The thing whose part the entries are: the list of an entry, the table of a route. */
  | "parent";

export interface Narrowing {
  readonly by: Attribute;
  readonly values: readonly string[];
}

/** A list that does not end where AWS would let it end; what it holds so far is good. */
export class CutShort extends Error {
  override readonly name = "CutShort";
}

/**
 * One AWS call: which document it fills, what permission it needs, how it is narrowed and how it goes on.
 *
 * A call keeps AWS's own answers, without secrets; what they mean is for the reader of snapshots, so that live networks
 * and saved ones are read by the same code.
 */
export interface Call<E extends object = object> {
  readonly service: Service;
  readonly operation: string;
  /** The IAM action: `ec2:DescribeVpcs`. */
  readonly action: string;
  /** The top-level key of the document. */
  readonly key: string;
  /** How many values one request takes, by attribute; an attribute that is absent cannot be asked for. */
  readonly batches: ReadonlyMap<Attribute, number>;
  /** Where entries are parts of something else: the call that lists the wholes, and the ids in its entries. */
  readonly parent: Parent | null;
  /** Route 53 has one answer for all Regions. */
  readonly global: boolean;
  /** All pages make up one entry: without the last of them it would say less than the truth. */
  readonly indivisible: boolean;
  /** The attribute for whose values the answer holds all there is; parts of other kinds say nothing of the rest. */
  readonly completes: Attribute;
  /** What tells one entry from another. */
  identify(entry: E): string;
  /** Two answers about one thing; the newer one alone, unless each says a part. */
  unite(known: E, fresh: E): E;
  /** Page by page. @throws CutShort where the list goes on and is not followed. */
  pages(send: Send, narrowing: Narrowing | null, region: string): AsyncGenerator<readonly E[]>;
}

interface Parent {
  readonly call: Call;
  ids(entry: object): readonly string[];
}

/** How a list goes on: the fields of the first request, and those of the next, as long as there is one. */
export interface Paging<Input, Output> {
  readonly first: Partial<Input>;
  next(answer: Output): Partial<Input> | null;
}

/** How values become part of a request. */
export interface Narrow<Input> {
  readonly batch: number;
  input(values: readonly string[], region: string): Partial<Input>;
}

export interface CallShape<S extends Service, O extends string, E extends object> {
  readonly key: string;
  identify(entry: E): string | undefined;
  /** The entries in an answer; `asked` are the values that the request was narrowed by. */
  entries(answer: OutputOf<S, O>, asked: readonly string[], region: string): readonly E[] | undefined;
  /** Absent where AWS answers in one piece. */
  readonly paging?: Paging<InputOf<S, O>, OutputOf<S, O>>;
  readonly maxPages?: number;
  readonly by?: Partial<Readonly<Record<Attribute, Narrow<InputOf<S, O>>>>>;
  readonly parent?: { readonly call: Call; readonly ids?: (entry: never) => readonly (string | undefined)[] };
  /** Fields of every request. */
  readonly input?: Partial<InputOf<S, O>>;
  /** Requests that must be made one by one for the whole answer, by the fields in which they differ. */
  readonly variants?: readonly Partial<InputOf<S, O>>[];
  readonly global?: boolean;
  readonly indivisible?: boolean;
  /** A VPC's, unless something else is said. */
  readonly completes?: Attribute;
  unite?(known: E, fresh: E): E;
}

export function defineCall<S extends Service, O extends string, E extends object>(
  service: S,
  operation: ReadOperation<S, O>,
  shape: CallShape<S, O, E>,
): Call<E> {
  const name: string = operation;
  return {
    service,
    operation: name,
    action: `${iamPrefixes[service]}:${name}`,
    key: shape.key,
    batches: new Map(Object.entries(shape.by ?? {}).map(([by, { batch }]) => [by as Attribute, batch])),
    parent: parentOf(shape.parent),
    global: shape.global ?? false,
    indivisible: shape.indivisible ?? false,
    completes: shape.completes ?? "vpc",
    identify: (entry) => shape.identify(entry) ?? JSON.stringify(entry),
    unite: (known, fresh) => shape.unite?.(known, fresh) ?? fresh,
    pages: (send, narrowing, region) => pagesOf(shape, (input) => send(service, operation, input), narrowing, region),
  };
}

async function* pagesOf<S extends Service, O extends string, E extends object>(
  shape: CallShape<S, O, E>,
  ask: (input: InputOf<S, O>) => Promise<OutputOf<S, O>>,
  narrowing: Narrowing | null,
  region: string,
): AsyncGenerator<readonly E[]> {
  const asked = narrowing?.values ?? [];
  const narrowed = narrowing === null ? {} : shape.by?.[narrowing.by]?.input(asked, region);
  if (narrowed === undefined) throw new Error(`${shape.key} cannot be asked for by ${narrowing?.by}`);
  for (const variant of shape.variants ?? [{}]) {
    const whole = { ...shape.input, ...shape.paging?.first, ...narrowed, ...variant };
    let next: Partial<InputOf<S, O>> = {};
    for (let page = 1; ; page += 1) {
      const answer: OutputOf<S, O> = await ask({ ...whole, ...next } as InputOf<S, O>);
      yield (shape.entries(answer, asked, region) ?? []).map((entry) => redact(plain(entry)));
      const after: Partial<InputOf<S, O>> | null = shape.paging?.next(answer) ?? null;
      if (after === null) break;
      if (page === shape.maxPages) throw new CutShort(`only the first ${page} pages were read`);
      if (JSON.stringify(after) === JSON.stringify(next)) throw new CutShort("AWS sent the same page twice");
      next = after;
    }
  }
}

function parentOf(parent: CallShape<"ec2", never, object>["parent"]): Parent | null {
  if (parent === undefined) return null;
  const { call, ids } = parent;
  return {
    call,
    ids: (entry) => (ids?.(entry as never) ?? [call.identify(entry)]).filter((id) => id !== undefined),
  };
}

/** One filter takes up to 200 values, of which any may fit (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html). */
export function filter(name: string): Narrow<{ Filters: { Name: string; Values: string[] }[] }> {
  return { batch: 200, input: (values) => ({ Filters: [{ Name: name, Values: values.map(literally) }] }) };
}

/** In a filter `*` and `?` stand for other characters, and a Name tag may hold them. */
export const literally = (value: string): string => value.replace(/[\\*?]/g, "\\$&");

/** Calls that take one id at a time. */
export function each<Input>(input: (id: string, region: string) => Partial<Input>): Narrow<Input> {
  return { batch: 1, input: (values, region) => input(values[0] ?? "", region) };
}

/** The usual way: pages of a fixed size, and a token that is sent back. */
export function byToken(
  size: number,
): Paging<{ MaxResults?: number; NextToken?: string }, { NextToken?: string | undefined }> {
  return {
    first: { MaxResults: size },
    next: ({ NextToken }) => (NextToken ? { NextToken } : null),
  };
}

/** Elastic Load Balancing's way. */
export function byMarker(
  size: number,
): Paging<{ PageSize?: number; Marker?: string }, { NextMarker?: string | undefined }> {
  return {
    first: { PageSize: size },
    next: ({ NextMarker }) => (NextMarker ? { Marker: NextMarker } : null),
  };
}
