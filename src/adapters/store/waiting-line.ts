/** Who is next: the groups take turns, and within a group first come, first served. */
export class WaitingLine<T extends { readonly group: string }> {
  /** The group that was served longest ago comes first. */
  readonly #groups = new Map<string, Set<T>>();

  add(item: T): void {
    const group = this.#groups.get(item.group) ?? new Set<T>();
    group.add(item);
    this.#groups.set(item.group, group);
  }

  /** Takes the next one out; null if nobody waits. */
  next(): T | null {
    for (const [name, group] of this.#groups) {
      this.#groups.delete(name);
      for (const item of group) {
        group.delete(item);
        if (group.size > 0) this.#groups.set(name, group);
        return item;
      }
    }
    return null;
  }

  remove(item: T): void {
    const group = this.#groups.get(item.group);
    group?.delete(item);
    if (group?.size === 0) this.#groups.delete(item.group);
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0;
  }
}
