import { parentName } from "../net/dns-name.ts";
import type { HostedZone } from "./hosted-zone.ts";
import type { RecordSet } from "./record-set.ts";

/** The records of one zone, by name, and the names that exist only because something lies below them. */
export interface ZoneRecords {
  readonly byName: ReadonlyMap<string, readonly RecordSet[]>;
  readonly names: ReadonlySet<string>;
  readonly size: number;
}

const nothing: ZoneRecords = { byName: new Map(), names: new Set(), size: 0 };

interface Building {
  readonly byName: Map<string, RecordSet[]>;
  readonly names: Set<string>;
  size: number;
}

/** Every record of the estate by zone and name, built once: a lookup costs the same in a zone of any size. */
export class RecordIndex {
  readonly #zones = new Map<string, Building>();

  constructor(records: readonly RecordSet[], zones: ReadonlyMap<string, HostedZone>) {
    for (const record of records) {
      const zone = this.#zoneOf(record.zoneId);
      const same = zone.byName.get(record.name) ?? [];
      // Route 53 knows no Regions, so what each of them was asked shows the same records.
      if (same.some((known) => known.type === record.type && known.setIdentifier === record.setIdentifier)) continue;
      zone.size += 1;
      same.push(record);
      zone.byName.set(record.name, same);
    }
    for (const [id, { byName, names }] of this.#zones) {
      const apex = zones.get(id)?.name ?? "";
      for (const name of byName.keys()) addWithParents(names, name, apex);
    }
  }

  of(zoneId: string): ZoneRecords {
    return this.#zones.get(zoneId) ?? nothing;
  }

  #zoneOf(id: string): Building {
    const known = this.#zones.get(id);
    if (known !== undefined) return known;
    const made: Building = { byName: new Map(), names: new Set(), size: 0 };
    this.#zones.set(id, made);
    return made;
  }
}

/** A name exists if something below it does (https://www.rfc-editor.org/rfc/rfc4592, section 2.2.2). */
function addWithParents(names: Set<string>, name: string, apex: string): void {
  for (let one = name; one !== "" && !names.has(one); one = parentName(one)) {
    names.add(one);
    if (one === apex) return;
  }
}
